import { z } from "zod";
import { pageContext } from "./context.ts";
import { faqVocabulary } from "./faq-vocabulary.ts";
import type { FaqMatch } from "./faq-match.ts";
import {
  entryId,
  line,
  localeTag,
  moment,
  publicId,
  seq,
  shortText,
  spokenLanguage,
  text,
} from "./primitives.ts";

/**
 * Requests and answers of `/v1/faq/{shop}/…`: the catalogue of a shop's questions, how it is read, written and tried,
 * and what shoppers asked. docs/guides/faq-api.md tells the addresses, who may use them, and the errors.
 */

/** Kinds of pages that a condition may name; those of `PageContext`. */
export const faqPageKind = z.enum(["home", "category", "product", "cart", "orders", "order", "other"]);

const words = (length: number, most: number) => z.array(line().min(1).max(length)).min(1).max(most);

/**
 * Where an entry belongs. All fields that are there must hold; of a list one is enough. An entry that fits the place
 * steps forward; one that does not is still found by its words.
 */
export const faqWhen = z
  .strictObject({
    /** Kinds of pages. */
    pages: z.array(faqPageKind).min(1).max(7),
    /** Path of the page's address: `*` is anything within a part, `**` anything at all, for example `/sale/**`. */
    path: shortText(200).regex(
      /^\/[^\s?#]*$/,
      "a path such as /sale/**, from the first slash, without ? and #",
    ),
    /** Ids of products: the page's. */
    products: words(100, 200),
    /** Categories of products as the page names them, in any case. */
    categories: words(100, 100),
    /** `min`: its total, in the currency that the page tells. */
    cart: z.union([z.enum(["empty", "filled"]), z.strictObject({ min: z.number().positive() })]),
    /** States of the order that the page shows, for example `shipped`; `any`: one is shown. */
    order: words(40, 20),
    /** Languages of the shopper: `zh` is all of Chinese. */
    locales: z.array(spokenLanguage).min(1).max(20),
  })
  .partial();

/** An entry in one language. `answer` is Markdown; `variants` are other ways in which shoppers ask it. */
export const faqText = z.object({
  question: line().min(1).max(500),
  answer: text().min(1).max(12_000),
  /** The answer where the page does not tell one of the fields, such as `{{order.id}}`, that `answer` holds. */
  without: text().min(1).max(12_000).optional(),
  variants: z.array(line().min(1).max(500)).max(200).default([]),
});

/** What a lead writes: an entry in all its languages. */
export const faqContent = z
  .object({
    category: shortText(100).trim().min(1).optional(),
    /** The skill that the queue looks for when this question goes on to a person; the category when there is none. */
    skill: shortText(100).trim().min(1).optional(),
    /** Once answered, it goes on to a person at once: a refund dispute, for example. */
    handover: z.boolean().optional(),
    /** Kinds of pages on which it is suggested. */
    pages: z.array(faqPageKind).max(7).optional(),
    when: faqWhen.optional(),
    /** Served from then on, Unix ms. */
    from: moment.optional(),
    /** Not served any more from then on, Unix ms. */
    until: moment.optional(),
    /** By BCP 47 tag. */
    texts: z.record(localeTag, faqText).refine((texts) => Object.keys(texts).length > 0, {
      message: "a text in one language at least",
      params: { code: "no-text" },
    }),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ["until"],
    message: "later than from",
    params: { code: "not-later" },
  });

/**
 * How a save leaves the entry: `draft` keeps what is served as it is; `published` is served at once and clears the
 * draft; `withdrawn` takes the entry out of service and keeps the text as a draft.
 */
export const faqSaveState = z.enum(["draft", "published", "withdrawn"]);

/** PUT entries/{id}. Header `If-Match: "<number>"`: the number the editor has seen, 0 for a new entry. */
export const faqSave = z.object({ content: faqContent, state: faqSaveState });

/** POST entries/{id}/restore: the text that event `from` of the history held. */
export const faqRestore = z.object({ from: seq, state: faqSaveState });

/** POST preview */
export const faqPreviewRequest = z.object({ markdown: z.string().max(12_000) });

/**
 * A change that a trial or a replay assumes: the entry as it would be, null: removed; or one more variant, in the nearest locale in
 * which the entry has a text.
 */
export const faqChange = z.union([
  z.object({ id: entryId, content: faqContent.nullable() }),
  z.object({ id: entryId, locale: localeTag, variant: z.string().trim().min(1).max(500) }),
]);

/** POST try */
export const faqTryRequest = z.object({
  text: z.string().min(1).max(4000),
  locale: localeTag,
  context: pageContext.optional(),
  /** As if all drafts were published. */
  drafts: z.boolean().default(false),
  /** As if these were published, over what the drafts say. */
  changes: z.array(faqChange).max(100).default([]),
  /** As if these words were saved. */
  vocabulary: faqVocabulary.optional(),
});

/** POST replay */
export const faqReplayRequest = z
  .object({
    changes: z.array(faqChange).max(100),
    /** The words as they would be. */
    vocabulary: faqVocabulary.optional(),
    /** How far back, in days. */
    days: z.int().min(1).max(31).default(7),
  })
  .refine(({ changes, vocabulary }) => changes.length > 0 || vocabulary !== undefined, {
    path: ["changes"],
    message: "one change at least",
    params: { code: "too-few", min: 1 },
  });

/**
 * POST entries/{id}/variants: "this was it". Either a text, or the shopper's message with number `seq` of conversation
 * `c`. Without a locale, or with one in which the entry has no text, the nearest one that it has is taken.
 */
export const faqVariantRequest = z.union([
  z.object({ c: publicId, seq, locale: localeTag.optional() }),
  z.object({ text: z.string().trim().min(1).max(500), locale: localeTag.optional() }),
]);

/** POST proposals/{number} */
export const faqProposalDecision = z.object({ approve: z.boolean() });

export const faqSettings = z.object({
  /** A lead looks at a variant that an agent found before it is used. */
  approveVariants: z.boolean(),
  /** Whether feedback moves the confidence from which an answer is given. */
  calibration: z.enum(["off", "automatic"]),
  /** That confidence, raised by hand; null: not. */
  answerFrom: z.number().min(0).max(0.99).nullable(),
});

/** PUT settings: what is not there stays. */
export const faqSettingsChange = faqSettings
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "one setting at least",
    params: { code: "too-few", min: 1 },
  });

/** GET entries: all of them, in the order of their making, unless told; `q` is looked for in ids, questions and variants. */
export const faqListQuery = z.object({
  q: z.string().max(500).optional(),
  category: z.string().max(100).optional(),
  state: z.enum(["draft", "published", "changed"]).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
});

export type FaqPageKind = z.infer<typeof faqPageKind>;
export type FaqWhen = z.infer<typeof faqWhen>;
export type FaqText = z.infer<typeof faqText>;
export type FaqContent = z.infer<typeof faqContent>;
export type FaqSaveState = z.infer<typeof faqSaveState>;
export type FaqSave = z.infer<typeof faqSave>;
export type FaqRestore = z.infer<typeof faqRestore>;
export type FaqPreviewRequest = z.infer<typeof faqPreviewRequest>;
export type FaqTryRequest = z.input<typeof faqTryRequest>;
export type FaqChange = z.infer<typeof faqChange>;
export type FaqReplayRequest = z.input<typeof faqReplayRequest>;
export type FaqVariantRequest = z.infer<typeof faqVariantRequest>;
export type FaqProposalDecision = z.infer<typeof faqProposalDecision>;
export type FaqSettings = z.infer<typeof faqSettings>;
export type FaqSettingsChange = z.infer<typeof faqSettingsChange>;

/** `changed`: published, with a draft beside it. */
export type FaqState = "draft" | "published" | "changed";

/** Who did something: a person of the desk, or null for the seed. */
export interface FaqAuthor {
  id: string;
  name: string;
  /** The name in other languages, by locale. */
  names?: Readonly<Record<string, string>>;
}

/** A shopper's own words that became a variant, kept by reference: `text` is null once the message is erased. */
export interface FaqLearnt {
  /** Number in the catalogue's history; DELETE entries/{id}/variants/{number} takes it back. */
  number: number;
  locale: string;
  text: string | null;
  c: string;
  seq: number;
  at: number;
  by: FaqAuthor | null;
}

/** GET, PUT entries/{id}; POST restore. The header `ETag` is the number in quotes. */
export interface FaqEntryView {
  id: string;
  /** Of the last change to this entry in the catalogue's history: what goes into `If-Match`. */
  number: number;
  state: FaqState;
  /** Served at this moment: published, and within its dates. */
  live: boolean;
  published: FaqContent | null;
  draft: FaqContent | null;
  learnt: FaqLearnt[];
  changedAt: number;
  changedBy: FaqAuthor | null;
}

/** Of one entry, over conversations that began in the time asked for. Counts of questions. */
export interface FaqEntryFigures {
  /** It was shown: as the answer, or among the choices. */
  asked: number;
  /** It was given as the answer, at once or chosen. */
  answered: number;
  helped: number;
  notHelped: number;
  /** Shown, and a person was asked for next. */
  human: number;
  /** Agent time of the conversations in `human`, ms. */
  agentMs: number;
  /** Conversations that showed it and were closed, and those of them that were never queued for a person. */
  closed: number;
  selfServed: number;
}

/**
 * Other entries ask this in the same words and answer otherwise: shoppers are offered all of them that are served. Drafts
 * count, so that it is known before they are published.
 */
export interface FaqConflict {
  locale: string;
  wording: string;
  /** Ids. */
  with: string[];
}

/**
 * Why what was saved is not what is served. `not-built`: the one before it answers; `nothing-built`: there is none before
 * it, and nothing answers in that language. `locale`: null where it is not one language's fault.
 */
export interface FaqFault {
  kind: "not-built" | "nothing-built" | "not-read" | "not-running";
  locale: string | null;
  /** What exactly, in English; empty: nothing more is known. */
  detail: string;
}

export interface FaqEntrySummary {
  id: string;
  number: number;
  state: FaqState;
  live: boolean;
  category: string | null;
  skill: string | null;
  /** It goes on to a person at once. */
  handover: boolean;
  /** The question by locale; of the draft, where there is one. */
  questions: Record<string, string>;
  /** The question by locale as it is published, where a draft stands beside it. */
  publishedQuestions?: Record<string, string>;
  /** Written and learnt, over all locales. */
  variants: number;
  from: number | null;
  until: number | null;
  changedAt: number;
  changedBy: FaqAuthor | null;
  /** Of the last 30 days. */
  figures: FaqEntryFigures;
  /** At most 5. */
  conflicts?: FaqConflict[];
}

/** GET entries */
export interface FaqList {
  shop: { key: string; name: string; names?: Record<string, string>; locales: readonly string[] };
  /** Of the catalogue's last event; 0: nothing has happened. */
  number: number;
  settings: FaqSettings;
  categories: string[];
  /** What agents of the desk are good at, and what entries look for; `agents`: how many have it. */
  skills: FaqSkill[];
  /** Variants that wait for a lead. */
  proposals: number;
  /** What shoppers get is older than this list, or nothing; the index before it goes on answering. */
  faults?: FaqFault[];
  /** How many entries the query finds. */
  total: number;
  /** The `offset` of the next page; null on the last. */
  next: number | null;
  entries: FaqEntrySummary[];
}

/** GET entries/{id}/history: newest first. */
export interface FaqHistoryItem {
  number: number;
  at: number;
  by: FaqAuthor | null;
  kind:
    | "saved"
    | "removed"
    | "restored"
    | "imported"
    | "variant-proposed"
    | "variant-approved"
    | "variant-declined"
    | "variant-removed";
  /** Of `saved`, `restored` and `imported`. */
  state?: FaqSaveState;
  content?: FaqContent;
  /** Of `restored`: whose text it is. */
  from?: number;
  /** Of the variant events. */
  variant?: { locale: string; text: string | null };
}
export interface FaqHistory {
  items: FaqHistoryItem[];
}

/** POST preview */
export interface FaqPreview {
  /** Sanitised. */
  html: string;
  fallback: string;
}

/**
 * What question and phrase have in common; `share` is its part of the likeness, `label` what people call it in the FAQ's
 * language where `key` is a name of ours. `own`: a synonym of the shop's own.
 */
export interface FaqGround {
  kind: string;
  key: string;
  label?: string;
  share: number;
}

/** POST try */
export interface FaqTry {
  kind: "answer" | "choices" | "none";
  /** In which language it was answered. */
  locale: string;
  /** A shopper who writes this goes on to a person before the FAQ is asked: they ask for one, or show a feeling. */
  handover?: "person" | "anger" | "distress" | "danger";
  matches: FaqMatch[];
  explain: {
    words: { written: string; counted: string; known: boolean }[];
    matches: {
      id: string;
      title: string;
      confidence: number;
      /** Of an entry that belongs somewhere, where the request has a context: whether it belongs there. */
      fits?: boolean;
      /** What question and entry are both about in general: a wording of each topic. */
      topics: string[];
      phrases: { text: string; role: string; likeness: number; voice: number; grounds: FaqGround[] }[];
    }[];
    /** Probability that no entry is meant. */
    none: number;
    /** The phrase of "never answer this" that it is too near to. */
    refused?: string;
  };
}

export interface FaqCounts {
  answer: number;
  choices: number;
  none: number;
}

/** What one question would get. `entry` is the first match; null for `none`. */
export interface FaqOutcome {
  kind: "answer" | "choices" | "none";
  entry: string | null;
  title: string | null;
}

/** POST replay */
export interface FaqReplay {
  days: number;
  /** How many questions were asked again; the newest, where there are more than `limit`. */
  questions: number;
  limit: number;
  before: FaqCounts;
  after: FaqCounts;
  /** How many get another reply. */
  changed: number;
  /** The first 50 of those. */
  examples: {
    c: string;
    seq: number;
    at: number;
    text: string;
    before: FaqOutcome;
    after: FaqOutcome;
    /** What the shopper said of the answer then. */
    helped: boolean | null;
  }[];
}

/** A variant that waits for a lead. */
export interface FaqProposal {
  number: number;
  entry: string;
  title: string | null;
  locale: string;
  /** Null once the message is erased. */
  text: string | null;
  source: { c: string; seq: number } | null;
  at: number;
  by: FaqAuthor | null;
}

/** GET proposals */
export interface FaqProposals {
  proposals: FaqProposal[];
}

/** A skill by its name; names that `skillKey` writes alike are one. */
export interface FaqSkill {
  name: string;
  agents: number;
}

/** POST entries/{id}/variants */
export interface FaqVariantResult {
  number: number;
  /** `known`: the entry has it already, nothing was written. `proposed`: it waits for a lead, or did already. */
  state: "approved" | "proposed" | "known";
}
