import { cleanName } from "./clean-name.ts";
import { en } from "./locales/en.ts";
import type { Messages } from "./locales/en.ts";
import { loadPart } from "./load-part.ts";

/** The tags that the widget has words for. */
export type Supported = "en" | "zh-CN";

/** The nearest that there is: any Chinese gets ours, everybody else English. */
export function nearestLocale(tag: string): Supported {
  return /^(zh|yue|wuu|cmn)\b/i.test(tag) ? "zh-CN" : "en";
}

/** What the page says, else what the browser says. */
export function pageLocale(): string {
  return document.documentElement.lang || navigator.language || "en";
}

/** The words for a tag. English where the others cannot be loaded: a chat in the second-best language is a chat. */
export async function messagesFor(tag: string): Promise<Messages> {
  if (nearestLocale(tag) === "en") return en;
  try {
    return await loadPart.zhCN();
  } catch {
    return en;
  }
}

/** A text in several languages: the tag's own, or a sibling's of the same language. */
export function localised(
  texts: Readonly<Record<string, string>> | undefined,
  tag: string,
): string | undefined {
  const language = (of: string) => of.split("-")[0];
  const keys = Object.keys(texts ?? {});
  const key = keys.find((key) => key === tag) ?? keys.find((key) => language(key) === language(tag));
  return key && texts?.[key];
}

/** A shop's or an agent's name in the reader's language, fit to be shown. */
export function nameOf(
  who: { name: string; names?: Record<string, string> | undefined },
  tag: string,
): string {
  return cleanName(localised(who.names, tag) ?? who.name);
}
