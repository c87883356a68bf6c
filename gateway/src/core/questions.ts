import type { ConversationEvent, FaqDay, FaqEntryFigures, FaqMiss, QueuedReason } from "@yunke/protocol";
import type { StreamKey } from "./ports.ts";

/** A question to the FAQ. Its text is not here: it is read from the log when it is shown, so that erasing holds. */
export interface Asked {
  seq: number;
  at: number;
  /** Null: it was never answered, since the shopper went on. */
  result: "answer" | "choices" | "none" | null;
  /** Ids of the entries that were shown: the answer, or the choices. */
  shown: string[];
  /** Ids that were given as the answer: at once, or chosen. */
  given: string[];
  /** Numbers of the answers, to which choices and marks refer, and of the choice that waits for its answer. */
  answers: number[];
  helped: boolean | null;
  /** A person was asked for next. */
  human: boolean;
  /** Its entry says so: no fault of the FAQ. */
  meant?: true;
  /** The shopper wanted one, by button or in words; not where an entry or their mood called for one. */
  wanted: boolean;
  /** The first reply, and its first match; null where a model composed the reply, of which that says nothing. */
  first: Asked["result"];
  top: { id: string; confidence: number } | null;
  /** The entry that was picked from the choices. */
  chosen?: string;
  /** The entry that it was, by an agent's "this was it". */
  was?: string;
}

/** What became of a conversation, as far as the FAQ is concerned. */
export interface Asking {
  c: string;
  stream: StreamKey;
  shop: string;
  desk: string;
  locale: string;
  startedAt: number;
  questions: Asked[];
  selfService: boolean;
  /** Was ever queued or left as a message. */
  queued: boolean;
  /** Times an agent took it live, and how long they had it, ms; messages that were left are not counted. */
  chats: number;
  agentMs: number;
  /** Since when an agent has it. */
  liveSince: number | null;
  closed: boolean;
  rating: number | null;
  solved: boolean | null;
}

/** Of one conversation; later ones are not counted. */
const QUESTIONS_KEPT = 50;

/** Reasons to wait that come with words which the FAQ was not asked. */
const NO_QUESTION: ReadonlySet<string> = new Set<QueuedReason>(["words", "anger", "distress"]);

/** The kinds of events that say something here. */
export const TOLD: ReadonlySet<string> = new Set<ConversationEvent["kind"]>([
  "started",
  "message",
  "answered",
  "chosen",
  "helped",
  "queued",
  "left-queue",
  "deferred",
  "accepted",
  "returned",
  "closed",
  "rated",
  "reopened",
]);

/**
 * The fold of one conversation; null before its beginning is known. Never reads a payload.
 *
 * @param composed a model put this answer together
 */
export function evolveAsking(
  before: Asking | null,
  stream: StreamKey,
  event: ConversationEvent,
  composed = false,
): Asking | null {
  if (event.kind === "started") {
    const { c, shop, desk, locale, at } = event;
    return {
      c,
      stream,
      shop,
      desk,
      locale,
      startedAt: at,
      questions: [],
      selfService: true,
      queued: false,
      chats: 0,
      agentMs: 0,
      liveSince: null,
      closed: false,
      rating: null,
      solved: null,
    };
  }
  if (!before) return null;
  const asking: Asking = { ...before };
  if ("phase" in event) {
    asking.selfService = event.phase.name === "self-service";
    asking.closed = event.phase.name === "closed";
    if (asking.liveSince !== null && event.phase.name !== "live") {
      asking.agentMs += Math.max(0, event.at - asking.liveSince);
      asking.liveSince = null;
    }
  }
  const answered = (seq: number, change: (asked: Asked) => Partial<Asked>) => {
    asking.questions = asking.questions.map((asked) =>
      asked.seq === seq || asked.answers.includes(seq) ? { ...asked, ...change(asked) } : asked,
    );
  };
  const wentToPerson = (wanted: boolean) => {
    asking.queued = true;
    const last = asking.questions.at(-1);
    if (last && last.helped !== true) answered(last.seq, () => ({ human: true, wanted }));
  };

  switch (event.kind) {
    case "message":
      if (event.by.role !== "shopper" || !before.selfService || asking.questions.length >= QUESTIONS_KEPT)
        break;
      asking.questions = [
        ...asking.questions,
        {
          seq: event.seq,
          at: event.at,
          result: null,
          shown: [],
          given: [],
          answers: [],
          helped: null,
          human: false,
          wanted: false,
          first: null,
          top: null,
        },
      ];
      break;
    case "chosen":
      answered(event.answer, ({ answers }) => ({ answers: [...answers, event.seq], chosen: event.entry }));
      break;
    case "answered": {
      if (event.result === "courtesy") {
        // "Hello" is no question.
        asking.questions = asking.questions.filter(({ seq }) => seq !== event.to);
        break;
      }
      const { result } = event;
      const ids = event.entries.map(({ id }) => id);
      answered(event.to, (asked) => {
        const given = result === "answer" ? ids.slice(0, 1) : [];
        const shown = result === "choices" ? ids : given;
        return {
          // A choice that leads to an answer makes it an answered question.
          result,
          shown: [...new Set([...asked.shown, ...shown])],
          given: [...new Set([...asked.given, ...given])],
          answers: [...asked.answers, event.seq],
          ...(asked.first === null && {
            first: result,
            top: composed ? null : (event.entries[0] ?? null),
          }),
        };
      });
      break;
    }
    case "helped":
      answered(event.answer, () => ({ helped: event.helped }));
      break;
    case "queued":
      // "A person, please" is no question to the FAQ, nor is a curse.
      if (NO_QUESTION.has(event.reason) && asking.questions.at(-1)?.result === null)
        asking.questions = asking.questions.slice(0, -1);
      wentToPerson(event.reason === "button" || event.reason === "words");
      if (event.reason === "entry") {
        const last = asking.questions.at(-1);
        if (last) answered(last.seq, () => ({ meant: true }));
      }
      break;
    case "deferred":
      if (before.selfService) wentToPerson(true);
      break;
    case "accepted":
      if (event.phase.name !== "live" || event.phase.mode !== "sync") break;
      asking.chats++;
      asking.liveSince = event.at;
      break;
    case "rated":
      asking.rating = event.score;
      asking.solved = event.solved ?? asking.solved;
      break;
    default:
      break;
  }
  return asking;
}

/** An agent said of a question which entry it was. */
export function withMark(asking: Asking, seq: number, entry: string): Asking {
  const questions = asking.questions.map((asked) => (asked.seq === seq ? { ...asked, was: entry } : asked));
  return { ...asking, questions };
}

/** Why a question is a gap; null where the FAQ did its part, as far as anybody said, or it is too soon to say. */
export function missOf(asked: Asked, { questions, closed }: Asking): FaqMiss | null {
  if (asked.result === "none") return "unanswered";
  if (asked.helped === false) return "not-helped";
  if (asked.human) return asked.meant ? null : "human";
  const over = closed || questions.at(-1)?.seq !== asked.seq;
  return over && asked.result === "choices" && asked.chosen === undefined ? "not-chosen" : null;
}

export function emptyDay(day: string): FaqDay {
  return {
    day,
    conversations: 0,
    asked: 0,
    answered: 0,
    unanswered: 0,
    helped: 0,
    notHelped: 0,
    human: 0,
    closed: 0,
    selfServed: 0,
    selfAnswered: 0,
    humanChats: 0,
    agentMs: 0,
    ratings: 0,
    satisfied: 0,
    solvedAnswered: 0,
    solvedYes: 0,
  };
}

export const NO_ENTRY_FIGURES: FaqEntryFigures = {
  asked: 0,
  answered: 0,
  helped: 0,
  notHelped: 0,
  human: 0,
  agentMs: 0,
  closed: 0,
  selfServed: 0,
};

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** What one conversation adds to the figures of its day: a function of its state, so that a change is a difference. */
export function contribution(asking: Asking): { day: FaqDay; entries: Map<string, FaqEntryFigures> } {
  const day = emptyDay(dayOf(asking.startedAt));
  const entries = new Map<string, FaqEntryFigures>();
  const { questions, closed, queued, chats, agentMs, liveSince, rating, solved } = asking;
  day.conversations = 1;
  for (const asked of questions) {
    day.asked++;
    if (asked.given.length > 0) day.answered++;
    if (asked.result === "none") day.unanswered++;
    if (asked.helped === true) day.helped++;
    if (asked.helped === false) day.notHelped++;
    if (asked.human) day.human++;
    for (const id of asked.shown) {
      const entry = entries.get(id) ?? { ...NO_ENTRY_FIGURES };
      entries.set(id, entry);
      const given = asked.given.includes(id);
      entry.asked++;
      if (given) entry.answered++;
      if (given && asked.helped === true) entry.helped++;
      if (given && asked.helped === false) entry.notHelped++;
      if (asked.human) {
        entry.human++;
        entry.agentMs += agentMs;
      }
    }
  }
  const last = questions.at(-1);
  // A conversation counts once, however often it showed the entry.
  for (const entry of entries.values()) {
    if (closed) entry.closed = 1;
    if (closed && !queued) entry.selfServed = 1;
  }
  if (closed) day.closed = 1;
  if (closed && !queued) day.selfServed = 1;
  if (closed && !queued && last && last.given.length > 0 && last.helped !== false) day.selfAnswered = 1;
  // One that has only begun has no length yet: as one of none it would make the usual chat too short.
  if (chats > 0 && (liveSince === null || agentMs > 0)) day.humanChats = 1;
  day.agentMs = agentMs;
  if (rating !== null) {
    day.ratings = 1;
    if (rating >= 4) day.satisfied = 1;
    if (solved !== null) day.solvedAnswered = 1;
    if (solved === true) day.solvedYes = 1;
  }
  return { day, entries };
}

/** Adds `part` to `sum`, `times` times: −1 takes it out. */
export function addFigures<T extends object>(sum: T, part: T, times: 1 | -1): T {
  const total = { ...sum } as Record<string, unknown>;
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === "number") total[key] = Number(total[key] ?? 0) + times * value;
  }
  return total as T;
}
