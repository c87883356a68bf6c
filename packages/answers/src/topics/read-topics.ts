import { GOODS } from "./goods.ts";
import { SERVICES } from "./services.ts";
import { SMALL_TALK } from "./small-talk.ts";
import { STATEMENTS } from "./statements.ts";

/** Something that people ask about, in a dozen wordings of each language. */
export interface Topic {
  readonly name: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
  /** Whether it asks nothing that a FAQ could answer. */
  readonly idle: boolean;
}

/** By file, those who ask something first. */
const ASKING = [GOODS, SERVICES];

/** All topics that come with the library. */
export function readTopics(): readonly Topic[] {
  return [...ASKING, SMALL_TALK, STATEMENTS].flatMap((text) =>
    text
      .trim()
      .split("\n")
      .map((line) => {
        const colon = line.indexOf(": ");
        const [en = "", zh = ""] = line.slice(colon + 2).split(" || ");
        return {
          name: line.slice(0, colon),
          en: en.split(" | "),
          zh: zh.split(" | "),
          idle: !ASKING.includes(text),
        };
      }),
  );
}
