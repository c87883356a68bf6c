import type { FaqContent, FaqText } from "@yunke/protocol";
import { diffArrays, diffWordsWithSpace } from "diff";
import { changedFields } from "./entry-form.ts";

/** A stretch of a text: in both, only in what was before, or only in what came after. */
export interface Stretch {
  readonly text: string;
  readonly side: "both" | "before" | "after";
}

/** What became of one text of an entry. */
export interface TextChange {
  /** As `changedFields` has it: `texts.en.answer`. */
  readonly path: string;
  readonly locale: string;
  readonly stretches: readonly Stretch[];
}

/** Of what stayed, characters that are shown beside what changed. */
const AROUND = 60;
/** What is left of a word that was cut there. */
const CUT_BEGIN = /^\S{1,15}(?=\s)/u;
const CUT_END = /(?<=\s)\S{1,15}$/u;

/** What became of an entry's texts, word by word; of its wordings, one by one. */
export function textChanges(before: FaqContent, after: FaqContent): TextChange[] {
  return changedFields(before, after).flatMap((path) => {
    const [field, locale = "", part] = path.split(".");
    if (field !== "texts") return [];
    const of = ({ texts }: FaqContent) => texts[locale]?.[part as keyof FaqText];
    const stretches = shortened(compare(of(before), of(after), locale));
    return stretches.length > 0 ? [{ path, locale, stretches }] : [];
  });
}

type Value = FaqText[keyof FaqText] | undefined;

const lines = (value: Value) => (typeof value === "object" ? value : []);
const whole = (value: Value) => (typeof value === "string" ? value : "");

function compare(before: Value, after: Value, locale: string): Stretch[] {
  const changes =
    typeof (before ?? after) === "object"
      ? diffArrays(lines(before), lines(after)).map(({ value, ...change }) => ({
          ...change,
          value: value.map((line) => `${line}\n`).join(""),
        }))
      : diffWordsWithSpace(whole(before), whole(after), {
          intlSegmenter: new Intl.Segmenter(locale, { granularity: "word" }),
        });
  return changes
    .filter(({ value }) => value !== "")
    .map(({ value, added, removed }) => ({
      text: value,
      side: added ? "after" : removed ? "before" : "both",
    }));
}

/** Without most of what stayed as it was. */
function shortened(stretches: readonly Stretch[]): Stretch[] {
  return stretches.map((stretch, at) => {
    const { text, side } = stretch;
    if (side !== "both" || text.length <= 2 * AROUND + 1) return stretch;
    const head = at === 0 ? "" : text.slice(0, AROUND).replace(CUT_END, "");
    const tail = at === stretches.length - 1 ? "" : text.slice(-AROUND).replace(CUT_BEGIN, "");
    return { text: `${head}…${tail}`, side };
  });
}
