import { bookOf, find, readPhrase, readTokens, without } from "./handover-phrases.ts";
import type { Phrase, PhraseBook, Token } from "./handover-phrases.ts";
import { HANDOVER_RULES } from "./handover-rules.ts";
import type { HandoverRules, Phrases, WordRules } from "./handover-rules.ts";

/** From the one that comes before the others. */
export const FEELINGS = ["danger", "distress", "anger"] as const;
export type Feeling = (typeof FEELINGS)[number];

/** Steps of head start in the queue; `turnOf` says what one is worth. */
export const PRIORITIES: Readonly<Record<Feeling, number>> = { danger: 3, distress: 2, anger: 1 };

/** A merchant's own rules, beside the shipped ones. */
export type OwnHandoverRules = {
  [K in keyof HandoverRules]?: K extends "parts"
    ? HandoverRules[K] | undefined
    : { [F in keyof HandoverRules[K]]?: HandoverRules[K][F] | undefined } | undefined;
};

/** Who asks for a person tells no long story: in one, a person may occur without being asked for. */
const ASKING_MAX = 300;
/** As much of a text as the FAQ reads, too: a few milliseconds at the worst. */
const FEELING_MAX = 2_000;

export interface Handover {
  /** The feeling that the words show. */
  feelingIn(text: string): Feeling | null;
  asksForPerson(text: string): boolean;
  /** What is said to it, in the language that the shopper writes. `staffed`: somebody is at the desk. */
  reply(feeling: Feeling, locale: string, text: string, staffed: boolean): string;
}

/** What is wrong in a merchant's rules: where, and what. */
export interface WrongPhrase {
  path: readonly (string | number)[];
  message: string;
}

/** Reads rules; the shipped ones have nothing wrong. */
export function createHandover(own: OwnHandoverRules = {}): Handover & { wrong: readonly WrongPhrase[] } {
  const wrong: WrongPhrase[] = [];
  const parts = { ...HANDOVER_RULES.parts, ...own.parts };

  function book(path: string[], shipped: Phrases, added: Phrases | undefined): PhraseBook {
    const phrases: Phrase[] = [];
    for (const [lists, theirs] of [
      [shipped, false],
      [added ?? {}, true],
    ] as const) {
      for (const [language, list] of Object.entries(lists)) {
        for (const [at, source] of list.entries()) {
          const read = readPhrase(source, parts);
          if ("phrase" in read) phrases.push(read.phrase);
          else wrong.push({ path: [theirs ? "" : "shipped", ...path, language, at], message: read.wrong });
        }
      }
    }
    return bookOf(phrases);
  }

  function reader(kind: "person" | Feeling) {
    const shipped: WordRules = HANDOVER_RULES[kind];
    const phrases = book([kind, "phrases"], shipped.phrases, own[kind]?.phrases);
    const except = book([kind, "except"], shipped.except, own[kind]?.except);
    return (tokens: readonly Token[]) => find(phrases, without(except, tokens)) !== undefined;
  }

  const readers = {
    person: reader("person"),
    danger: reader("danger"),
    distress: reader("distress"),
    anger: reader("anger"),
  };
  const calm = book(["shouting", "except"], HANDOVER_RULES.shouting.except, own.shouting?.except);
  const loud = own.shouting?.words ?? HANDOVER_RULES.shouting.words;

  function shouts(text: string, tokens: readonly Token[]): boolean {
    if (!/[!！]/u.test(text)) return false;
    const words = text.match(/\p{L}{2,}/gu)?.filter((word) => /\p{Lu}|\p{Ll}/u.test(word)) ?? [];
    if (words.length < loud || words.some((word) => /\p{Ll}/u.test(word))) return false;
    return find(calm, tokens) === undefined;
  }

  return {
    wrong: wrong.map(({ path, message }) => ({ path: path.filter((part) => part !== ""), message })),
    feelingIn(text) {
      const read = text.slice(0, FEELING_MAX);
      const tokens = readTokens(read);
      for (const feeling of FEELINGS) if (readers[feeling](tokens)) return feeling;
      return shouts(read, tokens) ? "anger" : null;
    },
    asksForPerson: (text) => text.trim().length <= ASKING_MAX && readers.person(readTokens(text)),
    reply(feeling, locale, text, staffed) {
      const shipped = HANDOVER_RULES[feeling];
      const theirs = own[feeling];
      const replies = {
        ...(staffed ? shipped.reply : shipped.away),
        ...theirs?.reply,
        ...(!staffed && theirs?.away),
      };
      const han = /\p{Script=Han}/u.test(text);
      const latin = /[a-z]{3}/iu.test(text);
      // Who writes Chinese on an English page is answered in Chinese, and the other way round.
      const chinese = /^zh\b/i.test(locale) ? han || !latin : han;
      const wanted = chinese ? "zh" : /^zh\b/i.test(locale) ? "en" : locale.toLowerCase();
      const tag = (test: (tag: string) => boolean) =>
        Object.keys(replies).find((one) => test(one.toLowerCase()));
      const language = wanted.split("-", 1)[0]!;
      const best = tag((one) => one === wanted) ?? tag((one) => one.split("-", 1)[0] === language) ?? "en";
      return replies[best]!;
    },
  };
}
