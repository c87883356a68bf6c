import { followUpIn } from "./follow-up.ts";

const MOST = 4;
/** What begins a question after another one in the same sentence. */
const BEGINS =
  "(?:how|what|when|where|which|who|why|do|does|did|is|are|can|could|may|will|would|should|have|has)\\b";
/** Between two questions: a mark at the end of one, a number before one, a word that leads to the next. */
const BETWEEN = new RegExp(
  [
    /(?<=[?？!！。;；\n]|\.(?=\s))\s*/u.source,
    /(?:^|\s+|(?<=[?？。]))\(?(?:[1-5][.)、]\s*|[①②③④⑤]\s*)(?=\D)/u.source,
    /[,，]?\s*(?=(?:另外|还有|还想问|顺便问|再问|以及))/u.source,
    `[,，]?\\s+(?=(?:(?:and|also|plus)\\s+)+${BEGINS})`,
  ].join("|"),
  "iu",
);
const LINK =
  /^(?:(?:(?:and|but|or|also|plus|then)\b|另外|还有|还想问一?下?|顺便问一?下?|再问一?下?|以及|那么?|请问|想问一?下?)[\s,，]*)+/iu;
const ASKS = new RegExp(
  `[?？]|[吗呢]|怎|什么|啥|几[天个点号]|多少|多久|哪|谁|能不能|可不可以|是不是|有没有|要不要|会不会|^${BEGINS}`,
  "iu",
);

/**
 * The questions that one message asks, each with what was told before it, at most four. A sentence that leans on the one
 * before ("and how much is it?") stays with that. None where it is one question.
 */
export function questionsIn(text: string): readonly string[] {
  const questions: { text: string; asks: boolean }[] = [];
  for (const sentence of text.split(BETWEEN)) {
    const own = sentence.trim().replace(LINK, "");
    if (!/[\p{L}\p{N}]/u.test(own)) continue;
    const last = questions.at(-1);
    const leans = followUpIn(own) !== null;
    const asks = ASKS.test(own);
    if (last && (leans || !last.asks)) {
      last.text += ` ${sentence.trim()}`;
      last.asks ||= asks;
    } else questions.push({ text: own, asks });
  }
  const last = questions.at(-1);
  if (last && !last.asks && questions.length > 1) {
    questions.pop();
    questions.at(-1)!.text += ` ${last.text}`;
  }
  return questions.length < 2 || questions.length > MOST ? [] : questions.map((question) => question.text);
}
