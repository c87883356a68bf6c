import { setImmediate } from "node:timers/promises";
import type { PageContext } from "@yunke/protocol";
import { checkEntries, createAnswerer } from "@yunke/answers";
import type { Answerer, Entry, EntryShares } from "@yunke/answers";
import type { AnswerMatch } from "../../core/ports.ts";
import { bare, fieldsIn, fieldValues } from "./answer-fields.ts";
import type { EntryCounts, EntryPhrases, Replies } from "./answering-wire.ts";
import { compileConditions, placeOf, windowOf } from "./conditions.ts";
import type { Conditions, Fits, Place } from "./conditions.ts";
import type { FaqEntry } from "./faq-entry.ts";
import { NO_VOCABULARY } from "./faq-records.ts";
import type { FaqPiece, ServedVocabulary } from "./faq-records.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { Rendered } from "./render-markdown.ts";

const MATCHES = 3;
/**
 * Confidence of the best three together from which they are offered. In a chat a choice costs a glance and a person is
 * one press away, so it is below what `@yunke/answers` ships: docs/decisions/0011 and 0014.
 */
export const CHOICES_FROM = 0.47;
/** Entries that are looked at beyond those that are suggested, since some have nothing to say at a place. */
const SILENT = 5;
/** Entries that are read between two looks at what else is asked of the thread. */
const SLICE = 20;
/** So many changed entries are put into the index that there is; more make a new one, while the old one answers. */
const IN_PLACE = 100;
/** Places whose preferred and suggested entries are remembered. */
const PLACES = 100;

interface Held {
  readonly entry: FaqEntry;
  readonly order: number;
  /** Its JSON, to see whether it has changed. */
  readonly json: string;
  readonly fits: Fits;
  /** From when until when it is there, Unix ms. */
  readonly window: readonly [number, number];
  /** Rendered once where it says the same everywhere. */
  rendered: Rendered | null;
}

/** A shop's FAQ in one language, ready to answer. */
export interface HeldFaq {
  readonly locale: string;
  readonly version: string;
  readonly size: number;
  /**
   * @param shares how much of the question the entries have by a model, where there is one
   * @param answerFrom the confidence from which an answer is given; what ships when not given
   */
  ask(
    text: string,
    place: PageContext | null,
    locale: string,
    now: number,
    shares?: EntryShares,
    answerFrom?: number,
  ): Replies["ask"];
  /**
   * Why it is answered so. `fits`: of an entry that belongs somewhere, whether it belongs there; not told without a
   * place.
   */
  explain(text: string, place: PageContext | null, locale: string, limit: number): Explained;
  /** What a model puts into vectors, of the entries at these places. */
  phrases(from: number, to: number): EntryPhrases[];
  entry(id: string, place: PageContext | null, locale: string, now: number): AnswerMatch | null;
  suggest(
    place: PageContext | null,
    locale: string,
    limit: number,
    now: number,
    counts: CountsOf,
  ): Replies["suggest"];
  /** What is being typed may become these. */
  complete(
    typed: string,
    place: PageContext | null,
    locale: string,
    limit: number,
    now: number,
  ): Replies["complete"];
  /** What the next version is made from. */
  readonly inside: Inside;
}

type Explanation = ReturnType<Answerer["explain"]>;
type Explained = Omit<Explanation, "matches"> & {
  matches: (Explanation["matches"][number] & { title: string; fits?: boolean })[];
};

/** How an entry went on a kind of page. */
export type CountsOf = (entry: string, page: string) => EntryCounts | undefined;

interface Inside {
  answerer: Answerer;
  /** Version of the words that the answerer was made with. */
  words: string;
  held: ReadonlyMap<string, Held>;
  /** The same by the names of the pieces that they came in. */
  pieces: ReadonlyMap<string, readonly Held[]>;
  /** Ids that are in the index: those whose time it is. */
  live: Set<string>;
}

/** What is wrong with a FAQ, for those who run the gateway. */
export class FaqError extends Error {}

/**
 * Reads a FAQ in slices, so that questions are answered in between.
 *
 * @param pieces in order, as JSON; those that `before` was made of need none
 * @param inPlace so many changed entries are put into the index of `before`, which is of no use then; more make a new one
 * @throws FaqError when it cannot be used; then `before` is as it was.
 */
export async function buildFaq(
  name: { locale: string; version: string },
  pieces: readonly (FaqPiece | string)[],
  before: HeldFaq | null,
  now: number,
  vocabulary: ServedVocabulary = NO_VOCABULARY,
  inPlace = IN_PLACE,
): Promise<HeldFaq> {
  const held = new Map<string, Held>();
  const changed: Held[] = [];
  const byPiece = new Map<string, Held[]>();
  const put = (one: Held): Held => {
    const { id } = one.entry;
    if (held.has(id)) throw new FaqError(`${id} is there twice`);
    const placed = one.order === held.size ? one : { ...one, order: held.size };
    held.set(id, placed);
    return placed;
  };
  for (const piece of pieces) {
    const { name, json } = typeof piece === "string" ? { name: null, json: piece } : piece;
    const there = json === null ? before?.inside.pieces.get(name ?? "") : undefined;
    const list: Held[] = [];
    if (there) {
      for (const one of there) list.push(put(one));
    } else {
      // Not a fault of what a lead wrote.
      if (json === null) throw new Error(`The piece ${name} of a FAQ has not come.`);
      for (const entry of parsePiece(json)) {
        const text = JSON.stringify(entry);
        const old = before?.inside.held.get(entry.id);
        if (old?.json !== text) assertGood(entry);
        const one = put(old?.json === text ? old : hold(entry, held.size, text));
        if (old?.json !== text) changed.push(one);
        list.push(one);
      }
      await setImmediate();
    }
    if (name !== null) byPiece.set(name, list);
  }
  const isLive = ({ window: [from, until] }: Held) => from <= now && now < until;
  const { version: words, synonyms, never } = vocabulary;
  // Other words are other features of every phrase: then all of it is read anew.
  if (before?.inside.words === words && changed.length <= inPlace) {
    // Synchronous: nobody sees half of it.
    const { answerer, live } = before.inside;
    const come = changed.filter(isLive);
    const gone = new Set(changed.filter((one) => !isLive(one)).map(({ entry }) => entry.id));
    const remove = [...live].filter((id) => !held.has(id) || gone.has(id));
    answerer.update({ put: come.map(indexed), remove });
    const still = new Set([...live, ...come.map(({ entry }) => entry.id)].filter((id) => held.has(id)));
    for (const id of remove) still.delete(id);
    return heldFaq(name, { answerer, words, held, pieces: byPiece, live: still });
  }
  const answerer = createAnswerer({ locale: name.locale, entries: [], synonyms, negatives: never });
  const live = [...held.values()].filter(isLive);
  for (let at = 0; at < live.length; at += SLICE) {
    answerer.update({ put: live.slice(at, at + SLICE).map(indexed) });
    await setImmediate();
  }
  // The first question to an index is slow, and in each script the shop rehearses: it is these.
  for (const text of ["a", "问"]) answerer.ask(text);
  return heldFaq(name, {
    answerer,
    words,
    held,
    pieces: byPiece,
    live: new Set(live.map(({ entry }) => entry.id)),
  });
}

function parsePiece(piece: string): FaqEntry[] {
  let entries: unknown;
  try {
    entries = JSON.parse(piece);
  } catch (error) {
    throw new FaqError(`a part of it cannot be read: ${(error as Error).message}`);
  }
  if (!Array.isArray(entries)) throw new FaqError("a part of it is no list of entries");
  for (const entry of entries as Partial<FaqEntry>[]) {
    if (typeof entry?.id !== "string" || typeof entry.answer !== "string") {
      throw new FaqError(`an entry has no id or no answer: ${JSON.stringify(entry).slice(0, 80)}`);
    }
  }
  return entries as FaqEntry[];
}

/** Also of one whose time has not come: it would break the index once it has. */
function assertGood(entry: FaqEntry): void {
  const [problem] = checkEntries([indexed({ entry })]);
  if (!problem) return;
  const { field, message } = problem;
  // Without the place, which is the one in a list of one.
  const what = message.slice(message.lastIndexOf(`: ${field} `) + `: ${field} `.length);
  throw new FaqError(`the ${field} of entry "${entry.id}" ${what}`);
}

/** Without its category, which `prefer` would take for an id of that name. */
function indexed({ entry: { id, question, answer, variants } }: Pick<Held, "entry">): Entry {
  return { id, question, answer: bare(answer), ...(variants && { variants }) };
}

function hold(entry: FaqEntry, order: number, json: string): Held {
  const { pages = [], when = {} } = entry;
  const { from: _from, until: _until, ...where } = when;
  return { entry, order, json, fits: fitsOf(pages, where), window: windowOf(when), rendered: null };
}

/** It fits where its conditions hold, and as loosely as a page by itself does on its pages. */
function fitsOf(pages: readonly string[], where: Conditions): Fits {
  const closely = compileConditions(where);
  if (pages.length === 0) return closely;
  const loosely = compileConditions({ pages: pages as NonNullable<Conditions["pages"]> });
  if (Object.keys(where).length === 0) return loosely;
  return (place) => closely(place) ?? loosely(place);
}

function heldFaq(name: { locale: string; version: string }, inside: Inside): HeldFaq {
  const { answerer, held, live } = inside;
  const timed = [...held.values()].filter(({ window: [a, b] }) => a > -Infinity || b < Infinity);
  const preferred = new Map<string, string[]>();
  const candidates = new Map<string, { one: Held; fit: number }[]>();
  // The first look sets right what has come or gone since the index was made.
  let turn = timed.length > 0 ? -Infinity : Infinity;

  /** Takes in and out what has its time. */
  function atTime(now: number): void {
    if (now < turn) return;
    turn = nextTurn(timed, now);
    const put: Held[] = [];
    const remove: string[] = [];
    for (const one of timed) {
      const { id } = one.entry;
      const its = one.window[0] <= now && now < one.window[1];
      if (its && !live.has(id)) put.push(one);
      else if (!its && live.has(id)) remove.push(id);
    }
    answerer.update({ put: put.map(indexed), remove });
    for (const { entry } of put) live.add(entry.id);
    for (const id of remove) live.delete(id);
    preferred.clear();
    candidates.clear();
  }

  function preferredAt(context: PageContext | null, locale: string): string[] {
    if (context === null) return [];
    const place = placeOf(context, locale);
    return remembered(preferred, place, () => {
      const ids: string[] = [];
      for (const id of live) if ((held.get(id)!.fits(place) ?? 0) > 0) ids.push(id);
      return ids;
    });
  }

  /** What fits this place, then what fits the front door, then what has no conditions. */
  function candidatesAt(place: Place): { one: Held; fit: number }[] {
    return remembered(candidates, place, () => {
      const door: Place = { ...place, pageKind: "home" };
      const found: { one: Held; fit: number }[] = [];
      for (const id of live) {
        const one = held.get(id)!;
        const here = one.fits(place) ?? 0;
        const there = one.fits(door);
        if (here > 0) found.push({ one, fit: here });
        else if (there !== null) found.push({ one, fit: there > 0 ? 0 : -1 });
      }
      return found;
    });
  }

  /** Null where an entry has nothing to say: it is not given then. */
  function match(
    one: Held,
    confidence: number,
    place: PageContext | null,
    locale: string,
  ): AnswerMatch | null {
    const { entry } = one;
    let rendered = one.rendered ?? renderMarkdown(entry.answer, fieldValues(place, locale));
    if (rendered.missing && entry.without !== undefined) rendered = renderMarkdown(entry.without);
    else if (fieldsIn(entry.answer).length === 0) one.rendered = rendered;
    const { html, fallback } = rendered;
    if (html === "" || fallback === "") return null;
    const skill = entry.skill ?? entry.category;
    return {
      entry: entry.id,
      confidence,
      title: entry.question,
      html,
      fallback,
      ...(skill !== undefined && { skill }),
      ...(entry.handover && { handover: true }),
    };
  }

  return {
    ...name,
    size: held.size,
    inside,
    ask(text, context, locale, now, shares, answerFrom) {
      atTime(now);
      const prefer = preferredAt(context, locale);
      const { kind, matches, refused } = answerer.ask(text, {
        limit: MATCHES,
        choicesFrom: CHOICES_FROM,
        context: { prefer },
        shares,
        ...(answerFrom !== undefined && { answerFrom }),
      });
      const [first] = matches;
      const found = matches
        .map(({ id, confidence }) => match(held.get(id)!, confidence, context, locale))
        .filter((one) => one !== null);
      if (refused) return { kind: "none", matches: found, refused };
      if (kind === "answer" && found[0]?.entry !== first?.id) return { kind: "none", matches: found };
      return { kind: found.length === 0 ? "none" : kind, matches: found };
    },
    explain(text, context, locale, limit) {
      const prefer = preferredAt(context, locale);
      const why = answerer.explain(text, { limit, choicesFrom: CHOICES_FROM, context: { prefer } });
      return {
        ...why,
        matches: why.matches.map((match) => {
          const { entry, fits } = held.get(match.id)!;
          const fit = context && fits(placeOf(context, locale));
          return { ...match, title: entry.question, ...(context && fit !== 0 && { fits: fit !== null }) };
        }),
      };
    },
    phrases: (from, to) => [...held.values()].slice(from, to).map(({ entry }) => phrasesOf(entry)),
    entry(id, context, locale, now) {
      atTime(now);
      const one = live.has(id) ? held.get(id) : undefined;
      return one ? match(one, 1, context, locale) : null;
    },
    suggest(context, locale, limit, now, counts) {
      atTime(now);
      const place = placeOf(context, locale);
      const page = place.pageKind ?? "other";
      return candidatesAt(place)
        .filter(({ one }) => !handsOver(one))
        .map(({ one, fit }) => ({ one, fit, help: helpOf(counts(one.entry.id, page)) }))
        .sort((a, b) => b.fit - a.fit || b.help - a.help || a.one.order - b.one.order)
        .slice(0, limit)
        .map(({ one: { entry } }) => ({ entry: entry.id, question: entry.question }));
    },
    complete(typed, context, locale, limit, now) {
      atTime(now);
      const prefer = preferredAt(context, locale);
      // What has nothing to say here is no question to ask.
      return (
        answerer
          .suggest(typed, limit + SILENT, { prefer })
          .map((id) => held.get(id)!)
          .filter((one) => match(one, 1, context, locale) !== null)
          // One touch of what goes on to a person queues: it stands behind what only answers.
          .sort((a, b) => Number(handsOver(a)) - Number(handsOver(b)))
          .slice(0, limit)
          .map(({ entry }) => ({ entry: entry.id, question: entry.question }))
      );
    },
  };
}

const handsOver = ({ entry }: Held): boolean => entry.handover === true;

/** Wordings of an entry, and the beginning of its answer, that a model reads; more say the same. */
const WORDINGS = 20;
const ANSWER_READ = 500;

function phrasesOf({ id, question, variants = [], answer }: FaqEntry): EntryPhrases {
  const begins = bare(answer).slice(0, ANSWER_READ).trim();
  return { id, texts: [question, ...variants.slice(0, WORDINGS), ...(begins === "" ? [] : [begins])] };
}

/** How often it was asked there, as orders of magnitude, times the share whom it helped; half until somebody says. */
function helpOf(counts: EntryCounts | undefined): number {
  if (!counts) return 0;
  const { answered, helped, unhelped } = counts;
  return Math.log2(1 + answered + helped) * ((helped + 1) / (helped + unhelped + 2));
}

function nextTurn(timed: readonly Held[], now: number): number {
  let next = Infinity;
  for (const { window } of timed) for (const at of window) if (at > now && at < next) next = at;
  return next;
}

function remembered<T>(memory: Map<string, T>, place: Place, find: () => T): T {
  const key = JSON.stringify(place);
  let found = memory.get(key);
  if (found === undefined) {
    found = find();
    if (memory.size >= PLACES) memory.delete(memory.keys().next().value!);
    memory.set(key, found);
  }
  return found;
}
