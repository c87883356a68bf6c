/** Longer texts say by themselves what they are about. */
const LONGEST = { words: 9, han: 12 };

/** The question word alone. */
const BARE = [
  /^(?:how (?:much|long|many|soon|often|far|fast)|when|where|why|which(?: one)?|who|for free|since when|until when)$/u,
  /^(?:要|需要|得|大概|一般|会)?(?:多久|多少钱|多少|几天|几个|多长时间|什么时候|为什么|怎么弄|怎么办|在哪|在哪里|谁出|谁付|免费吗|收费吗|要钱吗)(?:一[份个只包])?$/u,
];
const MORE = [
  /^(?:and|but|or|also|what about|how about|what if|then)\b/u,
  /^(?:那|那么|还有|如果|要是|但是|可是)/u,
  /呢$/u,
  // Of something that is named in the question before.
  /^(?=.*\b(?:it|its|that|this|they|them|those|these|there|one)\b)(?:how|when|where|who|why|which|what|is|are|do|does|can|will)\b/u,
];
const LINK = /^(?:(?:and|but|or|also|then)\b|那么?|还有|但是|可是)\s*|呢$/gu;

/**
 * How a text may go on with the question before it. `bare`: it asks something about that and names nothing else ("and how
 * much?"); `more`: it names something, which may be another matter (那普洱呢, "can it fly?"). Null: it stands by itself.
 */
export type FollowUp = "bare" | "more";

export function followUpIn(text: string): FollowUp | null {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+$/u, "")
    .trim();
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.match(/[a-z0-9'’]+/gu)?.length ?? 0;
  if (han > LONGEST.han || words > LONGEST.words) return null;
  const question = plain.replace(LINK, "").trim();
  if (BARE.some((pattern) => pattern.test(question))) return "bare";
  return MORE.some((pattern) => pattern.test(plain)) ? "more" : null;
}

const SAME_OF =
  /^(?:(?:ok |okay )?(?:and|what about|how about|and what about|and how about)\b|(?:那|那么|还有).*呢$)/u;
const ASKS_ITSELF = /\b(?:how (?!about)|when|where|who|why|what (?!about)|which)|怎|多少|多久|几|什么|哪|谁/u;

/** Whether the same is asked of something else: "and to Canada?", 那普洱呢. */
export function asksSameOf(text: string): boolean {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+$/u, "")
    .trim();
  return SAME_OF.test(plain) && !ASKS_ITSELF.test(plain);
}
