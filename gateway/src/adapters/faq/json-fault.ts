import { visit } from "jsonc-parser";

/** Ends the visit at the first fault: what follows it would be told too. */
class Found extends Error {}

/**
 * The line, from 1, in which a text stops being JSON; where it ends too soon, its last one that is not empty. A parser's
 * message does not always tell.
 */
export function jsonFaultLine(text: string): number {
  let line = 1;
  try {
    visit(
      text.trimEnd(),
      {
        onError(_error, _offset, _length, startLine) {
          line = startLine + 1;
          throw new Found();
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    // So many brackets are open that the visitor has given up: the first line has as many as any.
    if (!(error instanceof Found) && !(error instanceof RangeError)) throw error;
  }
  return line;
}
