import { en } from "./en.ts";
import type { Words } from "./words.ts";
import { zhCN } from "./zh-cn.ts";

export const LANGUAGES: readonly Words[] = [en, zhCN];

/** The words for the first tag that there are words for; any Chinese gets ours, everybody else English. */
export function wordsFor(tags: readonly string[]): Words {
  for (const tag of tags) {
    if (/^(zh|yue|wuu|cmn)\b/i.test(tag)) return zhCN;
    if (/^en\b/i.test(tag)) return en;
  }
  return en;
}

/** A text in several languages: the tag's own, or a sibling's of the same language. */
export function localised(
  texts: Readonly<Record<string, string>> | undefined,
  tag: string,
): string | undefined {
  const language = (of: string) => of.split("-")[0];
  const keys = Object.keys(texts ?? {});
  const key = keys.find((key) => key === tag) ?? keys.find((key) => language(key) === language(tag));
  return key === undefined ? undefined : texts?.[key];
}
