import type { FaqEntryView, FaqVocabularyView } from "@yunke/protocol";
import type { Drafts } from "../drafts.ts";
import type { EntryForm } from "./entry-form.ts";
import type { VocabularyForm } from "./vocabulary-form.ts";

/** What is written and not saved, and what it was begun with. */
export interface Kept<View, Form> {
  view: View;
  form: Form;
}

/** `view: null`: of a new entry. */
export type KeptEntry = Kept<FaqEntryView | null, EntryForm>;
export type KeptWords = Kept<FaqVocabularyView, VocabularyForm>;

/** In the place of an entry's id, which begins with a letter or a digit. */
export const WORDS = "+words";

const key = (shop: string, what: string) => `faq ${shop} ${what}`;

/**
 * Until the same agent is back at it.
 *
 * @param what an entry's id, `NEW_ENTRY` or `WORDS`
 */
export function keep(drafts: Drafts, shop: string, what: string, kept: Kept<unknown, unknown>): void {
  drafts.set(key(shop, what), JSON.stringify(kept));
}

/** What was kept of it, once; null: nothing. */
export function takeKept(drafts: Drafts, shop: string, what: string): unknown {
  const text = drafts.get(key(shop, what));
  drafts.set(key(shop, what), "");
  return text === "" ? null : JSON.parse(text);
}
