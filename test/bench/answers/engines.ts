import { DatabaseSync } from "node:sqlite";
import { create, insert, search } from "@orama/orama";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { createAnswerer } from "@yunke/answers";
import type { Entry } from "@yunke/answers";

/** An engine over the entries of one shop: ids best first, and how sure it is of the first. */
export interface Engine {
  ask(text: string): { ids: readonly string[]; confidence: number };
}

export type EngineMaker = (entries: readonly Entry[], language: "en" | "zh") => Engine;

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const WORD = /[\p{L}\p{N}]+/gu;

/** Words of any script: what a merchant would set up who knows that Chinese needs it. */
function segment(text: string): string[] {
  const words: string[] = [];
  for (const { segment: word, isWordLike } of segmenter.segment(text.toLowerCase())) {
    if (isWordLike === true) words.push(word);
  }
  return words;
}

interface Row {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly variants: string;
}

function rowsOf(entries: readonly Entry[]): Row[] {
  return entries.map(({ id, question, answer = "", variants = [] }) => ({
    id,
    question,
    answer,
    variants: variants.join("\n"),
  }));
}

/** The score of the first is the confidence: these engines give nothing better. */
function reply(hits: readonly { id: string; score: number }[]): ReturnType<Engine["ask"]> {
  return { ids: hits.slice(0, 10).map(({ id }) => id), confidence: hits[0]?.score ?? 0 };
}

const FIELDS = ["question", "variants", "answer"];

export const ENGINES: Readonly<Record<string, EngineMaker>> = {
  "MiniSearch, defaults": (entries) => {
    const index = new MiniSearch<Row>({ fields: FIELDS });
    index.addAll(rowsOf(entries));
    return { ask: (text) => reply(index.search(text).map(({ id, score }) => ({ id: String(id), score }))) };
  },
  "MiniSearch, segmented": (entries) => {
    const index = new MiniSearch<Row>({
      fields: FIELDS,
      tokenize: segment,
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { question: 2 } },
    });
    index.addAll(rowsOf(entries));
    return { ask: (text) => reply(index.search(text).map(({ id, score }) => ({ id: String(id), score }))) };
  },
  Orama: (entries) => {
    const index = create({
      schema: { id: "string", question: "string", answer: "string", variants: "string" } as const,
      components: { tokenizer: { language: "english", normalizationCache: new Map(), tokenize: segment } },
    });
    for (const row of rowsOf(entries)) void insert(index, row);
    return {
      ask(text) {
        const found = search(index, {
          term: text,
          properties: ["question", "variants", "answer"],
          threshold: 1,
          limit: 10,
        });
        if (found instanceof Promise) throw new Error("Orama answered later");
        return reply(found.hits.map(({ document, score }) => ({ id: document.id, score })));
      },
    };
  },
  "Fuse.js": (entries) => {
    const index = new Fuse(rowsOf(entries), {
      keys: FIELDS,
      includeScore: true,
      ignoreLocation: true,
      threshold: 0.6,
    });
    return {
      ask: (text) =>
        reply(
          index.search(text.slice(0, 200)).map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score })),
        ),
    };
  },
  lunr: (entries) => {
    const index = lunr(function build() {
      this.ref("id");
      for (const field of FIELDS) this.field(field);
      for (const row of rowsOf(entries)) this.add(row);
    });
    return {
      ask(text) {
        const words = (text.match(WORD) ?? []).join(" ");
        return reply(index.search(words).map(({ ref, score }) => ({ id: ref, score })));
      },
    };
  },
  "SQLite FTS5": (entries, language) => {
    const database = new DatabaseSync(":memory:");
    const tokenizer = language === "en" ? "porter unicode61" : "unicode61";
    database.exec(
      `create virtual table faq using fts5(id unindexed, question, variants, answer, tokenize='${tokenizer}')`,
    );
    const put = database.prepare("insert into faq values (?, ?, ?, ?)");
    const spaced = (text: string): string => segment(text).join(" ");
    for (const { id, question, variants, answer } of rowsOf(entries)) {
      put.run(id, spaced(question), spaced(variants), spaced(answer));
    }
    const find = database.prepare(
      "select id, -bm25(faq, 0, 2, 1.5, 1) as score from faq where faq match ? order by score desc limit 10",
    );
    return {
      ask(text) {
        const words = segment(text).map((word) => `"${word.replaceAll('"', "")}"`);
        if (words.length === 0) return { ids: [], confidence: 0 };
        return reply(find.all(words.join(" OR ")) as { id: string; score: number }[]);
      },
    };
  },
  "@yunke/answers": (entries, language) => {
    const answerer = createAnswerer({ entries, locale: language === "zh" ? "zh-CN" : "en" });
    return {
      ask(text) {
        const { matches } = answerer.ask(text, { limit: 10 });
        return { ids: matches.map(({ id }) => id), confidence: matches[0]?.confidence ?? 0 };
      },
    };
  },
};
