import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqContent, FaqEntryView } from "@yunke/protocol";
import { html } from "lit";
import type { TemplateResult } from "lit";
import { nameIn } from "../names.ts";
import type { Words } from "../words/words.ts";
import { changedFields } from "./entry-form.ts";
import { fieldText } from "./form-errors.ts";

/**
 * Somebody else's change came in between: what it was, and the two ways on.
 *
 * @param base what the editor began with
 * @param view the entry as it is now; null: it was removed
 */
export function conflictNote(
  t: Words,
  base: FaqContent | null,
  view: FaqEntryView | null,
  ways: { take: (view: FaqEntryView) => void; overwrite: () => void },
): TemplateResult {
  if (!view)
    return html`<div class="note bad" role="alert">
      <p><b>${t.faq.removedMeanwhile}</b> ${t.faq.removedHint}</p>
      <wa-button size="s" variant="brand" @click=${ways.overwrite}>${t.faq.saveAnew}</wa-button>
    </div>`;
  const changed = changedFields(base, view.draft ?? view.published);
  return html`<div class="note bad" role="alert">
    <p>
      <b>${t.faq.conflict}</b> ${t.faq.conflictHint(view.changedBy ? nameIn(view.changedBy, t.tag) : t.faq.somebody)}<br />
      ${
        changed.length > 0
          ? html`${t.faq.conflictFields}${t.faq.colon}${changed.map((path) => fieldText(path, t)).join(" · ")}`
          : t.faq.conflictSame
      }
    </p>
    <wa-button size="s" appearance="filled" @click=${() => ways.take(view)}>${t.faq.loadTheirs}</wa-button>
    <wa-button size="s" variant="brand" @click=${ways.overwrite}>${t.faq.overwrite}</wa-button>
  </div>`;
}
