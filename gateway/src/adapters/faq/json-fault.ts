type Wanted = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end";

const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/**
 * The line, from 1, in which a text stops being JSON; where it ends too soon, its last one that is not empty. A parser's
 * message does not always tell. In linear time.
 */
export function jsonFaultLine(text: string): number {
  const at = Math.min(faultAt(text), text.trimEnd().length);
  let line = 1;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", end + 1)) line++;
  return line;
}

function faultAt(text: string): number {
  const open: ("[" | "{")[] = [];
  let wanted: Wanted = "value";
  let at = 0;
  for (;;) {
    while (" \t\r\n".includes(text[at] ?? "x")) at++;
    const char = text[at];
    const inside = open.at(-1);
    const end = inside === "[" ? "]" : "}";
    const begins: boolean = wanted === "value" || wanted === "value or ]";
    if (char === undefined) return at;
    if (begins && (char === "[" || char === "{")) {
      open.push(char);
      wanted = char === "[" ? "value or ]" : "key or }";
      at++;
    } else if (inside && char === end && (wanted === ", or end" || wanted.endsWith(`or ${end}`))) {
      open.pop();
      wanted = ", or end";
      at++;
    } else if (inside && char === "," && wanted === ", or end") {
      wanted = inside === "[" ? "value" : "key";
      at++;
    } else if (char === ":" && wanted === ":") {
      wanted = "value";
      at++;
    } else if (char === '"' && (begins || wanted.startsWith("key"))) {
      const after = afterString(text, at + 1);
      if (after.wrong) return after.at;
      at = after.at;
      wanted = begins ? ", or end" : ":";
    } else {
      SCALAR.lastIndex = at;
      if (!begins || !SCALAR.test(text)) return at;
      at = SCALAR.lastIndex;
      wanted = ", or end";
    }
  }
}

/** @param at behind the opening quote */
function afterString(text: string, at: number): { at: number; wrong: boolean } {
  for (; ; at++) {
    const char = text[at];
    if (char === '"') return { at: at + 1, wrong: false };
    if (char === undefined || char < " ") return { at, wrong: true };
    if (char !== "\\") continue;
    ESCAPE.lastIndex = at + 1;
    if (!ESCAPE.test(text)) return { at, wrong: true };
    at = ESCAPE.lastIndex - 1;
  }
}
