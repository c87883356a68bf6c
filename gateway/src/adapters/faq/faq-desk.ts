import type {
  FaqAuthor,
  FaqChange,
  FaqConflict,
  FaqEntryDays,
  FaqContent,
  FaqEntrySummary,
  FaqEntryView,
  FaqFault,
  FaqFigures,
  FaqGap,
  FaqGaps,
  FaqHistoryItem,
  FaqList,
  FaqProposals,
  FaqReplay,
  FaqTry,
  FaqVocabulary,
  FaqVocabularyView,
  PageContext,
} from "@yunke/protocol";
import type { faqReplayRequest } from "@yunke/protocol/schema";
import type { z } from "zod";
import type { Handover } from "../../core/handover.ts";
import type { Core, Shop } from "../../core/core.ts";
import { foldCatalogue } from "../../core/faq-fold.ts";
import type { Catalogue, CatalogueEntry, CatalogueEvent, ImportedEntry } from "../../core/faq-catalogue.ts";
import { heldContent, historyKind } from "../../core/faq-catalogues.ts";
import type { FaqCatalogues } from "../../core/faq-catalogues.ts";
import { findConflicts } from "../../core/faq-conflicts.ts";
import { inForce, titleOf, wordingLocale } from "../../core/faq-content.ts";
import { PatchedMap } from "../../core/patched-map.ts";
import type { Answering, Clock } from "../../core/ports.ts";
import { describeGaps } from "../../core/questions-gaps.ts";
import type { Gap, Missed } from "../../core/questions-gaps.ts";
import type { Questions } from "../../core/questions-projection.ts";
import { NO_ENTRY_FIGURES, addFigures, dayOf, emptyDay, missOf } from "../../core/questions.ts";
import type { Asked, Asking } from "../../core/questions.ts";
import { breathe } from "../clock/breathe.ts";
import { countSkills } from "./count-skills.ts";
import { compareReplay } from "./faq-jobs.ts";
import type { FaqThread } from "./faq-thread.ts";
import type { FaqTrials } from "./faq-trials.ts";

const DAY_MS = 86_400_000;
const LIST_DAYS = 30;
/** Questions asked again, and missed ones put into groups: the newest. */
const REPLAYED = 2_000;
const GROUPED = 5_000;
const EXAMPLES = 50;
/** Nobody deals with more at once. */
const GAPS = 200;
/** Confidence below which an entry is not what a missed question was about, only the first of all. */
const NEAR = 0.1;
/** Of a group's wordings, the most used, those that have to be answered until it is. */
const WORDINGS_ASKED = 5;
/** Reads of the log under way at once. */
const READS = 32;
const MINUTE_MS = 60_000;
const EXPORTED = 100;

export interface FaqDeskPorts {
  core: Pick<Core, "agents">;
  clock: Clock;
  catalogues: FaqCatalogues;
  questions: Questions;
  trials: FaqTrials;
  answering: Pick<Answering, "ask">;
  /** Why what was saved is not what is served. */
  faults(shop: string): FaqFault[];
  thread: FaqThread;
  handover: Handover;
}

export interface ListQuery {
  q?: string | undefined;
  category?: string | undefined;
  state?: FaqEntryView["state"] | undefined;
  offset: number;
  limit: number;
}

/** What leads and agents are shown of a shop's FAQ. Who may ask is for the routes to say. */
export type FaqDesk = ReturnType<typeof createFaqDesk>;

export function createFaqDesk(ports: FaqDeskPorts) {
  const { core, clock, catalogues, questions, trials, answering, faults, thread, handover } = ports;

  async function authorOf(id: string | null): Promise<FaqAuthor | null> {
    if (id === null) return null;
    const { name = id, names } = (await core.agents.byId(id))?.card ?? {};
    return { id, name, ...(names && { names }) };
  }

  const stateOf = ({ published, draft }: CatalogueEntry): FaqEntryView["state"] =>
    published === null ? "draft" : draft === null ? "published" : "changed";
  const isLive = ({ published }: CatalogueEntry) => published !== null && inForce(published, clock.now());

  const found = new WeakMap<Catalogue, Map<string, FaqConflict[]>>();
  async function conflictsOf(catalogue: Catalogue): Promise<Map<string, FaqConflict[]>> {
    let conflicts = found.get(catalogue);
    if (conflicts) return conflicts;
    // A large shop does not hold up who talks meanwhile.
    conflicts = await findConflicts([...catalogue.entries.values()], breathe);
    found.set(catalogue, conflicts);
    return conflicts;
  }

  async function textsOf<T>(list: readonly T[], of: (one: T) => [stream: number, seq: number]) {
    const texts: (string | null)[] = [];
    for (let at = 0; at < list.length; at += READS) {
      const some = list.slice(at, at + READS).map((one) => catalogues.wordsOf(...of(one)));
      texts.push(...(await Promise.all(some)));
    }
    return texts;
  }

  /** Questions of the last days with their words, newest first; those that were erased are left out. */
  async function asked(
    shop: string,
    days: number,
    most: number,
    wanted: (one: Asked, asking: Asking) => boolean,
  ) {
    await questions.caughtUp();
    const since = clock.now() - days * DAY_MS;
    const list: { asking: Asking; asked: Asked }[] = [];
    for (const asking of await questions.since(shop, since)) {
      for (const one of asking.questions.toReversed()) {
        if (list.length < most && wanted(one, asking)) list.push({ asking, asked: one });
      }
    }
    const texts = await textsOf(list, ({ asking, asked: { seq } }) => [asking.stream, seq]);
    return list.flatMap((one, index) => {
      const text = texts[index];
      return text == null ? [] : [{ ...one, text }];
    });
  }

  async function view(catalogue: Catalogue, id: string): Promise<FaqEntryView | null> {
    const entry = catalogue.entries.get(id);
    if (!entry) return null;
    const { number, published, draft, at, by, learnt } = entry;
    const texts = await textsOf(learnt, ({ source }) => [source.stream, source.seq]);
    return {
      id,
      number,
      state: stateOf(entry),
      live: isLive(entry),
      published,
      draft,
      learnt: await Promise.all(
        learnt.map(async (one, index) => ({
          number: one.number,
          locale: one.locale,
          text: texts[index] ?? null,
          c: one.source.c,
          seq: one.source.seq,
          at: one.at,
          by: await authorOf(one.by),
        })),
      ),
      changedAt: at,
      changedBy: await authorOf(by),
    };
  }

  return {
    view,

    async list(shop: Shop, query: ListQuery): Promise<FaqList> {
      const catalogue = await catalogues.current(shop.key);
      await questions.caughtUp();
      const now = clock.now();
      const figures = await questions.entries(shop.key, dayOf(now - (LIST_DAYS - 1) * DAY_MS), dayOf(now));
      const words = query.q?.toLowerCase();
      const conflicts = await conflictsOf(catalogue);
      const isWanted = (entry: CatalogueEntry, content: FaqContent): boolean => {
        if (query.category !== undefined && content.category !== query.category) return false;
        if (query.state !== undefined && stateOf(entry) !== query.state) return false;
        if (words === undefined) return true;
        const texts = Object.values(content.texts).flatMap((text) => [text.question, ...text.variants]);
        return [entry.id, ...texts].some((text) => text.toLowerCase().includes(words));
      };
      const found: CatalogueEntry[] = [];
      const categories = new Set<string>();
      const skills: string[] = [];
      for (const entry of catalogue.entries.values()) {
        const content = entry.draft ?? entry.published!;
        if (content.category !== undefined) categories.add(content.category);
        if (content.skill !== undefined) skills.push(content.skill);
        if (isWanted(entry, content)) found.push(entry);
        await breathe();
      }
      const end = query.offset + query.limit;
      const authors = new Map<string | null, FaqAuthor | null>();
      const entries: FaqEntrySummary[] = [];
      for (const entry of found.slice(query.offset, end)) {
        await breathe();
        const content = entry.draft ?? entry.published!;
        const texts = Object.values(content.texts);
        if (!authors.has(entry.by)) authors.set(entry.by, await authorOf(entry.by));
        entries.push({
          id: entry.id,
          number: entry.number,
          state: stateOf(entry),
          live: isLive(entry),
          category: content.category ?? null,
          skill: content.skill ?? null,
          handover: content.handover ?? false,
          questions: questionsIn(content),
          ...(entry.draft && entry.published && { publishedQuestions: questionsIn(entry.published) }),
          variants: texts.reduce((sum, text) => sum + text.variants.length, entry.learnt.length),
          from: content.from ?? null,
          until: content.until ?? null,
          changedAt: entry.at,
          changedBy: authors.get(entry.by) ?? null,
          figures: figures.get(entry.id) ?? NO_ENTRY_FIGURES,
          ...(conflicts.has(entry.id) && { conflicts: conflicts.get(entry.id)! }),
        });
      }
      const { key, name, names, locales } = shop;
      return {
        shop: { key, name, ...(names && { names }), locales },
        number: catalogue.seq,
        settings: catalogue.settings,
        categories: [...categories].toSorted(),
        skills: countSkills(await core.agents.ofDesk(shop.desk), skills),
        proposals: catalogue.proposals.size,
        faults: faults(shop.key),
        total: found.length,
        next: end < found.length ? end : null,
        entries,
      };
    },

    /** Told that a lead looks at what they may try. */
    looksAt: (shop: string): void => trials.warm(shop),

    async vocabulary(catalogue: Catalogue): Promise<FaqVocabularyView> {
      const { number, at, by, synonyms, never } = catalogue.vocabulary;
      return { number, synonyms, never, changedAt: at, changedBy: await authorOf(by) };
    },

    async history(shop: string, id: string): Promise<FaqHistoryItem[]> {
      const events = await catalogues.history(shop, id);
      const proposed = new Map(events.map((event) => [event.seq, event]));
      return Promise.all(
        events.map(async (event): Promise<FaqHistoryItem> => {
          const content = heldContent(event, id);
          const about = "proposal" in event ? proposed.get(event.proposal) : event;
          const state = "state" in event ? event.state : importedState(event, id);
          return {
            number: event.seq,
            at: event.at,
            by: await authorOf(event.by),
            kind: historyKind(event, id),
            ...(state && { state }),
            ...(content && { content }),
            ...(event.kind === "entry-restored" && { from: event.from }),
            ...(about?.kind === "variant-proposed" && {
              variant: { locale: about.locale, text: await variantText(about) },
            }),
          };
        }),
      );
    },

    async try(
      shop: string,
      {
        text,
        locale,
        context,
        drafts,
        changes,
        vocabulary,
      }: {
        text: string;
        locale: string;
        context?: PageContext;
        drafts: boolean;
        changes: readonly FaqChange[];
        vocabulary?: FaqVocabulary | undefined;
      },
    ): Promise<FaqTry> {
      const current = await catalogues.current(shop);
      const drafted = drafts ? withDrafts(current) : { ids: [], after: current };
      const trial = await trials.of(shop, {
        ids: new Set([...drafted.ids, ...changes.map(({ id }) => id)]),
        after: withChanges(drafted.after, changes, clock.now()),
        words: vocabulary,
      });
      const asked = { trial, text, locale, context: context ?? null, now: clock.now() };
      const found = await thread.run("try", asked);
      const before = handover.feelingIn(text) ?? (handover.asksForPerson(text) ? "person" : null);
      return before === null ? found : { ...found, handover: before };
    },

    async replay(
      shop: string,
      { changes, vocabulary, days }: z.output<typeof faqReplayRequest>,
    ): Promise<FaqReplay> {
      const current = await catalogues.current(shop);
      const list = await asked(shop, days, REPLAYED, () => true);
      const outcomes = await thread.run("replay", {
        before: await trials.of(shop),
        after: await trials.of(shop, {
          ids: changes.map(({ id }) => id),
          after: withChanges(current, changes, clock.now()),
          words: vocabulary,
        }),
        questions: list.map(({ text, asking }) => ({ text, locale: asking.locale })),
        now: clock.now(),
      });
      const told = list.map(({ text, asking, asked: { seq, at, helped } }) => ({
        c: asking.c,
        seq,
        at,
        text,
        helped,
      }));
      return { days, questions: list.length, limit: REPLAYED, ...compareReplay(told, outcomes, EXAMPLES) };
    },

    async gaps(shop: Shop, days: number): Promise<FaqGaps> {
      const list = await asked(shop.key, days, GROUPED, (one, asking) => missOf(one, asking) !== null);
      const missed: Missed[] = list
        .toReversed()
        .map(({ text, asking, asked: one }) => ({ text, asking, asked: one, miss: missOf(one, asking)! }));
      const texts = missed.map(({ text }) => text);
      const together = await thread.run("group", { texts, locales: shop.locales });
      const gaps = describeGaps(missed, together);
      const { entries } = await catalogues.current(shop.key);
      const ask = (gap: Gap, text: string) =>
        answering.ask(shop.key, gap.locale, text, null, { wordsOnly: true });
      const isAnswered = async (gap: Gap, entry: string) => {
        // What was answered before, and did not help, or went on to a person, is answered only by an entry that says something else since.
        const newest = gap.examples[0]!.at;
        if (gap.unanswered + gap.notChosen < gap.count && (entries.get(entry)?.publishedAt ?? 0) <= newest)
          return false;
        for (const { text } of gap.wordings.slice(0, WORDINGS_ASKED)) {
          const { kind, matches } = await ask(gap, text);
          if (kind !== "answer" || matches[0]?.entry !== entry) return false;
        }
        return true;
      };
      const shown: FaqGap[] = [];
      // As their shoppers would get it, one after the other: who asks meanwhile waits for one of them at most.
      let open = 0;
      for (const gap of gaps.slice(0, 2 * GAPS)) {
        if (open === GAPS) break;
        const { kind, matches } = await ask(gap, gap.text);
        const match = matches.find(({ confidence }) => confidence >= NEAR);
        const nearest = match
          ? { entry: match.entry, title: match.title, confidence: match.confidence }
          : null;
        const answered = kind === "answer" && nearest !== null && (await isAnswered(gap, nearest.entry));
        shown.push({ ...gap, nearest, answered });
        if (!answered) open += 1;
      }
      const groups = [false, true].flatMap((answered) => shown.filter((gap) => gap.answered === answered));
      return { days, questions: missed.length, groups, more: gaps.length - shown.length };
    },

    /** `locale`: in which the titles are. */
    async figures(shop: string, from: string, to: string, locale?: string): Promise<FaqFigures> {
      await questions.caughtUp();
      const { entries } = await catalogues.current(shop);
      const days = await questions.days(shop, from, to);
      const { day: _day, ...sum } = days.reduce((total, day) => addFigures(total, day, 1), emptyDay(""));
      const { closed, selfServed, humanChats, agentMs, selfAnswered } = sum;
      const minutesPerChat = humanChats === 0 ? null : agentMs / humanChats / MINUTE_MS;
      const list = [...(await questions.entries(shop, from, to))].map(([id, figures]) => {
        const entry = entries.get(id);
        const content = entry?.published ?? entry?.draft;
        return { id, title: content ? titleOf(content, locale) : null, ...figures };
      });
      return {
        from,
        to,
        days,
        total: {
          ...sum,
          selfServiceRate: closed === 0 ? null : selfServed / closed,
          minutesPerChat,
          minutesSaved: minutesPerChat === null ? null : minutesPerChat * selfAnswered,
        },
        entries: list.sort((a, b) => b.asked - a.asked || (a.id < b.id ? -1 : 1)),
      };
    },

    /** Null: there is no such entry, nor was one. */
    async entryFigures(
      shop: string,
      id: string,
      from: string,
      to: string,
      locale?: string,
    ): Promise<FaqEntryDays | null> {
      await questions.caughtUp();
      const entry = (await catalogues.current(shop)).entries.get(id);
      const days = await questions.entryDays(shop, id, from, to);
      const { day: _day, ...total } = days.reduce((sum, day) => addFigures(sum, day, 1), {
        day: "",
        ...NO_ENTRY_FIGURES,
      });
      if (!entry && total.asked === 0) return null;
      const content = entry?.published ?? entry?.draft;
      const { closed, selfServed } = total;
      return {
        id,
        title: content ? titleOf(content, locale) : null,
        from,
        to,
        days,
        total: { ...total, selfServiceRate: closed === 0 ? null : selfServed / closed },
      };
    },

    async proposals(shop: string): Promise<FaqProposals> {
      const { proposals, entries } = await catalogues.current(shop);
      return {
        proposals: await Promise.all(
          [...proposals.values()].map(async ({ number, entry, locale, text, source, at, by }) => {
            const content = entries.get(entry)?.published ?? entries.get(entry)?.draft;
            return {
              number,
              entry,
              title: content ? titleOf(content, locale) : null,
              locale,
              text: source ? await catalogues.wordsOf(source.stream, source.seq) : text,
              source: source && { c: source.c, seq: source.seq },
              at,
              by: await authorOf(by),
            };
          }),
        ),
      };
    },

    /**
     * All entries as a file holds them: what is published, and the drafts beside it. Learnt variants stay here.
     *
     * @returns JSON of lists of them
     */
    async exported(shop: string): Promise<string[]> {
      const { entries } = await catalogues.current(shop);
      const pieces: string[] = [];
      let piece: ImportedEntry[] = [];
      const end = async () => {
        pieces.push(JSON.stringify(piece));
        piece = [];
        await breathe();
      };
      for (const { id, published, draft } of entries.values()) {
        if (published) piece.push({ id, state: "published", content: published });
        if (draft) piece.push({ id, state: "draft", content: draft });
        if (piece.length >= EXPORTED) await end();
      }
      await end();
      return pieces;
    },
  };

  async function variantText(event: Extract<CatalogueEvent, { kind: "variant-proposed" }>) {
    const { source, payload } = event;
    return source ? catalogues.wordsOf(source.stream, source.seq) : (payload?.text ?? null);
  }
}

function importedState(event: CatalogueEvent, id: string): "draft" | "published" | undefined {
  if (event.kind !== "imported") return undefined;
  return event.payload?.entries.findLast((entry) => entry.id === id)?.state;
}

/** As if all drafts were published. */
function withDrafts(catalogue: Catalogue): { ids: string[]; after: Catalogue } {
  const entries = PatchedMap.from(catalogue.entries);
  const drafted = [...catalogue.entries.values()].filter(({ draft }) => draft !== null);
  for (const entry of drafted) entries.set(entry.id, { ...entry, published: entry.draft });
  return { ids: drafted.map(({ id }) => id), after: { ...catalogue, entries } };
}

/** As if these changes had been published. */
function withChanges(catalogue: Catalogue, changes: readonly FaqChange[], at: number): Catalogue {
  let now = catalogue;
  for (const change of changes) {
    const envelope = { seq: now.seq + 1, at, by: null };
    const saved = (content: FaqContent): CatalogueEvent => ({
      ...envelope,
      kind: "entry-saved",
      entry: change.id,
      state: "published",
      payload: { content },
    });
    if ("content" in change) {
      const removed: CatalogueEvent = { ...envelope, kind: "entry-removed", entry: change.id };
      now = foldCatalogue([change.content ? saved(change.content) : removed], now);
      continue;
    }
    const before = now.entries.get(change.id)?.published;
    // As a wording is learnt: what was asked in en-GB belongs to the English text.
    const locale = before ? wordingLocale(before, change.variant, change.locale) : undefined;
    if (!before || locale === undefined) continue;
    const words = before.texts[locale]!;
    const text = { ...words, variants: [...words.variants, change.variant] };
    now = foldCatalogue([saved({ ...before, texts: { ...before.texts, [locale]: text } })], now);
  }
  return now;
}

const questionsIn = ({ texts }: FaqContent) =>
  Object.fromEntries(Object.entries(texts).map(([locale, { question }]) => [locale, question]));
