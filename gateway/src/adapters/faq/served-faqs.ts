import type { ServedThresholds } from "../../core/answer-thresholds.ts";
import type { ServedFaqs } from "../../core/faq-catalogues.ts";
import type { Store } from "../../core/ports.ts";
import { listFaqs, saveFaq, saveThresholds, saveVocabulary } from "../answering/faq-records.ts";

/** Hands what a catalogue publishes to the answering. */
export function createServedFaqs(store: Store): ServedFaqs {
  return {
    async write(shop, rows, vocabulary) {
      const newWords = await saveVocabulary(store, shop, vocabulary);
      const before = (await listFaqs(store, shop)).map(({ locale }) => locale);
      let changed = newWords;
      for (const locale of new Set([...before, ...rows.keys()])) {
        // The same again changes nothing. The catalogue's form is the answering's, checked when it was saved.
        if (await saveFaq(store, shop, locale, rows.get(locale) ?? [])) changed = true;
      }
      return changed;
    },
  };
}

export function createServedThresholds(store: Store): ServedThresholds {
  return { write: (shop, thresholds) => saveThresholds(store, shop, thresholds) };
}
