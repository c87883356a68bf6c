import { faqContent } from "@yunke/protocol/schema";
import type { FaqContent } from "@yunke/protocol";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import type { FaqCatalogues } from "../../core/faq-catalogues.ts";
import { hashOf, planSeed } from "../../core/faq-changes.ts";
import type { Telemetry } from "../../core/ports.ts";
import { closes, opens } from "../answering/conditions.ts";
import type { FaqEntry } from "../answering/faq-entry.ts";

/** A shop's FAQ of a seed in one language. */
export interface SeedFaq {
  shop: string;
  locale: string;
  entries: readonly FaqEntry[];
}

/**
 * Brings a seed's FAQs into the shops' catalogues: all of it where a catalogue is empty; where the seed has changed,
 * what no person has touched since. `planSeed` has the rule.
 */
export async function seedCatalogues(
  faqs: readonly SeedFaq[],
  catalogues: Pick<FaqCatalogues, "current" | "run">,
  telemetry: Pick<Telemetry, "log">,
): Promise<void> {
  for (const shop of new Set(faqs.map((faq) => faq.shop))) {
    const items = entriesOf(faqs.filter((faq) => faq.shop === shop));
    const hash = hashOf(items);
    const plan = planSeed(await catalogues.current(shop), items, hash);
    if (!plan) continue;
    const { put, remove, kept } = plan;
    const result = await catalogues.run(
      shop,
      { kind: "import", source: "seed", hash, put, remove, seen: null },
      null,
    );
    if (result.kind === "failed")
      throw new Error(`the FAQ of ${shop} could not be loaded: ${result.message}`);
    telemetry.log("info", "a seed's FAQ was loaded", {
      shop,
      put: put.length,
      removed: remove.length,
      kept: kept.length,
    });
  }
}

/** The languages of a shop side by side: one entry for each id. Other fields than texts are those of the first. */
function entriesOf(faqs: readonly SeedFaq[]): ImportedEntry[] {
  const contents = new Map<string, FaqContent>();
  for (const { locale, entries } of faqs) {
    for (const entry of entries) {
      const { id, question, answer, without, variants = [], category, skill, handover, pages } = entry;
      const { from, until, ...when } = entry.when ?? {};
      const before = contents.get(id);
      const text = { question, answer, variants, ...(without !== undefined && { without }) };
      contents.set(id, {
        ...(category !== undefined && { category }),
        ...(skill !== undefined && { skill }),
        ...(handover && { handover }),
        ...(pages && { pages: pages as FaqContent["pages"] }),
        ...(Object.keys(when).length > 0 && { when }),
        ...(from !== undefined && { from: opens(from) }),
        ...(until !== undefined && { until: closes(until) }),
        ...before,
        texts: { ...before?.texts, [locale]: text },
      });
    }
  }
  return [...contents].map(([id, content]) => ({
    id,
    state: "published",
    content: faqContent.parse(content),
  }));
}
