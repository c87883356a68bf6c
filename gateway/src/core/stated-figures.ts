/** A number that a text states, and of what: 30 days, 8.5 元, 20 percent. */
export interface Figure {
  value: number;
  /** The word that follows, in its plain form; a currency before it; empty where there is neither. */
  of: string;
}

const WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
      .split(" ")
      .map((word, at) => [word, at + 2]),
  ),
  ...Object.fromEntries(
    "thirty forty fifty sixty seventy eighty ninety hundred"
      .split(" ")
      .map((word, at) => [word, 30 + at * 10]),
  ),
  half: 0.5,
  twice: 2,
  double: 2,
  dozen: 12,
  thousand: 1000,
};
const HAN_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries("零一二三四五六七八九".split("").map((digit, at) => [digit, at])),
  〇: 0,
  两: 2,
};
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
/** What a number in characters counts; without one it is most often no number: 一般, 万一. */
const HAN_COUNTED = /^[天日周月年折成倍元块毛角分小时次件只条步种家位人秒岁号期点个工星礼份张%]/u;
/** Between two numbers that share what they are of: 3 to 5 days, 3-5 天. */
const BETWEEN = /^(?:to|or|and|through|-|–|—|~|至|到|或|、|,|\/)$/u;
const CURRENCIES: Readonly<Record<string, string>> = {
  $: "$",
  usd: "$",
  dollar: "$",
  "€": "€",
  eur: "€",
  euro: "€",
  "£": "£",
  gbp: "£",
  pound: "£",
  "¥": "元",
  cny: "元",
  rmb: "元",
  yuan: "元",
  元: "元",
  块: "元",
};
/** Says nothing of what the number before it counts. */
const JOINING = new Set(
  "of in after before for with from by at on per if when is are and or to as until than within the a 内 以 之 后 前 起 的 到 和 或 是 即 就 可 则 时".split(
    " ",
  ),
);
const TOKEN =
  /\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+|半(?=[天日年月价折个小])|(?:(?!\p{Script=Han})\p{L})+|\p{Script=Han}|[$€£¥%–—~、,/-]/gu;

/** The plain form of an English word, roughly: plural, past and -ing go. */
export function plainForm(word: string): string {
  if (word.length <= 3) return word;
  return word
    .replace(/(?:'s|’s)$/u, "")
    .replace(/ies$/u, "y")
    .replace(/(?:(?<=ss|sh|ch|x|z)es|(?<=[^su])s)$/u, "")
    .replace(/(?<=.{3})(?:ing|ed)$/u, "")
    .replace(/(?<=.{3})e$/u, "")
    .replace(/(?<=.{2})([bdgklmnprt])\1$/u, "$1");
}

/** The numbers of a text, in digits and in words, English and Chinese. Of "a" and "one" nothing is said. */
export function figuresIn(text: string): Figure[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "")
    .replaceAll("per cent", "percent");
  const tokens = plain.match(TOKEN) ?? [];
  const figures: Figure[] = [];
  tokens.forEach((token, at) => {
    const value = valueOf(token, tokens[pastRange(tokens, at + 1)] ?? "");
    if (value !== null) figures.push({ value, of: counted(tokens, at) });
  });
  return figures;
}

function valueOf(token: string, next: string): number | null {
  if (/^\d/u.test(token)) return Number(token);
  if (token === "半") return 0.5;
  if (Object.hasOwn(WORDS, token)) return WORDS[token]!;
  if (!/^[零〇一二两三四五六七八九十百千万]/u.test(token) || !HAN_COUNTED.test(next)) return null;
  const value = hanValue(token);
  // As an article: 一个, 一次.
  return value === 1 && /^[个种次件条位家只步份张点]/u.test(next) ? null : value;
}

function hanValue(text: string): number {
  if (!/[十百千万]/u.test(text)) return Number(Array.from(text, (digit) => HAN_DIGITS[digit]).join(""));
  let total = 0;
  let digit = 0;
  for (const one of text) {
    const unit = HAN_UNITS[one];
    if (unit === undefined) digit = HAN_DIGITS[one]!;
    else {
      total = unit === 10_000 ? (total + digit || 1) * unit : total + (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

function counted(tokens: readonly string[], at: number): string {
  const before = tokens[at - 1] ?? "";
  if (Object.hasOwn(CURRENCIES, before)) return CURRENCIES[before]!;
  const word = tokens[pastRange(tokens, at + 1)] ?? "";
  if (word === "%") return "percent";
  const unit = plainForm(word);
  if (Object.hasOwn(CURRENCIES, unit)) return CURRENCIES[unit]!;
  return /^\p{L}/u.test(unit) && !JOINING.has(word) ? unit : "";
}

/** Past the other end of a range, which says what both count. */
function pastRange(tokens: readonly string[], from: number): number {
  let next = from;
  while (BETWEEN.test(tokens[next] ?? "") && isNumber(tokens[next + 1] ?? "")) next += 2;
  return next;
}

function isNumber(token: string): boolean {
  return /^[\d零〇一二两三四五六七八九十百千万]/u.test(token) || Object.hasOwn(WORDS, token);
}
