import type { FieldError } from "@yunke/protocol";
import { Lexer, YAMLError, isMap, parseDocument } from "yaml";
import { FileFault, fileFault } from "./file-fault.ts";

/** The largest entry has some two thousand parts (words, marks, ends of lines), the most words of a shop some 60,000. */
const MOST_PARTS = 200_000;

/** What all heads of a folder may have together. Parts are told apart quickly; a megabyte of brackets takes seconds to read. */
export const frontMatterBudget = () => ({ parts: 4_000_000 });

/**
 * The fields at a file's head, everything in them a text: dates stay as they are written, and no number is taken for one.
 * No anchors that multiply. The library looks through all keys for each; here a field that is there twice is found in
 * time that grows with their number.
 *
 * @throws an error of the library where it is no YAML, else `FileFault`
 */
export function parseFrontMatter(text: string, left = frontMatterBudget()): unknown {
  let parts = 0;
  for (const _ of new Lexer().lex(text))
    if (++parts > Math.min(MOST_PARTS, left.parts))
      throw new FileFault("the fields have too many parts", "unreadable", {
        detail: "the fields have too many parts",
      });
  left.parts -= parts;
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  const [wrong] = document.errors;
  if (wrong) throw wrong;
  const names = new Set<string>();
  for (const { key } of isMap(document.contents) ? document.contents.items : []) {
    const name = String(key);
    if (names.has(name))
      throw new FileFault(`the field ${name} is there twice`, "field-twice", { names: [name] });
    names.add(name);
  }
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new FileFault((cause as Error).message, "no-anchors");
  }
}

/** What is wrong with a head that could not be parsed, by the line of its file, which begins with `---`. */
export function frontMatterFault(error: unknown): Pick<FieldError, "message" | "code" | "params"> {
  const at = error instanceof YAMLError ? error.linePos?.[0].line : undefined;
  if (at === undefined) return fileFault(error);
  const [detail = ""] = (error as Error).message.split("\n", 1);
  const line = at + 1;
  // The parser counts from the head's own first line.
  const message = `line ${line}: ${detail.replace(/ at line \d+, column \d+:?$/, "")}`;
  return { message, code: "not-yaml", params: { line } };
}
