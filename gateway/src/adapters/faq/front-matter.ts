import type { FieldError } from "@yunke/protocol";
import { YAMLError, isMap, parseDocument } from "yaml";

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

/** What is wrong with a head that could not be parsed, by the line of its file, which begins with `---`. */
export function frontMatterFault(error: unknown): Pick<FieldError, "message" | "code" | "params"> {
  const [detail = ""] = (error as Error).message.split("\n", 1);
  const at = error instanceof YAMLError ? error.linePos?.[0].line : undefined;
  if (at === undefined) return { message: detail, code: "unreadable", params: { detail } };
  const line = at + 1;
  // The parser counts from the head's own first line.
  const message = `line ${line}: ${detail.replace(/ at line \d+, column \d+:?$/, "")}`;
  return { message, code: "not-yaml", params: { line } };
}
