import { z } from "zod";
import type { ViewedEvent } from "./events.ts";
import type { FaqEntryFigures } from "./faq-api.ts";
import type { FaqMatch } from "./faq-match.ts";
import { localeTag } from "./primitives.ts";

/** Of `/v1/faq/{shop}/…`: what shoppers asked, and what came of it. */

/** GET gaps */
export const faqGapsQuery = z.object({ days: z.coerce.number().int().min(1).max(31).default(7) });

const day = z.iso.date();
/** GET figures: UTC days, both included; the last 30 days unless told, at most 366. */
export const faqFiguresQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  /** Of the entries' titles. */
  locale: localeTag.optional(),
});

/**
 * Why a question is in a gap: nothing was found, the answer did not help, a person was asked for next, or choices were
 * offered of which the shopper took none and went on, or away.
 */
export type FaqMiss = "unanswered" | "not-helped" | "human" | "not-chosen";

/** Questions that ask the same, which the FAQ did not answer or not well. */
export interface FaqGap {
  /** Stable while its first question is in the time asked for. */
  key: string;
  /** The wording that was used most. */
  text: string;
  locale: string;
  /** All wordings, most used first, at most 20. */
  wordings: { text: string; count: number; c: string; seq: number }[];
  count: number;
  unanswered: number;
  notHelped: number;
  human: number;
  notChosen: number;
  /** Agent time of the conversations that went on to a person, ms; each conversation once. */
  agentMs: number;
  /** The published entry that may be meant; null: none comes near. */
  nearest: FaqMatch | null;
  /** `nearest` answers it by now: it was written or changed since, or its words were. */
  answered: boolean;
  /** Newest first, at most 5. */
  examples: {
    c: string;
    seq: number;
    at: number;
    text: string;
    miss: FaqMiss;
    shown: string[];
    agentMs: number;
  }[];
}

/** GET gaps: most agent time first, then most questions; those that are answered by now last. */
export interface FaqGaps {
  days: number;
  /** Questions in all groups together, also in those that are left out. */
  questions: number;
  /** At most 200 that are open, and as many that are answered. */
  groups: FaqGap[];
  /** Groups left out: they cost less. */
  more: number;
}

/** GET conversations/{c} */
export const faqTranscriptQuery = z.object({
  /** Only what comes after this number. */
  after: z.coerce.number().int().min(0).default(0),
});

/**
 * A conversation of the shop's, for reading: as an agent sees it, without who the shopper is and what their page told.
 * Contents that were erased are null.
 */
export interface FaqTranscript {
  c: string;
  shop: string;
  events: ViewedEvent[];
  /** `after` of the next answer; null: this was the last. */
  next: number | null;
}

/** How sure the FAQ has to be in one language to give an answer, and what feedback says of it. */
export interface FaqThreshold {
  locale: string;
  /** Confidence from which one entry is given as the answer, by now. */
  inForce: number;
  /** Where feedback has moved it, or would have if it was let; what ships, while too little is known. */
  byFeedback: number;
  /** The UTC day from which `byFeedback` is where it is; null: it never moved. */
  since: string | null;
  /** Why: too little is known; lower, since enough was right; lower no more; too much was wrong; right again; level. */
  why: "few" | "proven" | "unproven" | "wrong" | "better" | "level";
  /** Questions with feedback at or above `byFeedback`, and of those, first matches that were right. */
  observations: number;
  right: number;
  /** right ÷ observations, null without any; it lies within `low` and `high` in 95 of 100 cases. */
  measured: number | null;
  low: number;
  high: number;
  /** Days with feedback among those that count. */
  days: number;
  /** Feedback that looks unlike shoppers': not one wrong or not one right; or surer answers wrong more often. */
  looks: "one-sided" | "inverted" | null;
}

/** GET threshold */
export interface FaqThresholds {
  /** What ships, and the share of all answers that is right with it. */
  shipped: number;
  precision: number;
  calibration: "off" | "automatic";
  /** Set by a lead, for all languages; never below what ships. The higher one of the two is in force. */
  byHand: number | null;
  /** Feedback of so many days counts. */
  windowDays: number;
  locales: FaqThreshold[];
}

/** A day's figures, by the UTC day on which the conversation began. */
export interface FaqDay {
  /** `2026-01-31` */
  day: string;
  conversations: number;
  /** Questions asked of the FAQ. */
  asked: number;
  /** Questions that got an answer, at once or chosen. */
  answered: number;
  /** Questions for which nothing was found. */
  unanswered: number;
  helped: number;
  notHelped: number;
  /** Questions after which a person was asked for. */
  human: number;
  closed: number;
  /** Closed without ever being queued for a person. */
  selfServed: number;
  /** Of those: the last question was answered, and not marked as no help. */
  selfAnswered: number;
  /** Conversations that an agent took live, from when the first of them left it: until then it has no length. */
  humanChats: number;
  /** Σ (left − accepted) of those, ms; chats side by side count in full. */
  agentMs: number;
  /** Ratings, those of 4 and 5; "solved" answered, and yes. */
  ratings: number;
  satisfied: number;
  solvedAnswered: number;
  solvedYes: number;
}

/** A day of one entry, by the UTC day on which the conversation began. */
export interface FaqEntryDay extends FaqEntryFigures {
  /** `2026-01-31` */
  day: string;
}

/** GET entries/{id}/figures */
export interface FaqEntryDays {
  id: string;
  /** Null: the entry is not there any more. */
  title: string | null;
  from: string;
  to: string;
  days: FaqEntryDay[];
  total: FaqEntryFigures & {
    /** selfServed ÷ closed; null when nothing was closed. */
    selfServiceRate: number | null;
  };
}

/** GET figures */
export interface FaqFigures {
  from: string;
  to: string;
  days: FaqDay[];
  total: Omit<FaqDay, "day"> & {
    /** selfServed ÷ closed; null when nothing was closed. */
    selfServiceRate: number | null;
    /** agentMs ÷ humanChats, in minutes; null when no chat with an agent is over. */
    minutesPerChat: number | null;
    /** minutesPerChat × selfAnswered; null when no chat with an agent is over. */
    minutesSaved: number | null;
  };
  entries: ({ id: string; title: string | null } & FaqEntryFigures)[];
}
