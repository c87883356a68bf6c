import { plainContent } from "@yunke/protocol";
import type { FaqContent, FaqText } from "@yunke/protocol";
import { replyLanguage } from "./written-language.ts";

/** JSON with its keys in order and without what is undefined: two contents are the same when these are. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([, part]) => part !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** Whether two contents say the same: a list without anything is as good as none. */
export function sameContent(a: FaqContent | null, b: FaqContent | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  return canonical(plainContent(a)) === canonical(plainContent(b));
}

const FIELDS = ["category", "skill", "handover", "pages", "when", "from", "until"] as const;

/** The fields in which two contents differ, texts by locale: `category`, `texts.en.answer` … */
export function changedFields(one: FaqContent, other: FaqContent): string[] {
  const [before, after] = [plainContent(one), plainContent(other)];
  const changed: string[] = FIELDS.filter((field) => canonical(before[field]) !== canonical(after[field]));
  for (const locale of new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])) {
    const [was, is] = [before.texts[locale], after.texts[locale]];
    if (!was || !is) {
      changed.push(`texts.${locale}`);
      continue;
    }
    for (const field of ["question", "answer", "without", "variants"] as const) {
      if (canonical(was[field]) !== canonical(is[field])) changed.push(`texts.${locale}.${field}`);
    }
  }
  return changed;
}

/** Letters and digits alone, in one case and width: what tells wordings apart that are not typed the same. */
export function bareWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether the entry asks this already, in these words. */
export function hasWording(text: FaqText, wording: string): boolean {
  const bare = bareWords(wording);
  return [text.question, ...text.variants].some((one) => bareWords(one) === bare);
}

/** The locale of an entry that fits one best: the very one, its language, English, the first. */
export function nearestLocale(locales: readonly string[], wanted: string | undefined): string | undefined {
  const lower = wanted?.toLowerCase();
  const language = (tag: string) => tag.toLowerCase().split("-", 1)[0];
  return (
    locales.find((tag) => tag.toLowerCase() === lower) ??
    locales.find((tag) => lower !== undefined && language(tag) === language(lower)) ??
    locales.find((tag) => language(tag) === "en") ??
    locales[0]
  );
}

/**
 * In which of an entry's texts a wording belongs: of the language it is written in, where that tells, since it is looked
 * for there; else of the page it was written on.
 */
export function wordingLocale({ texts }: FaqContent, wording: string, page = ""): string | undefined {
  const written = replyLanguage(wording, page);
  const isPages = page.toLowerCase().split("-", 1)[0] === written;
  return nearestLocale(Object.keys(texts), isPages ? page : written);
}

/** A title for lists that have one line: in the locale that fits best. */
export function titleOf(content: FaqContent, locale?: string): string {
  const tag = nearestLocale(Object.keys(content.texts), locale);
  return tag === undefined ? "" : (content.texts[tag]?.question ?? "");
}

/** Whether an entry is served at a time, by its dates. */
export function inForce({ from, until }: FaqContent, at: number): boolean {
  return (from === undefined || from <= at) && (until === undefined || at < until);
}
