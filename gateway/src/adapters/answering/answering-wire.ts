import type { Aptness } from "@yunke/answers";
import type { PageContext } from "@yunke/protocol";
import type { Draft } from "../../core/grounding.ts";
import type { AnswerMatch, Answering } from "../../core/ports.ts";
import type { ComposedOrNot } from "./composed-answer.ts";
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
  /** `vector`: the question as a model puts it, where there is one. */
  | ({ kind: "ask"; text: string; vector: Float32Array | null } & Where)
  /** `shown`: the title under which it was offered, empty where it was not. */
  | ({ kind: "entry"; entry: string; shown: string } & Where)
  | ({ kind: "suggest"; limit: number } & Where)
  | ({ kind: "complete"; typed: string; limit: number } & Where)
  /** A part of a version that the one before does not have, as JSON; `build` comes after the last. */
  | ({ kind: "piece"; piece: string; json: string } & FaqName)
  /** `pieces`: names of all of them, in order. */
  | ({ kind: "build"; pieces: string[]; now: number; vocabulary: ServedVocabulary } & FaqName)
  /** Only these languages of the shop are there any more. */
  | { kind: "keep"; shop: string; locales: string[] }
  | { kind: "counts"; shop: string; counts: EntryCounts[] }
  /** The texts of entries from that place on, for a model. */
  | ({ kind: "phrases"; from: number } & FaqName)
  | { kind: "vectors"; shop: string; locale: string; entries: EntryVectorsOf[] }
  /** All vectors that there are have come: only these entries have some. */
  | { kind: "vectors-there"; shop: string; locale: string; entries: string[] }
  /** By the FAQ's locale: the confidence from which an answer is given. */
  | { kind: "thresholds"; shop: string; thresholds: Record<string, number> }
  /** What a model put together from these, to be checked and shown. */
  | { kind: "composed"; draft: Draft; given: AnswerMatch[]; question: string; locale: string }
  | { kind: "ping" };

/** What of an entry a model puts into vectors: its title first. */
export interface EntryPhrases {
  id: string;
  texts: string[];
}

export interface EntryVectorsOf {
  id: string;
  vectors: Int8Array<ArrayBuffer>[];
}

export interface Replies {
  ask: Awaited<ReturnType<Answering["ask"]>>;
  entry: AnswerMatch | null;
  suggest: Awaited<ReturnType<Answering["suggest"]>>;
  complete: Awaited<ReturnType<Answering["complete"]>>;
  piece: null;
  /** `wrong` says what is wrong with the version; `held`: one answers all the same, which is then the one before. */
  build: { wrong: string | null; held: boolean };
  keep: null;
  counts: null;
  /** Null: this version is not there any more. `next`: where to go on, null at the end. */
  phrases: { entries: EntryPhrases[]; next: number | null } | null;
  vectors: null;
  "vectors-there": Aptness;
  thresholds: null;
  composed: ComposedOrNot;
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
