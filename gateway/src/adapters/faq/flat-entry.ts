import type { FaqContent, FaqRowError, FieldErrorCode, FieldErrorParams } from "@yunke/protocol";
import { entryId, faqContent, localeTag } from "@yunke/protocol/schema";
import { z } from "zod";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { canonical } from "../../core/faq-content.ts";
import { closes, opens } from "../answering/conditions.ts";
import { wrongFields } from "./wrong-fields.ts";

/** An entry in one language with plain fields: a row of a CSV, or the head of a Markdown file and its text. */
export interface FlatEntry {
  row: number;
  path?: string;
  id: string;
  locale: string;
  state: string;
  question: string;
  answer: string;
  without: string;
  variants: string[];
  shared: Shared;
}

/** What an entry's languages have in common. ISO dates; `cart`: empty, filled, or the least total. */
export interface Shared {
  category: string;
  skill: string;
  /** `yes`, or nothing. */
  handover: string;
  pages: string[];
  whenPages: string[];
  path: string;
  products: string[];
  categories: string[];
  cart: string;
  order: string[];
  locales: string[];
  from: string;
  until: string;
}

export const NOTHING_SHARED: Shared = {
  category: "",
  skill: "",
  handover: "",
  pages: [],
  whenPages: [],
  path: "",
  products: [],
  categories: [],
  cart: "",
  order: [],
  locales: [],
  from: "",
  until: "",
};

const HANDOVER = new Map([
  ["", false],
  ["no", false],
  ["false", false],
  ["yes", true],
  ["true", true],
]);
const DATE = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** The entries one language at a time, in the order of their ids' first appearance. */
export function flatten(entries: readonly ImportedEntry[]): FlatEntry[] {
  return entries.flatMap(({ id, state, content }, index) =>
    Object.entries(content.texts).map(([locale, text]) => ({
      row: index + 1,
      id,
      locale,
      state,
      question: text.question,
      answer: text.answer,
      without: text.without ?? "",
      variants: text.variants,
      shared: sharedOf(content),
    })),
  );
}

function sharedOf({ category, skill, handover, pages, when, from, until }: FaqContent): Shared {
  const { cart } = when ?? {};
  return {
    category: category ?? "",
    skill: skill ?? "",
    handover: handover ? "yes" : "",
    pages: pages ?? [],
    whenPages: when?.pages ?? [],
    path: when?.path ?? "",
    products: when?.products ?? [],
    categories: when?.categories ?? [],
    cart: typeof cart === "object" ? String(cart.min) : (cart ?? ""),
    order: when?.order ?? [],
    locales: when?.locales ?? [],
    from: from === undefined ? "" : new Date(from).toISOString(),
    until: until === undefined ? "" : new Date(until).toISOString(),
  };
}

/** The entries of a file, and what is wrong in which row. An entry with a wrong row is left out. */
export function unflatten(flat: readonly FlatEntry[]): { items: ImportedEntry[]; errors: FaqRowError[] } {
  const errors: FaqRowError[] = [];
  const groups = new Map<string, FlatEntry[]>();
  const languages = new Set<string>();
  for (const one of flat) {
    const told = new Set<string>();
    const check = (
      holds: boolean,
      field: string,
      message: string,
      code: FieldErrorCode,
      params?: FieldErrorParams,
    ) => {
      if (holds) return;
      told.add(field);
      errors.push({
        row: one.row,
        ...(one.path !== undefined && { path: one.path }),
        id: one.id === "" ? null : one.id,
        field,
        message,
        code,
        ...(params && { params }),
      });
    };
    check(
      entryId.safeParse(one.id).success,
      "id",
      "letters, digits, dots, dashes and underscores, at most 100",
      "bad-id",
    );
    const tag = localeTag.safeParse(one.locale).success;
    check(tag, "locale", "a BCP 47 language tag such as en or zh-CN", "bad-locale");
    const states = ["draft", "published"];
    check(states.includes(one.state), "state", "draft or published", "not-one-of", { values: states });
    for (const field of ["from", "until"] as const) {
      const text = one.shared[field];
      check(
        text === "" || DATE.safeParse(text).success,
        field,
        "a date such as 2026-11-11, or ISO 8601 with an offset",
        "bad-date",
      );
    }
    check(HANDOVER.has(one.shared.handover.toLowerCase()), "handover", "yes, no, or nothing", "not-one-of", {
      values: ["yes", "no"],
    });
    const { cart } = one.shared;
    const cartGood = ["", "empty", "filled"].includes(cart) || Number(cart) > 0;
    check(cartGood, "cart", "empty, filled, or the least total", "bad-cart");
    // Rows without an id are not all one entry's.
    const key = `${one.state} ${one.id || `row ${one.row}`}`;
    const group = groups.get(key) ?? [];
    const [first] = group;
    const language = `${key} ${one.locale.toLowerCase()}`;
    check(
      !languages.has(language),
      "locale",
      "this entry has a text in this language already",
      "language-twice",
    );
    for (const field of Object.keys(NOTHING_SHARED) as (keyof Shared)[]) {
      const same = !first || canonical(first.shared[field]) === canonical(one.shared[field]);
      const row = first?.row ?? one.row;
      const message = `as in row ${row}: it holds for all languages of an entry`;
      check(same, nameOf(field), message, "differs", { row });
    }
    // The rest of the row is looked at too, as if what has been told were right.
    const { row, path } = one;
    const problems = wrongFields({
      id: told.has("id") ? "a" : one.id,
      state: one.state === "draft" ? "draft" : "published",
      content: contentOf([without(one, told)]),
    });
    for (const { field: at, ...problem } of problems) {
      const field = plainField(at);
      const id = one.id === "" ? null : one.id;
      if (!told.has(field)) errors.push({ row, ...(path !== undefined && { path }), id, field, ...problem });
    }
    languages.add(language);
    group.push(one);
    groups.set(key, group);
  }
  const bad = new Set(errors.map(({ id }) => id));
  const items = [...groups.values()]
    .filter(([first]) => first!.id !== "" && !bad.has(first!.id))
    .map((group) => {
      const { id, state } = group[0]!;
      return { id, state: state as ImportedEntry["state"], content: faqContent.parse(contentOf(group)) };
    });
  return { items, errors };
}

/** A row without the fields that are wrong in it. */
function without(one: FlatEntry, wrong: ReadonlySet<string>): FlatEntry {
  const shared = { ...one.shared };
  for (const field of ["from", "until", "cart", "handover"] as const)
    if (wrong.has(field)) shared[field] = "";
  return { ...one, locale: wrong.has("locale") ? "en" : one.locale, shared };
}

function contentOf(group: readonly FlatEntry[]): FaqContent {
  const { shared } = group[0]!;
  const { category, skill, handover, pages, whenPages, path, products, categories, cart, order, locales } =
    shared;
  const list = (values: string[]) => (values.length > 0 ? values : undefined);
  const when: Record<string, unknown> = {
    pages: list(whenPages),
    path: path || undefined,
    products: list(products),
    categories: list(categories),
    cart: cart === "" || cart === "empty" || cart === "filled" ? cart || undefined : { min: Number(cart) },
    order: list(order),
    locales: list(locales),
  };
  const conditions = Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
  const texts = group.map(({ locale, question, answer, without, variants }) => [
    locale,
    { question, answer, variants, ...(without !== "" && { without }) },
  ]);
  return {
    ...(category && { category }),
    ...(skill && { skill }),
    ...(HANDOVER.get(handover.toLowerCase()) && { handover: true }),
    ...(pages.length > 0 && { pages: pages as FaqContent["pages"] }),
    ...(Object.keys(conditions).length > 0 && { when: conditions }),
    ...(shared.from && { from: opens(shared.from) }),
    ...(shared.until && { until: closes(shared.until) }),
    texts: Object.fromEntries(texts) as FaqContent["texts"],
  };
}

/** `texts.en.answer` → `answer`, `when.path` → `path`: as the columns are called. */
function plainField(field: string): string {
  const parts = field.replace(/^content\./, "").split(".");
  if (parts[0] === "texts") return parts[2] ?? "locale";
  if (parts[0] === "when") return parts[1] === "pages" ? "when_pages" : (parts[1] ?? "when");
  return parts[0] ?? field;
}

const nameOf = (field: keyof Shared) => (field === "whenPages" ? "when_pages" : field);
