import type { FaqContent, FaqImport, FaqVocabulary, FaqVocabularyChanges } from "@yunke/protocol";
import { isLanguage } from "@yunke/protocol";
import type { Catalogue, CatalogueEntry, ImportedEntry } from "./faq-catalogue.ts";
import { canonical, changedFields, sameContent, titleOf } from "./faq-content.ts";

/** What an import would do to a catalogue, and the entries to put and to remove for it. */
export interface ChangePlan extends Pick<FaqImport, "added" | "changed" | "removed" | "unchanged"> {
  put: ImportedEntry[];
  remove: string[];
}

/** Entries between two pauses. */
const SLICE = 100;

interface Pair {
  published: FaqContent | null;
  draft: FaqContent | null;
}

/** With its languages as the entry has them already, whatever their case; new ones as they are usually written: zh-CN. */
export function inUsualTags(content: FaqContent, before: CatalogueEntry | undefined): FaqContent {
  const known = [before?.draft, before?.published].flatMap((one) => Object.keys(one?.texts ?? {}));
  const usual = (tag: string) =>
    known.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
    (isLanguage(tag) ? Intl.getCanonicalLocales(tag)[0]! : tag);
  const texts = Object.entries(content.texts).map(([tag, text]) => [usual(tag), text] as const);
  return { ...content, texts: Object.fromEntries(texts) };
}

/** What a CSV may leave out, as its columns are called. */
const COLUMNS = {
  fields: ["category", "skill", "handover", "pages", "from", "until"],
  conditions: ["path", "products", "categories", "cart", "order", "locales"],
  texts: ["without", "variants"],
} as const;

/** A content over the one that is there: languages that it does not have stay, and so do fields of `absent` columns. */
function laidOver(was: FaqContent, content: FaqContent, absent: readonly string[]): FaqContent {
  const kept = <T extends object>(from: T | undefined, names: readonly (keyof T & string)[]) =>
    Object.fromEntries(
      names
        .filter((name) => absent.includes(name) && from?.[name] !== undefined)
        .map((name) => [name, from![name]]),
    ) as Partial<T>;
  const when = {
    ...content.when,
    ...kept(was.when, COLUMNS.conditions),
    ...(absent.includes("when_pages") && was.when?.pages && { pages: was.when.pages }),
  };
  const texts = { ...was.texts };
  for (const [locale, text] of Object.entries(content.texts))
    texts[locale] = { ...text, ...kept(was.texts[locale], COLUMNS.texts) };
  const over: FaqContent = {
    ...content,
    ...kept(was, COLUMNS.fields),
    ...(Object.keys(when).length > 0 && { when }),
    texts,
  };
  // Of two dates that do not go together, the file's counts.
  if (over.from !== undefined && over.until !== undefined && over.from >= over.until)
    for (const date of ["from", "until"] as const) if (absent.includes(date)) delete over[date];
  return over;
}

/** What names a text in `textsWithout`. */
export const textKey = (state: string, id: string, locale: string) =>
  `${state} ${id} ${locale.toLowerCase()}`;

/**
 * The answers without fields that `merge` leaves where a CSV has no column for them. Without these a row could be told
 * to need one that its entry has.
 */
export function textsWithout({ entries }: Catalogue): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, published, draft } of entries.values())
    for (const [state, content] of Object.entries({ published, draft: draft ?? published }))
      for (const [locale, { without }] of Object.entries(content?.texts ?? {}))
        if (without !== undefined) found.set(textKey(state, id, locale), without);
  return found;
}

/**
 * Compares a file with a catalogue. An entry may come twice, published and as the draft beside it; one that comes only
 * as a draft leaves what is published as it is. `merge` leaves what the file does not hold, in an entry too; `replace`
 * removes it.
 *
 * @param absent columns that a CSV does not have
 * @param pause lets others have their turn
 * @param locale in which the entries are named
 */
export async function planImport(
  catalogue: Catalogue,
  items: readonly ImportedEntry[],
  mode: "merge" | "replace",
  absent: readonly string[],
  pause: () => Promise<unknown>,
  locale?: string,
): Promise<ChangePlan> {
  const plan: ChangePlan = { added: [], changed: [], removed: [], unchanged: 0, put: [], remove: [] };
  const wanted = new Map<string, Pair>();
  let looked = 0;
  const inSlices = async () => {
    if (++looked % SLICE === 0) await pause();
  };
  for (const { id, state, content } of items) {
    await inSlices();
    const pair = wanted.get(id) ?? { published: null, draft: null };
    pair[state] = inUsualTags(content, catalogue.entries.get(id));
    wanted.set(id, pair);
  }
  for (const [id, pair] of wanted) {
    await inSlices();
    const before = catalogue.entries.get(id);
    if (mode === "merge" && before) {
      const { published, draft } = before;
      if (pair.published && published) pair.published = laidOver(published, pair.published, absent);
      const under = draft ?? pair.published ?? published;
      if (pair.draft && under) pair.draft = laidOver(under, pair.draft, absent);
    }
    const put: ImportedEntry[] = [];
    if (pair.published && !sameContent(pair.published, before?.published ?? null))
      put.push({ id, state: "published", content: pair.published });
    if (pair.draft && (put.length > 0 || !sameContent(pair.draft, before?.draft ?? null)))
      put.push({ id, state: "draft", content: pair.draft });
    if (put.length === 0) {
      plan.unchanged++;
      continue;
    }
    plan.put.push(...put);
    const question = titleOf(pair.published ?? pair.draft!, locale);
    if (!before) plan.added.push({ id, question });
    else plan.changed.push({ id, question, fields: fieldsOf(before, put) });
  }
  if (mode === "replace") {
    for (const entry of catalogue.entries.values()) {
      await inSlices();
      if (wanted.has(entry.id)) continue;
      plan.remove.push(entry.id);
      plan.removed.push({ id: entry.id, question: titleOf(entry.published ?? entry.draft!, locale) });
    }
  }
  return plan;
}

function fieldsOf(before: CatalogueEntry, put: readonly ImportedEntry[]): string[] {
  const fields = new Set<string>();
  for (const { state, content } of put) {
    const was = state === "published" ? before.published : (before.draft ?? before.published);
    if (was === null) fields.add("state");
    else for (const field of changedFields(was, content)) fields.add(field);
  }
  if (fields.size === 0) fields.add("state");
  return [...fields];
}

/** What a file's words make of a shop's: added to them, or in their place. Null: nothing changes. */
export function planVocabulary(
  before: FaqVocabulary,
  file: FaqVocabulary | null,
  mode: "merge" | "replace",
): { vocabulary: FaqVocabulary; changes: FaqVocabularyChanges } | null {
  if (file === null) return null;
  // Order says nothing in a group, nor does case.
  const groupKey = (group: readonly string[]) =>
    canonical(group.map((word) => word.toLowerCase()).toSorted());
  const phraseKey = (phrase: string) => phrase.toLowerCase();
  const missing = <T>(from: readonly T[], than: readonly T[], key: (one: T) => string) => {
    const there = new Set(than.map(key));
    return from.filter((one) => !there.has(key(one)));
  };
  const changes: FaqVocabularyChanges = {
    synonyms: {
      added: missing(file.synonyms, before.synonyms, groupKey),
      removed: mode === "replace" ? missing(before.synonyms, file.synonyms, groupKey) : [],
    },
    never: {
      added: missing(file.never, before.never, phraseKey),
      removed: mode === "replace" ? missing(before.never, file.never, phraseKey) : [],
    },
  };
  const { synonyms, never } = changes;
  const lists = [synonyms.added, synonyms.removed, never.added, never.removed];
  if (lists.every((list) => list.length === 0)) return null;
  const kept = <T>(there: readonly T[], gone: readonly T[]) => there.filter((one) => !gone.includes(one));
  return {
    vocabulary: {
      synonyms: [...kept(before.synonyms, synonyms.removed), ...synonyms.added],
      never: [...kept(before.never, never.removed), ...never.added],
    },
    changes,
  };
}

/**
 * What a seed changes: everything, where the catalogue is empty; where the seed's files are others than at its last
 * import, the entries that only ever came from a seed. What a person has saved, restored or removed stays theirs.
 * Null: nothing to do.
 */
export function planSeed(
  catalogue: Catalogue,
  items: readonly ImportedEntry[],
  hash: string,
): { put: ImportedEntry[]; remove: string[]; kept: string[] } | null {
  if (catalogue.seq > 0 && catalogue.seed === hash) return null;
  const put: ImportedEntry[] = [];
  const kept: string[] = [];
  const ids = new Set(items.map(({ id }) => id));
  for (const item of items) {
    const entry = catalogue.entries.get(item.id);
    const last = entry ?? catalogue.removed.get(item.id);
    if (last && last.by !== null) kept.push(item.id);
    else if (!entry || !sameContent(entry.published, item.content)) put.push(item);
  }
  const remove = [...catalogue.entries.values()]
    .filter(({ id, by }) => by === null && !ids.has(id))
    .map(({ id }) => id);
  return { put, remove, kept };
}

/** A short text that differs when the seed's entries do; not for secrets. */
export function hashOf(items: readonly ImportedEntry[]): string {
  const text = canonical(items);
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}${text.length.toString(36)}`;
}
