import type { PageContext } from "@yunke/protocol";
import { isMixed, languageWritten } from "../../core/written-language.ts";
import type { Replies } from "./answering-wire.ts";
import type { HeldFaq } from "./held-faq.ts";

type Reply = Replies["ask"];

/** What is asked, on a page of this locale. */
export interface Spoken {
  readonly text: string;
  readonly locale: string;
  readonly place: PageContext | null;
  readonly now: number;
}

/** Confidence of the first match from which its words are taken for the FAQ's. */
const KNOWN_FROM = 0.1;

const isChinese = ({ locale }: HeldFaq) => /^zh\b/i.test(locale);
export const languageOf = (locale: string) => locale.toLowerCase().split("-", 1)[0];

/** A shop's FAQs, the one that fits a locale best first: the very one, its language, English, whatever there is. */
export function byLocale(faqs: Iterable<HeldFaq>, locale: string): HeldFaq[] {
  const wanted = locale.toLowerCase();
  const language = languageOf(wanted);
  const distance = (faq: HeldFaq) => {
    if (faq.locale.toLowerCase() === wanted) return 0;
    const its = languageOf(faq.locale);
    if (its === language) return 1;
    return its === "en" ? 2 : 3;
  };
  return [...faqs].sort((a, b) => distance(a) - distance(b));
}

/**
 * The FAQs to look in, in this order: of the language in which somebody writes, as far as the script tells, the nearest to
 * the page's first; then that of the page, or `also`; the others only for what may be in any.
 *
 * @param faqs by the page's locale
 */
export function spokenFirst(
  faqs: readonly HeldFaq[],
  text: string,
  also: readonly HeldFaq[] = faqs.slice(0, 1),
): readonly HeldFaq[] {
  const written = languageWritten(text);
  if (written === null) return faqs;
  const spoken = faqs.filter((faq) => isChinese(faq) === (written === "zh"));
  return [...spoken, ...also.filter((faq) => !spoken.includes(faq))];
}

/** The page's locale where it is of the FAQ's language, else the FAQ's. */
export function spokenIn(faq: HeldFaq, locale: string): string {
  return languageOf(faq.locale) === languageOf(locale) ? locale : faq.locale;
}

/** A reply, and the FAQ that it was found in. */
export interface Found {
  readonly faq: HeldFaq;
  readonly reply: Reply;
}

/**
 * What a shop's FAQs reply; null where there is none of them.
 *
 * @param faqs by the page's locale
 */
export function askFaqs(
  faqs: readonly HeldFaq[],
  asked: Spoken,
  askOne: (faq: HeldFaq) => Reply,
): Found | null {
  const order = spokenFirst(faqs, asked.text);
  const [first] = order;
  if (!first) return null;
  let nothing: Found | undefined;
  let found: Found | undefined;
  for (const faq of order) {
    const one = { faq, reply: askOne(faq) };
    // What is never answered is not answered in the other language either.
    if (one.reply.refused) return one;
    nothing ??= one;
    if (one.reply.kind === "none") continue;
    found = one;
    break;
  }
  // "delivery" is no pinyin on an English page, although the Chinese FAQ alone is sure of it.
  if (found && nothing && isChinese(found.faq) && !isChinese(first) && knows(nothing.reply))
    return readInBoth(nothing, found, first, asked);
  const best = found ?? nothing ?? { faq: first, reply: { kind: "none", matches: [] } };
  if (best.reply.kind === "answer" || !isMixed(asked.text)) return best;
  const other = faqs.find((faq) => isChinese(faq) !== isChinese(first));
  return other ? readInBoth(best, { faq: other, reply: askOne(other) }, first, asked) : best;
}

/** Some entry comes near: the words are the FAQ's own. */
function knows({ matches }: Reply): boolean {
  return (matches[0]?.confidence ?? 0) >= KNOWN_FROM;
}

/** What is surer of the two, shown in the language of `home`. It is the answer only where both have it first. */
function readInBoth(one: Found, other: Found, home: HeldFaq, { locale, place, now }: Spoken): Found {
  const [mine, theirs] = [one.reply.matches[0], other.reply.matches[0]];
  if (other.reply.refused) return other;
  if (other.reply.kind === "none" || !theirs) return one;
  if (one.reply.kind !== "none" && mine && mine.confidence >= theirs.confidence) return one;
  const matches = other.reply.matches.map((match) => {
    const shown = home.entry(match.entry, place, spokenIn(home, locale), now);
    return shown ? { ...shown, confidence: match.confidence } : match;
  });
  const kind = other.reply.kind === "answer" && mine?.entry === theirs.entry ? "answer" : "choices";
  return { faq: other.faq, reply: { kind, matches } };
}
