import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "@yunke/answers";

/** One shop's FAQ and what its shoppers asked. */
export interface FaqSet {
  readonly name: string;
  readonly language: "en" | "zh";
  /** With all variants. */
  readonly entries: readonly Entry[];
  /** `faqId` is null when no entry answers. */
  readonly queries: readonly { readonly text: string; readonly faqId: string | null }[];
  /** Variants of each entry that are indexed. */
  readonly variants: number;
}

/** Sets whose variants are few or uneven, so that another number of them is indexed than five. */
const VARIANTS: Readonly<Record<string, number>> = {
  "en-web-apps": 2,
  "en-mattress-shop": Infinity,
  "en-fantasy-sport": Infinity,
};

function lines(path: string): unknown[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);
}

/** The sets of a folder: each a folder of its own with `faqs.jsonl` and `queries.jsonl`. */
export function readSets(folder: string): readonly FaqSet[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "queries.jsonl")))
    .sort()
    .map((name) => ({
      name,
      language: name.startsWith("zh") ? "zh" : "en",
      entries: lines(join(folder, name, "faqs.jsonl")) as Entry[],
      queries: lines(join(folder, name, "queries.jsonl")) as FaqSet["queries"],
      variants: VARIANTS[name] ?? 5,
    }));
}

/** The entries with their first variants only. */
export function withVariants(entries: readonly Entry[], most: number): readonly Entry[] {
  return entries.map((entry) => ({ ...entry, variants: (entry.variants ?? []).slice(0, most) }));
}
