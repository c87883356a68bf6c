import { assertNever } from "@yunke/protocol";
import { ANSWER_FROM } from "@yunke/answers";
import type {
  FaqContent,
  FaqSaveState,
  FaqSettings,
  FaqSettingsChange,
  FaqVocabulary,
  FieldError,
  FieldErrorCode,
  FieldErrorParams,
} from "@yunke/protocol";
import { canonical, hasWording } from "./faq-content.ts";
import type { NewEvent, StreamKey } from "./ports.ts";

/** The message of a shopper that became a variant. Its text stays where it is, so that its erasure is followed. */
export interface VariantSource {
  c: string;
  stream: StreamKey;
  seq: number;
}

export interface ImportedEntry {
  id: string;
  state: "draft" | "published";
  content: FaqContent;
}

interface Envelope {
  seq: number;
  at: number;
  /** The agent's id; null: the seed, or what was there before the catalogue. */
  by: string | null;
}

/** What happens to a shop's FAQ. `payload`, what a person wrote, is null once erased. */
export type CatalogueEvent = Envelope &
  (
    | { kind: "entry-saved"; entry: string; state: FaqSaveState; payload: { content: FaqContent } | null }
    | { kind: "entry-removed"; entry: string }
    /** The text that event `from` held is there again. */
    | {
        kind: "entry-restored";
        entry: string;
        from: number;
        state: FaqSaveState;
        payload: { content: FaqContent } | null;
      }
    /** `hash` tells a seed from the one before. A large import is several events of one append. */
    | {
        kind: "imported";
        source: "seed" | "file";
        hash: string | null;
        ids: string[];
        removed: string[];
        payload: { entries: ImportedEntry[] } | null;
      }
    /** With `source` there is no payload: the text is read where it was written. */
    | {
        kind: "variant-proposed";
        entry: string;
        locale: string;
        source: VariantSource | null;
        payload: { text: string } | null;
      }
    | { kind: "variant-approved" | "variant-declined" | "variant-removed"; entry: string; proposal: number }
    /** Logs from before a setting was there lack it. */
    | ({ kind: "settings-set" } & Partial<FaqSettings>)
    | { kind: "vocabulary-set"; payload: FaqVocabulary | null }
  );

export interface Proposal {
  number: number;
  entry: string;
  locale: string;
  text: string | null;
  source: VariantSource | null;
  at: number;
  by: string | null;
}

export interface CatalogueEntry {
  id: string;
  /** Of the last event that changed it. */
  number: number;
  at: number;
  by: string | null;
  published: FaqContent | null;
  /** Since when shoppers get this text and these wordings, Unix ms; null: nothing is published. */
  publishedAt: number | null;
  draft: FaqContent | null;
  learnt: (Proposal & { source: VariantSource })[];
}

/** The shop's own words, and whose change was the last; number 0: nobody has set any. */
export interface HeldVocabulary extends FaqVocabulary {
  number: number;
  at: number | null;
  by: string | null;
}

/** A shop's FAQ, folded. */
export interface Catalogue {
  seq: number;
  settings: FaqSettings;
  /** Since when feedback moves the threshold, Unix ms; null: it does not. */
  automaticSince: number | null;
  vocabulary: HeldVocabulary;
  entries: ReadonlyMap<string, CatalogueEntry>;
  /** Numbers of the removals, and whose they were. */
  removed: ReadonlyMap<string, { number: number; by: string | null }>;
  /** That wait for a lead, by number. */
  proposals: ReadonlyMap<number, Proposal>;
  /** Of the seed that was imported last. */
  seed: string | null;
}

export const NO_CATALOGUE: Catalogue = {
  seq: 0,
  settings: { approveVariants: false, calibration: "off", answerFrom: null },
  automaticSince: null,
  vocabulary: { number: 0, at: null, by: null, synonyms: [], never: [] },
  entries: new Map(),
  removed: new Map(),
  proposals: new Map(),
  seed: null,
};

/** `seen`: the number up to which the sender knows the entry (of `import`: the catalogue; null: any). */
export type CatalogueCommand =
  | { kind: "save"; entry: string; content: FaqContent; state: FaqSaveState; seen: number }
  | { kind: "remove"; entry: string; seen: number }
  | { kind: "restore"; entry: string; from: number; content: FaqContent; state: FaqSaveState; seen: number }
  | {
      kind: "import";
      source: "seed" | "file";
      hash: string | null;
      put: readonly ImportedEntry[];
      remove: readonly string[];
      /** Null or not there: stays as it is. */
      vocabulary?: FaqVocabulary | null;
      seen: number | null;
    }
  | { kind: "set-vocabulary"; vocabulary: FaqVocabulary; seen: number }
  | {
      kind: "propose";
      entry: string;
      locale: string;
      text: string;
      source: VariantSource | null;
      /** A lead says so, or the shop needs no lead for it. */
      approved: boolean;
    }
  | { kind: "settle"; proposal: number; approve: boolean }
  | { kind: "forget"; entry: string; proposal: number }
  | { kind: "set"; change: FaqSettingsChange };

export type CatalogueDecision =
  | { kind: "events"; events: CatalogueEvent[] }
  /** It is so already. `waits`: or it waits for a lead already, as the proposal of this number. */
  | { kind: "nothing"; waits?: number }
  | { kind: "not-found" }
  /** Somebody changed it since: `number` is where it stands. */
  | { kind: "stale"; number: number }
  | { kind: "invalid"; error: FieldError };

function invalid(
  field: string,
  code: FieldErrorCode,
  message: string,
  params?: FieldErrorParams,
): CatalogueDecision {
  return { kind: "invalid", error: { field, message, code, ...(params && { params }) } };
}

/** Entries of an import in one event: a few hundred kB. */
const CHUNK = 500;
export const VARIANTS_MAX = 200;
export const VARIANT_LENGTH = 500;
/** Of one entry: more would speak louder than the entry itself. */
const LEARNT_MAX = 500;

/** What a command makes happen. Pure; the text of a sourced variant is looked at and not kept. */
export function decideCatalogue(
  catalogue: Catalogue,
  command: CatalogueCommand,
  by: string | null,
  now: number,
): CatalogueDecision {
  let seq = catalogue.seq;
  const envelope = () => ({ seq: ++seq, at: now, by });
  const one = (event: CatalogueEvent): CatalogueDecision => ({ kind: "events", events: [event] });
  const stale = (entry: string, seen: number): CatalogueDecision | null => {
    const number = catalogue.entries.get(entry)?.number ?? catalogue.removed.get(entry)?.number ?? 0;
    return number > seen ? { kind: "stale", number } : null;
  };

  switch (command.kind) {
    case "save":
    case "restore": {
      const { entry, state, content, seen } = command;
      const conflict = stale(entry, seen);
      if (conflict) return conflict;
      const payload = { content };
      return command.kind === "save"
        ? one({ ...envelope(), kind: "entry-saved", entry, state, payload })
        : one({ ...envelope(), kind: "entry-restored", entry, from: command.from, state, payload });
    }
    case "remove":
      if (!catalogue.entries.has(command.entry)) return { kind: "not-found" };
      return (
        stale(command.entry, command.seen) ??
        one({ ...envelope(), kind: "entry-removed", entry: command.entry })
      );
    case "import": {
      const { source, hash, put, remove, seen } = command;
      if (seen !== null && seen !== catalogue.seq) return { kind: "stale", number: catalogue.seq };
      const removed = remove.filter((id) => catalogue.entries.has(id));
      const words = command.vocabulary ?? null;
      const newWords = words !== null && !sameVocabulary(words, catalogue.vocabulary);
      const noEntries = put.length === 0 && removed.length === 0;
      if (noEntries && !newWords && hash === catalogue.seed) return { kind: "nothing" };
      const events: CatalogueEvent[] = [];
      if (newWords) events.push({ ...envelope(), kind: "vocabulary-set", payload: words });
      if (noEntries && newWords) return { kind: "events", events };
      for (let at = 0; at === 0 || at < put.length; at += CHUNK) {
        const entries = put.slice(at, at + CHUNK);
        events.push({
          ...envelope(),
          kind: "imported",
          source,
          hash,
          ids: [...new Set(entries.map(({ id }) => id))],
          removed: at === 0 ? removed : [],
          payload: { entries },
        });
      }
      return { kind: "events", events };
    }
    case "propose": {
      const { entry: id, locale, text, source, approved } = command;
      const entry = catalogue.entries.get(id);
      const content = entry?.published ?? entry?.draft;
      if (!entry || !content) return { kind: "not-found" };
      const words = content.texts[locale];
      if (!words) return invalid("locale", "not-its-language", "a language in which the entry has a text");
      if (text.length > VARIANT_LENGTH)
        return invalid("text", "too-long", `at most ${VARIANT_LENGTH} characters`, { max: VARIANT_LENGTH });
      if (hasWording(words, text)) return { kind: "nothing" };
      const waiting = [...catalogue.proposals.values()].filter((proposal) => proposal.entry === id);
      const there = (one: Proposal) =>
        source ? one.source?.c === source.c && one.source.seq === source.seq : one.text === text;
      if (entry.learnt.some(there)) return { kind: "nothing" };
      const same = waiting.find(there)?.number;
      if (same !== undefined)
        return approved
          ? one({ ...envelope(), kind: "variant-approved", entry: id, proposal: same })
          : { kind: "nothing", waits: same };
      // What waits takes room too, or an agent could have any number of texts wait.
      const ahead = approved ? 0 : waiting.filter((one) => !one.source && one.locale === locale).length;
      const full = source
        ? entry.learnt.length + waiting.length >= LEARNT_MAX
        : words.variants.length + ahead >= VARIANTS_MAX;
      if (full) return invalid("text", "full", "the entry has as many variants as it may have");
      const proposed: CatalogueEvent = {
        ...envelope(),
        kind: "variant-proposed",
        entry: id,
        locale,
        source,
        payload: source ? null : { text },
      };
      if (!approved) return one(proposed);
      const approval: CatalogueEvent = {
        ...envelope(),
        kind: "variant-approved",
        entry: id,
        proposal: proposed.seq,
      };
      return { kind: "events", events: [proposed, approval] };
    }
    case "settle": {
      const proposal = catalogue.proposals.get(command.proposal);
      if (!proposal) return { kind: "not-found" };
      const kind = command.approve ? "variant-approved" : "variant-declined";
      return one({ ...envelope(), kind, entry: proposal.entry, proposal: proposal.number });
    }
    case "forget": {
      const entry = catalogue.entries.get(command.entry);
      if (!entry?.learnt.some(({ number }) => number === command.proposal)) return { kind: "not-found" };
      return one({ ...envelope(), kind: "variant-removed", entry: entry.id, proposal: command.proposal });
    }
    case "set": {
      const { settings: was } = catalogue;
      const { answerFrom, approveVariants, calibration } = command.change;
      if (answerFrom != null && answerFrom < ANSWER_FROM)
        return invalid("answerFrom", "too-small", `not below what ships, ${ANSWER_FROM}`, {
          min: ANSWER_FROM,
        });
      const settings: FaqSettings = {
        approveVariants: approveVariants ?? was.approveVariants,
        calibration: calibration ?? was.calibration,
        answerFrom: answerFrom === undefined ? was.answerFrom : answerFrom,
      };
      if (canonical(settings) === canonical(was)) return { kind: "nothing" };
      return one({ ...envelope(), kind: "settings-set", ...settings });
    }
    case "set-vocabulary": {
      const { vocabulary, seen } = command;
      const { number } = catalogue.vocabulary;
      if (number > seen) return { kind: "stale", number };
      if (sameVocabulary(vocabulary, catalogue.vocabulary)) return { kind: "nothing" };
      return one({ ...envelope(), kind: "vocabulary-set", payload: vocabulary });
    }
    default:
      return assertNever(command);
  }
}

export function sameVocabulary(a: FaqVocabulary, b: FaqVocabulary): boolean {
  const of = ({ synonyms, never }: FaqVocabulary) => canonical({ synonyms, never });
  return of(a) === of(b);
}

export function storedCatalogueForm(event: CatalogueEvent): NewEvent {
  if (!("payload" in event)) return { envelope: JSON.stringify(event), payload: null };
  const { payload, ...envelope } = event;
  return { envelope: JSON.stringify(envelope), payload: payload === null ? null : JSON.stringify(payload) };
}

const WITH_PAYLOAD: ReadonlySet<string> = new Set<CatalogueEvent["kind"]>([
  "entry-saved",
  "entry-restored",
  "imported",
  "variant-proposed",
  "vocabulary-set",
]);

export function parseCatalogueEvent(stored: NewEvent): CatalogueEvent {
  const envelope = JSON.parse(stored.envelope) as CatalogueEvent;
  if (!WITH_PAYLOAD.has(envelope.kind)) return envelope;
  return {
    ...envelope,
    payload: stored.payload === null ? null : (JSON.parse(stored.payload) as unknown),
  } as CatalogueEvent;
}
