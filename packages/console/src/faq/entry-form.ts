import { isLanguage, plainContent } from "@yunke/protocol";
import type { FaqContent, FaqEntryView, FaqPageKind, FaqSaveState, FaqText, FaqWhen } from "@yunke/protocol";

/** An entry as the editor's fields hold it. Lists of words are one text with commas; times are local. */
export interface EntryForm {
  /** Of a new entry only. */
  id: string;
  category: string;
  skill: string;
  /** Once answered, it goes on to a person. */
  handover: boolean;
  texts: Record<string, FaqText>;
  /** Kinds of pages on which it is suggested. */
  suggest: readonly FaqPageKind[];
  /** Kinds of pages where it belongs. */
  pages: readonly FaqPageKind[];
  path: string;
  products: string;
  categories: string;
  cart: "" | "empty" | "filled" | "min";
  cartMin: string;
  order: string;
  locales: string;
  /** As `<input type="datetime-local">` has it. */
  from: string;
  until: string;
}

/** By the path of the content's field: `texts.en.question`, `when.path`, `until`. */
export type FormErrors = Readonly<Record<string, string>>;

export type FormFault =
  | "no-text"
  | "no-question"
  | "no-answer"
  | "bad-path"
  | "bad-locale"
  | "bad-minimum"
  | "bad-dates"
  | "bad-date"
  | "bad-id";

/** Of a field that holds something which is no value yet, as a date without its year. */
export const UNFINISHED = "\u0000unfinished";

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
export const PAGE_KINDS: readonly FaqPageKind[] = [
  "home",
  "category",
  "product",
  "cart",
  "orders",
  "order",
  "other",
];

export const NO_TEXT: FaqText = { question: "", answer: "", variants: [] };

/** Whether anything is said in a language. */
export function isWritten(text: FaqText | undefined): boolean {
  return (
    text !== undefined && [text.question, text.answer, ...text.variants].some((one) => one.trim() !== "")
  );
}

/** The locales that the editor shows: the shop's, then others that the entry has. */
export function formLocales(form: Pick<EntryForm, "texts">, shop: readonly string[]): string[] {
  return [...new Set([...shop, ...Object.keys(form.texts)])];
}

export function formOf(content: FaqContent | null): EntryForm {
  const when: FaqWhen = content?.when ?? {};
  const { cart } = when;
  return {
    id: "",
    category: content?.category ?? "",
    skill: content?.skill ?? "",
    handover: content?.handover ?? false,
    texts: structuredClone(content?.texts ?? {}),
    suggest: content?.pages ?? [],
    pages: when.pages ?? [],
    path: when.path ?? "",
    products: joined(when.products),
    categories: joined(when.categories),
    cart: typeof cart === "object" ? "min" : (cart ?? ""),
    cartMin: typeof cart === "object" ? String(cart.min) : "",
    order: joined(when.order),
    locales: joined(when.locales),
    from: localTime(content?.from),
    until: localTime(content?.until),
  };
}

/** What would be saved, and what speaks against it. */
export function contentOf(form: EntryForm): {
  content: FaqContent;
  faults: Readonly<Record<string, FormFault>>;
} {
  const faults: Record<string, FormFault> = {};
  const texts: Record<string, FaqText> = {};
  for (const [locale, text] of Object.entries(form.texts)) {
    const question = text.question.trim();
    const answer = text.answer.trim();
    const variants = [...new Set(text.variants.map((variant) => variant.trim()).filter(Boolean))];
    const without = text.without?.trim();
    if (!question && !answer && !without && variants.length === 0) continue;
    if (!question) faults[`texts.${locale}.question`] = "no-question";
    if (!answer) faults[`texts.${locale}.answer`] = "no-answer";
    texts[locale] = { question, answer, ...(without && { without }), variants };
  }
  if (Object.keys(texts).length === 0) faults["texts"] = "no-text";

  const min = Number(form.cartMin.normalize("NFKC"));
  if (form.cart === "min" && !(Number.isFinite(min) && min > 0)) faults["when.cart"] = "bad-minimum";
  const path = form.path.trim();
  if (path && !/^\/[^\s?#]*$/.test(path)) faults["when.path"] = "bad-path";
  const products = parts(form.products);
  const categories = parts(form.categories);
  const order = parts(form.order);
  const locales = parts(form.locales);
  if (!locales.every(isLanguage)) faults["when.locales"] = "bad-locale";
  const when: FaqWhen = {
    ...(form.pages.length > 0 && { pages: [...form.pages] }),
    ...(path && { path }),
    ...(products.length > 0 && { products }),
    ...(categories.length > 0 && { categories }),
    ...(form.cart !== "" && { cart: form.cart === "min" ? { min } : form.cart }),
    ...(order.length > 0 && { order }),
    ...(locales.length > 0 && { locales }),
  };
  const from = Date.parse(form.from);
  const until = Date.parse(form.until);
  if (from >= until) faults["until"] = "bad-dates";
  for (const name of ["from", "until"] as const) if (form[name] === UNFINISHED) faults[name] = "bad-date";
  const category = form.category.trim();
  const skill = form.skill.trim();
  return {
    content: {
      ...(category && { category }),
      ...(skill && { skill }),
      ...(form.handover && { handover: true }),
      ...(form.suggest.length > 0 && { pages: [...form.suggest] }),
      ...(Object.keys(when).length > 0 && { when }),
      ...(!Number.isNaN(from) && { from }),
      ...(!Number.isNaN(until) && { until }),
      texts,
    },
    faults,
  };
}

export function idFault(id: string): FormFault | null {
  return ID.test(id) ? null : "bad-id";
}

/** An id that says what it is about, where the question is in Latin letters; else one from the time. */
export function proposedId(question: string, now: number): string {
  const slug = question
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .split("-")
    .filter(Boolean)
    .slice(0, 6)
    .join("-");
  return slug.length > 2 ? slug.slice(0, 60) : `entry-${now.toString(36)}`;
}

/** The paths in which two contents differ: `texts.en.answer`, `category`, `when`. */
export function changedFields(one: FaqContent | null, other: FaqContent | null): string[] {
  const [before, after] = [one && plainContent(one), other && plainContent(other)];
  const changed: string[] = [];
  for (const field of ["category", "skill", "handover", "pages", "when", "from", "until"] as const)
    if (!same(before?.[field], after?.[field])) changed.push(field);
  for (const locale of new Set([...Object.keys(before?.texts ?? {}), ...Object.keys(after?.texts ?? {})]))
    for (const part of ["question", "answer", "without", "variants"] as const)
      if (!same(textOf(before, locale, part), textOf(after, locale, part)))
        changed.push(`texts.${locale}.${part}`);
  return changed;
}

/** The entry as it is written; null while it could not be saved. */
export function writtenEntry(
  view: FaqEntryView | null,
  form: EntryForm,
): { id: string; content: FaqContent } | null {
  const { content, faults } = contentOf(form);
  if (Object.keys(faults).length > 0) return null;
  const first = Object.values(content.texts)[0]?.question ?? "";
  const id = view?.id ?? (form.id.trim() || proposedId(first, 0));
  return idFault(id) ? null : { id, content };
}

/** A language that is not there has no wordings either. */
const textOf = (content: FaqContent | null, locale: string, part: keyof FaqText) =>
  content?.texts[locale]?.[part] ?? (part === "variants" ? [] : undefined);

const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** With commas between; one that has a comma of its own stands in quotes. */
const joined = (words: readonly string[] | undefined) =>
  (words ?? []).map((word) => (/[,，、"]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(", ");
const PART = /\s*"((?:[^"]|"")*)"\s*(?=[,，、\n]|$)|[^,，、\n]+/g;
const parts = (text: string) => [
  ...new Set(
    Array.from(text.matchAll(PART), ([plain, quoted]) =>
      (quoted?.replaceAll('""', '"') ?? plain).trim(),
    ).filter(Boolean),
  ),
];

function localTime(at: number | undefined): string {
  if (at === undefined) return "";
  const date = new Date(at);
  const local = new Date(at - date.getTimezoneOffset() * 60_000).toISOString();
  // Seconds only where there are some.
  return local.slice(0, 23).replace(/(?::00)?\.000$/, "");
}

/** Whether an entry is as it would be after such a save. */
export function isSaved(
  { draft, published }: FaqEntryView,
  content: FaqContent,
  state: FaqSaveState,
): boolean {
  const there = state === "published" ? published : draft;
  const alone = state === "draft" || (state === "published" ? draft : published) === null;
  return alone && there !== null && changedFields(there, content).length === 0;
}
