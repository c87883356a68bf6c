import type { PageContext } from "@yunke/protocol";
import type { AnswerMatch, Answering } from "../../core/ports.ts";
import type { ServedVocabulary } from "./faq-records.ts";

/** A shop's FAQ in one language, in one version. */
export interface FaqName {
  shop: string;
  locale: string;
  version: string;
}

/** How an entry went on one kind of page: how often it was given, and how often it was said to have helped or not. */
export interface EntryCounts {
  entry: string;
  /** The page's kind, `other` where it is not known. */
  page: string;
  answered: number;
  helped: number;
  unhelped: number;
}

interface Where {
  shop: string;
  /** The shopper's. */
  locale: string;
  place: PageContext | null;
  /** Unix ms: entries have their time. */
  now: number;
}

/** What is asked of the thread. Each request is answered by a `reply` with its id. */
export type Request =
  | ({ kind: "ask"; text: string } & Where)
  | ({ kind: "entry"; entry: string } & Where)
  | ({ kind: "suggest"; limit: number } & Where)
  /** A part of a version, as JSON; the parts come in order, `build` after the last. */
  | ({ kind: "piece"; number: number; piece: string } & FaqName)
  | ({ kind: "build"; now: number; vocabulary: ServedVocabulary } & FaqName)
  /** Only these languages of the shop are there any more. */
  | { kind: "keep"; shop: string; locales: string[] }
  | { kind: "counts"; shop: string; counts: EntryCounts[] }
  | { kind: "ping" };

export interface Replies {
  ask: Awaited<ReturnType<Answering["ask"]>>;
  entry: AnswerMatch | null;
  suggest: Awaited<ReturnType<Answering["suggest"]>>;
  piece: null;
  /** `wrong` says what is wrong with the version; then the one before goes on answering. */
  build: { wrong: string | null };
  keep: null;
  counts: null;
  ping: null;
}

export interface Envelope {
  id: number;
  request: Request;
}

export type ThreadMessage =
  | { id: number; value: Replies[Request["kind"]] }
  /** A fault in the thread's code while it answered this one. */
  | { id: number; fault: string };
