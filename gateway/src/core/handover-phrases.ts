/**
 * Phrases that rules are written in, for people who know no regular expressions. Case, width, apostrophes, traditional
 * characters and how often a sign stands do not matter; every Chinese character counts as a word of its own.
 *
 * - `(talk/speak) to` one of several, `(please/) help` maybe
 * - `nobody * answers` up to four words, or eight Chinese characters, in between
 * - `^agent$` a clause that begins or ends here
 * - `<who>` a part that the rules define
 *
 * A phrase is matched in time linear in the text, whatever it holds: there is no way back.
 */
export interface Phrase {
  readonly source: string;
  readonly steps: readonly Step[];
  /** Words that it may begin with. */
  readonly firsts: readonly string[];
}

type Step = "begin" | "end" | "gap" | "far" | Group;

/** One of several, by the word that each begins with: so a long list costs no more than a short one. */
interface Group {
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** It may be missing. */
  readonly maybe: boolean;
}

function groupOf(alternatives: readonly (readonly string[])[]): Group {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const words of alternatives) {
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  return { byFirst, maybe: alternatives.some((words) => words.length === 0) };
}

/** A word, a Chinese character, a sign that ends a clause (`STOP`), or something that is not to be looked at (`HIDDEN`). */
export type Token = string;
const STOP = "\n";
const HIDDEN = "";

/** A word counts two. */
const GAP = 8;
/** Over the ends of clauses. */
const FAR = 16;
/** The common ones: who writes others gets a smaller gap. */
const isHan = (token: Token | undefined) => token !== undefined && token >= "\u4e00" && token <= "\u9fff";
const MOST_ALTERNATIVES = 200;

const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}*])*|\p{Extended_Pictographic}|[.,!?:;。，！？、：；…()\n]+/gu;
const SIGN = /^[.,!?:;。，！？、：；…()\n]/u;
/** What stands in quotes is somebody's else word or a name, unless it is all there is. */
const QUOTED =
  /[“"「『《][^“”"「」『』《》\n]{1,80}[”"」』》]|(?<=^|\s)['‘][^'’‘\n]{1,80}['’](?=[\s.,!?]|$)/gu;

// Pairs of a traditional character and its simplified one, of the words that rules are made of.
const PAIRS =
  "騙骗訴诉氣气憤愤這这個个沒没過过轉转員员話话機机麼么點点幾几錢钱買买賣卖壞坏爛烂傷伤腫肿醫医媽妈誰谁還还給给們们說说會会為为對对處处報报緊紧張张嚇吓絕绝請请幫帮嗎吗問问題题無无語语賠赔償偿詐诈貨货嬰婴兒儿燙烫燒烧電电觸触響响應应聯联繫系絡络態态惡恶劣劣極极來来後后見见師师協协會会費费務务監监場场舉举發发現现實实亂乱罵骂滾滚臉脸頭头癢痒難难寶宝貝贝顧顾騷骚擾扰歲岁產产裡里裏里虧亏坑坑黑黑嘔呕瀉泻歪歪開开關关閉闭動动讓让從从變变敗败廢废紅红進进遠远運运適适選选邊边陣阵隻只願愿養养";
const SIMPLE = new Map<string, string>();
for (let at = 0; at < PAIRS.length; at += 2) SIMPLE.set(PAIRS[at]!, PAIRS[at + 1]!);

const wide = (text: string) => text.normalize("NFKC").toLowerCase();
const plain = (text: string) => text.replaceAll(/['’‘`´]/gu, "");

// Words as they are typed in a hurry, for what is meant: "r u kidding me".
const SHORT: ReadonlyMap<string, readonly Token[]> = new Map([
  ["u", ["you"]],
  ["ya", ["you"]],
  ["r", ["are"]],
  ["ur", ["your"]],
  ["yall", ["you", "all"]],
  ["plz", ["please"]],
  ["pls", ["please"]],
  ["ppl", ["people"]],
  ["sm1", ["someone"]],
  ["some1", ["someone"]],
  ["any1", ["anyone"]],
  ["gonna", ["going", "to"]],
  ["wanna", ["want", "to"]],
]);

function tokensOf(text: string): Token[] {
  return (text.match(TOKENS) ?? []).flatMap((found) => {
    if (SIGN.test(found)) return STOP;
    const simple = SIMPLE.get(found);
    if (simple !== undefined) return simple;
    // "f***ing" is "f*ing"; stars around a word are Markdown's.
    const word = found.includes("*") ? found.replaceAll(/\*+/gu, "*") : found;
    const plainly = /^\p{L}{1,2}\*$/u.test(word) ? word : word.replace(/\*$/u, "");
    return SHORT.get(plainly) ?? plainly;
  });
}

/** The words of a shopper's text. */
export function readTokens(text: string): Token[] {
  const clean = wide(text).trim();
  return tokensOf(plain(clean.replaceAll(QUOTED, (all) => (all.length === clean.length ? all : " . "))));
}

/** Reads a phrase, or says what is wrong with it. `parts` are what `<name>` stands for. */
export function readPhrase(
  source: string,
  parts: Readonly<Record<string, string>>,
): { phrase: Phrase } | { wrong: string } {
  let unknown: string | undefined;
  const text = source.replaceAll(/<([^<>]*)>/gu, (_all, name: string) => {
    if (Object.hasOwn(parts, name)) return parts[name]!;
    unknown ??= name;
    return "";
  });
  if (unknown !== undefined) return { wrong: `there is no part named <${unknown}>` };
  if (/[<>]/u.test(text)) return { wrong: "a part is written <name>, and holds no other part" };
  const steps: Step[] = [];
  for (const [piece] of text.matchAll(/\([^()]*\)|[()]|\^|\$|(?<![^\s(])\*{1,2}(?![^\s)])|[^()^$\s]+/gu)) {
    if (piece === "(" || piece === ")") return { wrong: "each ( needs its ), and none stands in another" };
    if (piece === "^") steps.push("begin");
    else if (piece === "$") steps.push("end");
    else if (piece === "*") steps.push("gap");
    else if (piece === "**") steps.push("far");
    else {
      const group = piece.startsWith("(") ? piece.slice(1, -1).split("/") : [piece];
      if (group.length > MOST_ALTERNATIVES) return { wrong: `at most ${MOST_ALTERNATIVES} in one ( )` };
      const read = group.map((one) => tokensOf(plain(wide(one))).filter((word) => word !== STOP));
      // A sign by itself says nothing.
      if (read.some((tokens) => tokens.length > 0)) steps.push(groupOf(read));
    }
  }
  const firsts = new Set<string>();
  for (const step of steps) {
    if (step === "begin") continue;
    if (typeof step === "string") break;
    for (const first of step.byFirst.keys()) firsts.add(first);
    if (!step.maybe) {
      return { phrase: { source, steps, firsts: [...firsts] } };
    }
  }
  return { wrong: "it begins with words: not with *, and not only with some that may be missing" };
}

/** Where a phrase that begins at `from` ends, the longest way; -1: it does not stand there. */
function endOf(phrase: Phrase, tokens: readonly Token[], from: number): number {
  let ends: number[] = [from];
  for (const step of phrase.steps) {
    const next: number[] = [];
    for (const end of ends) {
      if (step === "begin") {
        if (end === 0 || tokens[end - 1] === STOP) add(next, end);
      } else if (step === "end") {
        if (end === tokens.length || tokens[end] === STOP) add(next, end);
      } else if (step === "gap" || step === "far") {
        for (let to = end, left = step === "gap" ? GAP : FAR; left >= 0 && to <= tokens.length; to++) {
          add(next, to);
          if (tokens[to] !== STOP) left -= isHan(tokens[to]) ? 1 : 2;
          else if (step === "gap") break;
        }
      } else {
        if (step.maybe) add(next, end);
        for (const words of step.byFirst.get(tokens[end] ?? STOP) ?? []) {
          if (words.every((word, at) => tokens[end + at] === word)) add(next, end + words.length);
        }
      }
    }
    if (next.length === 0) return -1;
    ends = next;
  }
  return Math.max(...ends);
}

/** There are a few at most: quicker than a set. */
function add(ends: number[], end: number): void {
  if (!ends.includes(end)) ends.push(end);
}

/** Phrases by the words they begin with: most texts begin none. */
export interface PhraseBook {
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
}

export function bookOf(phrases: readonly Phrase[]): PhraseBook {
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    for (const first of phrase.firsts) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return { byFirst };
}

/** By each word of a text the phrases that it may begin, of which no word that they need is missing there. */
function startersIn(
  { byFirst }: PhraseBook,
  tokens: readonly Token[],
): ReadonlyMap<Token, readonly Phrase[]> {
  const words = new Set(tokens);
  const has = (step: Step) =>
    typeof step === "string" || step.maybe || [...step.byFirst.keys()].some((first) => words.has(first));
  const starters = new Map<Token, readonly Phrase[]>();
  for (const word of words) {
    const whole = byFirst.get(word)?.filter(({ steps }) => steps.every(has)) ?? [];
    if (whole.length > 0) starters.set(word, whole);
  }
  return starters;
}

/** The text without what these phrases cover. */
export function without(book: PhraseBook, tokens: readonly Token[]): Token[] {
  const left = [...tokens];
  const starters = startersIn(book, tokens);
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of starters.get(tokens[at]!) ?? []) {
      const end = endOf(phrase, tokens, at);
      for (let covered = at; covered < end; covered++) if (tokens[covered] !== STOP) left[covered] = HIDDEN;
    }
  }
  return left;
}

/** The first phrase that stands in the text. */
export function find(book: PhraseBook, tokens: readonly Token[]): Phrase | undefined {
  const starters = startersIn(book, tokens);
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of starters.get(tokens[at]!) ?? []) {
      if (endOf(phrase, tokens, at) >= 0) return phrase;
    }
  }
  return undefined;
}
