import { figuresIn, plainForm } from "./stated-figures.ts";
import type { Figure } from "./stated-figures.ts";

/** An entry that a model was given, as plain text without anything of the shopper's. */
export interface Source {
  id: string;
  title: string;
  text: string;
}

/** What a model put together, and from which entries it says so. Markdown. */
export interface Draft {
  text: string;
  cites: readonly string[];
}

/** Why a draft is not shown; what the words of the FAQ say is shown instead. */
export type Ungrounded =
  | "empty"
  | "too-long"
  | "uncited"
  | "markup"
  | "language"
  | "link"
  | "figure"
  | "verdict"
  | "unsupported"
  | "promise"
  | "denial";

export type Grounding =
  /** Ids of the entries that it rests on, the one that most of it rests on first. */
  { ok: true; sources: string[] } | { ok: false; why: Ungrounded };

/** Longer is no short answer any more. */
export const DRAFT_MAX = 1_200;
/**
 * The share of a sentence's words that must stand in one entry, and in one place of it: room for joining words, not for
 * a claim, nor for one picked together. Chinese has more ways of joining.
 */
const SUPPORT = { entry: 0.75, place: 0.6 };
const HAN_SUPPORT = { entry: 0.65, place: 0.5 };
/** Short lines, as of a table or a list, say something together: up to so many words of them are one place. */
const PLACE_WORDS = 16;

/**
 * What only a browser or a merchant would write: HTML, pictures, code, fields, masks of what was left out, titles
 * that show when a mouse rests on a link, and what is not seen as it is written: entities, escapes, marks without a width.
 */
const MARKUP =
  /<[a-z/!?]|!\[|```|\{\{|^\s*\||\[(?:number|email|link)\]|\]\([^)\s]*\s|&(?:#|[a-z]\w*;)|\\|(?![\n\t])[\p{Cc}\p{Cf}]/imu;
/** A letter of another script may look like one of ours. */
const FOREIGN = /(?![\p{Script=Latin}\p{Script=Han}])\p{L}/gu;
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>()[\]"`'，。；！？、（）]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z\p{Script=Han}]{2,}(?:\/[^\s<>()[\]"`'，。]*)?/giu;
/** Other ways of addressing a place than a web or mail address. */
const SCHEME = /\b(?:javascript|data|vbscript|file|ftp|tel|sms|intent)\s*:/iu;
/** Names of things that are typed or clicked: codes and the like, in capitals or with digits in them. */
const CODE = /\b(?=[A-Z0-9-]*[A-Z])(?:[A-Z]{4,}|[A-Z0-9-]*\d[A-Z0-9-]*)\b/gu;
/** A name in the middle of a sentence: of a place, a person, a product. */
const NAME = /(?<=[\p{Ll}\p{N},;:)]\s)\p{Lu}\p{L}+/gu;
/** Yes and no answer a question that nobody has checked. */
const VERDICT =
  /^[^\p{L}\p{N}]*(?:(?:yes|yeah|yep|sure|certainly|absolutely|definitely|of course)(?!\p{L})|(?:no|nope|correct|exactly|right|indeed)\s*(?:[,.!;:–—-]|$)|是的|对的|没错|当然|没问题|(?:是|对|可以|可以的|不可以|不是|不行|不能|能|好的|好)\s*(?:[,.!;:。]|$))/iu;
/** What a merchant may be held to: it must be said where the sentence comes from. */
const PROMISE =
  /\b(?:refund\w*|guarant\w+|promis\w+|free\w*|compensat\w+|discount\w*|coupon\w*|voucher\w*|gift\w*|bonus\w*|reimburs\w+|replac\w+|credit\w*|cash\w*|waive\w*|insur\w+|warrant\w+|always|never|immediately|instant\w*|unlimited|lifetime|any time|all)\b|退款|退钱|全额|赔|免费|免运费|包邮|保证|保修|承诺|优惠|打折|折扣|券|补偿|赠|立即|马上|永久|终身|无条件|随时|全部|所有|一律/giu;
const DENIAL =
  /\b(?:not|no|never|cannot|without|unable|neither|nor|none|except|unless|only|refus\w+|exclud\w+)\b|n['’]t\b|[不没无未别勿非莫]|禁止|除外|除了|仅|只(?=[能有限在])/iu;
const SENTENCE = /(?<=[!?;。])\s*|(?<=\.)\s+|\n+/u;
const PART = /[;、]|,(?!\d{3})/u;
const QUESTION = /[?]\s*$|[吗呢么]\s*$/u;

const COMMON = new Set(
  (
    "a an the this that these those it its is are was were be been am do does did done have has had having will would " +
    "shall should can could may might must of in within on at to from for with by as about into onto over under up down out off " +
    "and or but if then so than when while where which who whom whose what why how there here you your yours we our ours " +
    "us i me my they their them he she his her one ones also just please thanks thank hello hi sorry hear glad happy help " +
    "need needs want simply first next after before once until each any some more most other such own very too via per " +
    "let get gets got make makes made take takes go goes find see use using used following"
  ).split(" "),
);
const HAN_COMMON = new Set(
  (
    "您好 你好 抱歉 谢谢 感谢 高兴 如果 需要 可以 以及 或者 并且 然后 之后 以后 之前 一下 我们 他们 您 你 我 的 了 吗 呢 吧 啊 " +
    "是 在 和 与 或 也 都 就 还 很 把 被 给 这 那 请 会 能 要 到 从 为 以 及 而 且 并 即 可 则 后 前 时 中 内 将 由 于 若 想 个 有 " +
    "这个 那个 一个 即可 就是 进行 等 天内 日内 月内 年内 以内 最好"
  ).split(" "),
);
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const HAN = /\p{Script=Han}/u;

/**
 * Whether a draft says only what the entries say that it cites. It knows words, not meaning, so it errs on the side of
 * refusing: each sentence must rest on one entry with most of its words, all its figures, links, codes and promises must
 * stand there, and where the entry denies so must the draft. It does not matter what the model was told, or by whom.
 */
export function checkGrounded(
  draft: Draft,
  given: readonly Source[],
  question: string,
  locale: string,
): Grounding {
  const text = draft.text.trim();
  if (text === "") return refused("empty");
  if (text.length > DRAFT_MAX) return refused("too-long");
  const cited = given.filter(({ id }) => draft.cites.includes(id));
  if (cited.length === 0 || !draft.cites.every((id) => cited.some((one) => one.id === id))) {
    return refused("uncited");
  }
  if (MARKUP.test(text) || SCHEME.test(text)) return refused("markup");
  if (!inLanguage(text, question, locale)) return refused("language");

  const sources = cited.map(readSource);
  const plain = text.normalize("NFKC");
  const known = cited.map((one) => one.title + one.text).join("\n");
  if ((plain.match(FOREIGN) ?? []).some((letter) => !known.includes(letter))) return refused("unsupported");
  const links = plain.match(LINK) ?? [];
  if (!links.every((link) => sources.some((source) => source.links.has(tidy(link))))) return refused("link");

  const rests = new Map<string, number>();
  for (const sentence of sentencesOf(plain)) {
    const judged = checkSentence(sentence, sources);
    if (typeof judged === "string") return refused(judged);
    if (judged.source) rests.set(judged.source.id, (rests.get(judged.source.id) ?? 0) + judged.words);
  }
  // Of joining words alone.
  if (rests.size === 0) return refused("unsupported");
  return { ok: true, sources: [...rests].sort((a, b) => b[1] - a[1]).map(([id]) => id) };
}

function refused(why: Ungrounded): Grounding {
  return { ok: false, why };
}

/** A run of text with its words; what is Chinese is looked for in the text, since words part there in many ways. */
interface Passage {
  text: string;
  words: ReadonlySet<string>;
}

interface ReadSource {
  id: string;
  whole: Passage;
  /** What its text claims, one by one: a title and a question claim nothing. */
  statements: readonly Passage[];
  /** The same, and short lines together with those that follow. */
  places: readonly Passage[];
  links: ReadonlySet<string>;
  codes: ReadonlySet<string>;
  figures: ReturnType<typeof figuresIn>;
}

function readSource({ id, title, text }: Source): ReadSource {
  const plain = `${title}\n${text}`.normalize("NFKC");
  const lines = text
    .normalize("NFKC")
    .split("\n")
    .map((line) => sentencesOf(line).map(passage));
  const claims = lines.map((line) => line.filter((one) => !QUESTION.test(one.text)));
  const size = (line: readonly Passage[] | undefined) =>
    line?.length === 1 ? line[0]!.words.size : Infinity;
  const rows = claims.filter((line) => line.length > 0);
  const groups = rows.map((_, from) => {
    let to = from;
    for (let words = 0; (words += size(rows[to])) <= PLACE_WORDS; to++);
    return together(rows.slice(from, to).flat());
  });
  return {
    id,
    whole: together([...sentencesOf(title.normalize("NFKC")).map(passage), ...lines.flat()]),
    statements: claims.flat(),
    places: [...claims.flat(), ...groups],
    links: new Set((plain.match(LINK) ?? []).map(tidy)),
    codes: new Set((plain.match(CODE) ?? []).map((code) => code.toLowerCase())),
    figures: figuresIn(plain),
  };
}

function passage(sentence: string): Passage {
  return { text: sentence.toLowerCase(), words: new Set(wordsOf(sentence)) };
}

function together(passages: readonly Passage[]): Passage {
  return {
    text: passages.map(({ text }) => text).join("\n"),
    words: new Set(passages.flatMap(({ words }) => [...words])),
  };
}

function holds({ text, words }: Passage, word: string): boolean {
  return HAN.test(word) ? text.includes(word) : words.has(word);
}

function checkSentence(
  sentence: string,
  sources: readonly ReadSource[],
): Ungrounded | { source: ReadSource | null; words: number } {
  if (VERDICT.test(sentence)) return "verdict";
  const words = wordsOf(sentence);
  const figures = figuresIn(sentence);
  const codes = (sentence.match(CODE) ?? []).map((code) => code.toLowerCase());
  if (words.length === 0 && figures.length === 0 && codes.length === 0) return { source: null, words: 0 };
  const share = (of: Passage) =>
    words.length === 0 ? 0 : words.filter((word) => holds(of, word)).length / words.length;
  const [source] = [...sources].sort((a, b) => share(b.whole) - share(a.whole));
  if (!source) return "unsupported";
  if (!codes.every((code) => source.codes.has(code))) return "figure";
  const names = (sentence.match(NAME) ?? []).flatMap(wordsOf);
  if (!names.every((name) => holds(source.whole, name))) return "unsupported";
  if (!figures.every((figure) => source.figures.some((one) => isSame(figure, one)))) return "figure";
  if (!figuresInPlace(sentence, words, source)) return "figure";
  const needed = HAN.test(sentence) ? HAN_SUPPORT : SUPPORT;
  if (share(source.whole) < needed.entry) return "unsupported";

  const { statements, places } = source;
  if (!places.some((place) => share(place) >= needed.place)) return "unsupported";
  const top = Math.max(...statements.map(share));
  const best = statements.findIndex((one) => share(one) === top);
  const around = statements
    .slice(Math.max(0, best - 1), best + 2)
    .map((one) => one.text)
    .join("\n");
  const unaccented = sentence
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  for (const promise of unaccented.match(PROMISE) ?? []) {
    if (!around.includes(HAN.test(promise) ? promise : plainForm(promise))) return "promise";
  }
  // Of what is said equally well in two places either may be meant.
  const equal = statements.filter((one) => share(one) === top);
  if (!equal.some((one) => DENIAL.test(one.text) === DENIAL.test(sentence))) return "denial";
  return { source, words: words.length };
}

function isSame(figure: Figure, one: Figure): boolean {
  return figure.value === one.value && (figure.of === "" || one.of === "" || figure.of === one.of);
}

/**
 * Whether the figures stand where the words come from, and not in the table's next row: for each part of the sentence,
 * of the statements with figures that say most of it, one must have these.
 */
function figuresInPlace(sentence: string, words: readonly string[], { statements }: ReadSource): boolean {
  const rivals = statements
    .map((one) => ({ one, figures: figuresIn(one.text) }))
    .filter(({ figures }) => figures.length > 0);
  return sentence.split(PART).every((part) => {
    const stated = figuresIn(part);
    if (stated.length === 0) return true;
    const isCounted = (word: string) => stated.some(({ of }) => of !== "" && word.startsWith(of));
    const own = wordsOf(part).filter((word) => !isCounted(word));
    const said = own.length > 0 ? own : words.filter((word) => !isCounted(word));
    const counts = rivals.map(({ one }) => said.filter((word) => holds(one, word)).length);
    const most = Math.max(0, ...counts);
    return rivals.some(
      ({ figures }, at) =>
        counts[at] === most && stated.every((figure) => figures.some((other) => isSame(figure, other))),
    );
  });
}

/** Without what only shapes the text: bullets, numbers of a list, emphasis. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/gu, "$1 $2")
    .replace(LINK, " ")
    .replace(/^\s*(?:[-*+•]|#{1,6}|>|\d[.)、])\s+/gmu, "")
    .replace(/[*_`~]+/gu, " ")
    .split(SENTENCE)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** What a sentence says, word by word, English ones in their plain form. Figures are looked at apart. */
function wordsOf(sentence: string): string[] {
  const words: string[] = [];
  for (const run of sentence.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][a-z]+)?/gu) ?? []) {
    if (!HAN.test(run)) {
      const word = run.replace(/n?['’].*$/u, "");
      if (word !== "" && !COMMON.has(word)) words.push(plainForm(word));
      continue;
    }
    for (const { segment } of segmenter.segment(run)) {
      if (!HAN_COMMON.has(segment)) words.push(HAN.test(segment) ? segment : plainForm(segment));
    }
  }
  return words;
}

function tidy(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/[.,;:!?/]+$/u, "");
}

/** The shopper's: Chinese where the question has it, else not; of no letters at all the page decides. */
function inLanguage(text: string, question: string, locale: string): boolean {
  const words = text.replace(LINK, " ");
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  const chinese = HAN.test(question) || (!/\p{L}{2}/u.test(question) && /^zh\b/iu.test(locale));
  return chinese ? han >= letters * 0.3 : han <= letters * 0.2;
}
