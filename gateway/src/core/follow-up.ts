import type { AnswerMatch, Answering } from "./ports.ts";

/** Longer texts say by themselves what they are about. */
const LONGEST = { words: 9, han: 12 };

/** The question word alone. */
const BARE = [
  /^(?:how (?:much|long|many|soon|often|far|fast)|when|where|why|which(?: one)?|who|for free|since when|until when)$/u,
  /^(?:要|需要|得|大概|一般|会)?(?:多久|多少钱|多少|几天|几个|多长时间|什么时候|为什么|怎么弄|怎么办|在哪|在哪里|谁出|谁付|免费吗|收费吗|要钱吗)(?:一[份个只包])?$/u,
];
/** "Is Tibet the same?", 新疆也是吗. */
const LIKEWISE =
  /^(?:is|are|does|do) (?:it |that )?(?:\p{L}+ ){1,4}(?:the same|included|as well|too)$|也(?:是|一样|可以|行|能|算|这样|是这样|是一样)(?:的)?(?:吗|么|吧|嘛)$/u;
const MORE = [
  /^(?:and|but|or|also|what about|how about|what if|then)\b/u,
  /^(?:那|那么|还有|如果|要是|但是|可是)/u,
  /呢$/u,
  LIKEWISE,
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
  const plain = plainOf(text);
  if (isLong(plain)) return null;
  const question = plain.replace(LINK, "").trim();
  if (BARE.some((pattern) => pattern.test(question))) return "bare";
  return MORE.some((pattern) => pattern.test(plain)) ? "more" : null;
}

const SAME_OF =
  /^(?:(?:ok |okay )?(?:and|what about|how about|and what about|and how about)\b|(?:那|那么|还有).*呢$|(?!.*[没还正在才吗]).{1,6}呢$)/u;
const ASKS_ITSELF = /\b(?:how (?!about)|when|where|who|why|what (?!about)|which)|怎|多少|多久|几|什么|哪|谁/u;

/** Whether the same is asked of something else: "and to Canada?", 那普洱呢, 普洱呢. */
export function asksSameOf(text: string): boolean {
  const plain = plainOf(text);
  return (LIKEWISE.test(plain) || SAME_OF.test(plain)) && !ASKS_ITSELF.test(plain);
}

const MEANT = [
  /^(?:(?:no|nope|sorry|oops|wait|actually|not that)[\s,.!…]+)*i (?:actually |really )?(?:mean|meant|was asking|was talking|asked)(?: to (?:say|ask|write))?(?: about| for)?[\s,:]+/u,
  /^(?:(?:不是|不对|不|错了|抱歉|不好意思|对不起|等等)[的啊哦呀]?[\s,。.!、]*)*我(?:其实|刚才|刚刚)*(?:是(?:想)?(?:说|问|指)|(?:想)?(?:说|问|指)的是|(?:的)?意思是)(?:的是)?[\s,:]*/u,
  /^(?:(?:抱歉|不好意思|对不起)[\s,。.!、]*)?(?:我)?(?:打|说|写|问|搞|弄)错了[\s,。.!、]+(?:应该)?是/u,
];
/** What it was taken for is said only to be left out. */
const NOT_MEANT = /(?<!\s)\s*[,、](?:\s*and)?\s*(?:not\b|而?不是).*$/u;

/** What a text says that was meant with the question before it: "no, I meant the teapot", 我说的是茶壶. Null: it corrects nothing. */
export function correctedTo(text: string): string | null {
  const plain = plainOf(text);
  const pattern = MEANT.find((one) => one.test(plain));
  if (!pattern) return null;
  const meant = plain.replace(pattern, "");
  const rest = meant.replace(NOT_MEANT, "");
  return rest === "" || isLong(rest) ? null : rest;
}

/** Confidence from which a follow-up means what it finds by itself, rather than the same of something else. */
const ITS_OWN = 0.5;

/** What says it of something else may say it of this: it comes first, or behind what is likelier. */
export function alsoGiven(
  given: readonly AnswerMatch[],
  { kind, matches }: Awaited<ReturnType<Answering["ask"]>>,
): Awaited<ReturnType<Answering["ask"]>> {
  const own =
    kind === "choices" ? matches.filter(({ entry }) => !given.some((one) => one.entry === entry)) : [];
  const ahead = (own[0]?.confidence ?? 0) >= ITS_OWN ? 1 : 0;
  return { kind: "choices", matches: own.toSpliced(ahead, 0, ...given) };
}

/** Product of two confidences from which an entry is offered that a follow-up by itself and with the question before it may mean. */
const LIKELY_IN_BOTH = 0.1;

/** The entry that both think of most, where that is enough. */
export function likelyInBoth(
  alone: readonly AnswerMatch[],
  joined: readonly AnswerMatch[],
): AnswerMatch | null {
  const found = alone
    .map((match) => ({
      match,
      both: match.confidence * (joined.find(({ entry }) => entry === match.entry)?.confidence ?? 0),
    }))
    .reduce((best, one) => (one.both > best.both ? one : best), {
      match: null as AnswerMatch | null,
      both: 0,
    });
  return found.both >= LIKELY_IN_BOTH ? found.match : null;
}

function plainOf(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      // From its first sign only, so that the time is in proportion to the text.
      .replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, "")
      .trim()
  );
}

function isLong(plain: string): boolean {
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.match(/[a-z0-9'’]+/gu)?.length ?? 0;
  return han > LONGEST.han || words > LONGEST.words;
}
