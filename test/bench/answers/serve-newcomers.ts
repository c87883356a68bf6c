import { readFileSync } from "node:fs";
import { faqFile } from "../../../gateway/src/adapters/answering/faq-entry.ts";
import { buildFaq } from "../../../gateway/src/adapters/answering/held-faq.ts";

/** What a newcomer's question to the demo shop got. */
export interface NewcomerServed {
  readonly text: string;
  /** Entries that would serve; none where the FAQ has no answer. */
  readonly serve: readonly string[];
  readonly kind: "answer" | "choices" | "none";
  /** Entry and confidence, best first. */
  readonly shown: readonly (readonly [string, number])[];
  /** One that serves was the answer, or among the choices. */
  readonly right: boolean;
}

const FILES = { en: "en", "zh-CN": "zh" } as const;
/** Each written from the storefront's pages without sight of the FAQ; what the second found missing was then added. */
const SETS = { first: "", second: "-second" } as const;
const NOW = Date.UTC(2026, 10, 1);

async function readDemo(locale: keyof typeof FILES, isBare: boolean) {
  const seed = new URL(`../../../demo/seed/faq.${locale}.json`, import.meta.url);
  const written = faqFile.parse(JSON.parse(readFileSync(seed, "utf8"))).entries;
  const entries = isBare ? written.map((entry) => ({ ...entry, variants: [] })) : written;
  const faq = await buildFaq({ locale, version: "1" }, [JSON.stringify(entries)], null, NOW);
  return { faq, known: new Set(entries.map(({ id }) => id)) };
}

/** Read once: asking it changes nothing. */
const demo = new Map<string, ReturnType<typeof readDemo>>();

/**
 * Asks the demo shop's FAQ the questions of `newcomers/`, with the gateway's own thresholds.
 *
 * @param manner how each is put
 * @param set which of the two
 * @param isAsked which of the questions, by their numbers
 * @param isBare with the entries' questions and answers alone, as a shop begins
 * @throws when a question names an entry that is not there
 */
export async function serveNewcomers(
  locale: keyof typeof FILES,
  manner: (question: string) => string = (question) => question,
  set: keyof typeof SETS = "first",
  isAsked: (number: number) => boolean = () => true,
  isBare = false,
): Promise<readonly NewcomerServed[]> {
  const key = `${locale} ${isBare}`;
  const read = demo.get(key) ?? readDemo(locale, isBare);
  demo.set(key, read);
  const { faq, known } = await read;
  const file = new URL(`newcomers/${FILES[locale]}${SETS[set]}.txt`, import.meta.url);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .filter((_, number) => isAsked(number))
    .map((line) => {
      const [ids = "", text = ""] = line.split(" | ", 2);
      const serve = ids === "-" ? [] : ids.split("/");
      for (const id of serve) if (!known.has(id)) throw new Error(`${file.pathname} names ${id}: no entry`);
      const { kind, matches } = faq.ask(manner(text), null, locale, NOW);
      const offered = kind === "none" ? [] : matches.slice(0, kind === "answer" ? 1 : undefined);
      return {
        text,
        serve,
        kind,
        shown: matches.map(({ entry, confidence }) => [entry, confidence] as const),
        right: offered.some(({ entry }) => serve.includes(entry)),
      };
    });
}
