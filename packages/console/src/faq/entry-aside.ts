import type { FaqContent, FaqEntryView } from "@yunke/protocol";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Words } from "../words/words.ts";
import { changedFields, writtenEntry } from "./entry-form.ts";
import type { EntryForm } from "./entry-form.ts";
import type { FaqClient } from "./faq-client.ts";
import "./yunke-faq-effect.ts";
import "./yunke-faq-history.ts";
import "./yunke-faq-try.ts";

/** Beside what is written of an entry: what it would do, and what it was before. */
export function entryAside(
  t: Words,
  faq: FaqClient,
  locales: readonly string[],
  view: FaqEntryView | null,
  form: EntryForm,
  restore: (number: number) => void,
): TemplateResult {
  const written = writtenEntry(view, form);
  const isChanged = written !== null && changedFields(view?.published ?? null, written.content).length > 0;
  return html`<aside>
    <section>
      <h3>${t.faq.tryOut}</h3>
      <p class="hint">${whatIsTried(t, view, written?.content)}</p>
      <yunke-faq-try
        .t=${t}
        .faq=${faq}
        .entry=${written?.id ?? view?.id ?? ""}
        .locales=${locales}
        .change=${written}
      ></yunke-faq-try>
    </section>
    <section>
      <h3>${t.faq.effect}</h3>
      <yunke-faq-effect
        .t=${t}
        .faq=${faq}
        .changes=${isChanged ? [written] : []}
        .off=${written ? "same" : "unfit"}
      ></yunke-faq-effect>
    </section>
    ${
      view
        ? html`<section>
            <h3>${t.faq.history}</h3>
            <yunke-faq-history
              .t=${t}
              .faq=${faq}
              .entry=${view.id}
              .number=${view.number}
              @restore=${(event: CustomEvent<number>) => restore(event.detail)}
            ></yunke-faq-history>
          </section>`
        : nothing
    }
  </aside>`;
}

/** @param content undefined: it cannot be saved as it is */
function whatIsTried(t: Words, view: FaqEntryView | null, content: FaqContent | undefined): string {
  if (!content) return view ? t.faq.tryUnfit : t.faq.tryUnfitNew;
  const { from = -Infinity, until = Infinity } = content;
  const now = Date.now();
  return from <= now && now < until ? t.faq.tryTyped : t.faq.tryNotLive;
}
