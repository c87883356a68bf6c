import type { FaqEntryView } from "@yunke/protocol";
import type { Drafts } from "../drafts.ts";
import type { EntryForm } from "./entry-form.ts";

/** What is written in an entry and not saved, and the entry that it was begun with; null: a new one. */
export interface KeptEntry {
  view: FaqEntryView | null;
  form: EntryForm;
}

const key = (shop: string, entry: string) => `faq ${shop} ${entry}`;

/** Until the same agent is back at the entry. */
export function keepEntry(drafts: Drafts, shop: string, entry: string, kept: KeptEntry): void {
  drafts.set(key(shop, entry), JSON.stringify(kept));
}

/** What was kept of it, once. */
export function takeKept(drafts: Drafts, shop: string, entry: string): KeptEntry | null {
  const text = drafts.get(key(shop, entry));
  drafts.set(key(shop, entry), "");
  return text === "" ? null : (JSON.parse(text) as KeptEntry);
}
