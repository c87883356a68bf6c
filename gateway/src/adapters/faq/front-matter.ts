import { isMap, parseDocument } from "yaml";

/**
 * The fields at a file's head, everything in them a text: dates stay as they are written, and no number is taken for one.
 * No anchors that multiply. The library looks through all keys for each; here a field that is there twice is found in
 * time that grows with their number.
 *
 * @throws an error in English where it is no YAML
 */
export function parseFrontMatter(text: string): unknown {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  const [wrong] = document.errors;
  if (wrong) throw wrong;
  const names = new Set<string>();
  for (const { key } of isMap(document.contents) ? document.contents.items : []) {
    const name = String(key);
    if (names.has(name)) throw new Error(`the field ${name} is there twice`);
    names.add(name);
  }
  return document.toJS({ maxAliasCount: 0 });
}
