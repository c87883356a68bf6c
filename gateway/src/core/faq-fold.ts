import type { FaqContent, FaqSaveState } from "@yunke/protocol";
import { NO_CATALOGUE, VARIANTS_MAX } from "./faq-catalogue.ts";
import type { Catalogue, CatalogueEntry, CatalogueEvent } from "./faq-catalogue.ts";
import { hasWording } from "./faq-content.ts";
import { PatchedMap } from "./patched-map.ts";

/** A fold under way. */
export interface CatalogueFold {
  take(event: CatalogueEvent): void;
  /** As it is by now; nothing is taken after that. */
  done(): Catalogue;
}

/** The fold over many events. */
export function foldCatalogue(events: Iterable<CatalogueEvent>, from: Catalogue = NO_CATALOGUE): Catalogue {
  const fold = beginFold(from);
  for (const event of events) fold.take(event);
  return fold.done();
}

/** Leaves `from` as it is. */
export function beginFold(from: Catalogue): CatalogueFold {
  const entries = PatchedMap.from(from.entries);
  const removed = PatchedMap.from(from.removed);
  const proposals = PatchedMap.from(from.proposals);
  let { seq, settings, automaticSince, vocabulary, seed } = from;

  const put = (event: CatalogueEvent, id: string, state: FaqSaveState, content: FaqContent) => {
    const before = entries.get(id);
    const { published = null, publishedAt = null } = state === "draft" ? (before ?? {}) : {};
    const isOut = state === "published";
    entries.set(id, {
      id,
      number: event.seq,
      at: event.at,
      by: event.by,
      published: isOut ? content : published,
      publishedAt: isOut ? event.at : publishedAt,
      draft: isOut ? null : content,
      learnt: before?.learnt ?? [],
    });
    removed.delete(id);
  };
  const remove = (event: CatalogueEvent, id: string) => {
    if (!entries.delete(id)) return;
    removed.set(id, { number: event.seq, by: event.by });
    for (const [number, proposal] of proposals) if (proposal.entry === id) proposals.delete(number);
  };
  const change = (
    event: CatalogueEvent,
    id: string,
    more: (entry: CatalogueEntry) => Partial<CatalogueEntry>,
  ) => {
    const entry = entries.get(id);
    if (entry) entries.set(id, { ...entry, number: event.seq, at: event.at, by: event.by, ...more(entry) });
  };

  const take = (event: CatalogueEvent) => {
    seq = event.seq;
    switch (event.kind) {
      case "entry-saved":
      case "entry-restored":
        if (event.payload) put(event, event.entry, event.state, event.payload.content);
        break;
      case "entry-removed":
        remove(event, event.entry);
        break;
      case "imported":
        for (const id of event.removed) remove(event, id);
        for (const { id, state, content } of event.payload?.entries ?? []) put(event, id, state, content);
        if (event.source === "seed") seed = event.hash;
        break;
      case "variant-proposed": {
        const { seq: number, entry, locale, source, at, by } = event;
        proposals.set(number, { number, entry, locale, source, at, by, text: event.payload?.text ?? null });
        break;
      }
      case "variant-approved": {
        const proposal = proposals.get(event.proposal);
        proposals.delete(event.proposal);
        if (!proposal) break;
        const { source, text, locale } = proposal;
        change(event, event.entry, (entry) => {
          const publishedAt = entry.published && event.at;
          if (source) return { publishedAt, learnt: [...entry.learnt, { ...proposal, source }] };
          const written = (content: FaqContent | null) => withVariant(content, locale, text);
          return { publishedAt, published: written(entry.published), draft: written(entry.draft) };
        });
        break;
      }
      case "variant-declined":
        proposals.delete(event.proposal);
        break;
      case "variant-removed":
        change(event, event.entry, (entry) => ({
          learnt: entry.learnt.filter(({ number }) => number !== event.proposal),
        }));
        break;
      case "settings-set": {
        const { approveVariants, calibration, answerFrom } = { ...settings, ...event };
        if (calibration === "off") automaticSince = null;
        else automaticSince ??= event.at;
        settings = { approveVariants, calibration, answerFrom };
        break;
      }
      case "vocabulary-set": {
        const { synonyms = [], never = [] } = event.payload ?? {};
        vocabulary = { number: event.seq, at: event.at, by: event.by, synonyms, never };
        break;
      }
      default:
        // Of a newer version: the number counts, the rest is not known.
        break;
    }
  };
  return {
    take,
    done: () => ({ seq, settings, automaticSince, vocabulary, entries, removed, proposals, seed }),
  };
}

/** A text that a person typed is the entry's own from its approval on. */
export function withVariant(
  content: FaqContent | null,
  locale: string,
  text: string | null,
): FaqContent | null {
  const words = content?.texts[locale];
  if (!content || !words || text === null || hasWording(words, text)) return content;
  if (words.variants.length >= VARIANTS_MAX) return content;
  const variants = [...words.variants, text];
  return { ...content, texts: { ...content.texts, [locale]: { ...words, variants } } };
}
