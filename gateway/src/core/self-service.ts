import { OFFER_AFTER, owesOffer } from "@yunke/protocol";
import type { AnswerMark, Command, Content, Conversation } from "@yunke/protocol";
import { courtesyIn } from "@yunke/protocol/courtesy";
import type { Courtesy } from "@yunke/protocol/courtesy";
import type { ConversationCell } from "./conversation-cell.ts";
import { BOT } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { contentOf, parseEnvelope } from "./event-text.ts";
import { alsoGiven, asksSameOf, correctedTo, followUpIn, likelyInBoth } from "./follow-up.ts";
import type { FollowUp } from "./follow-up.ts";
import { PRIORITIES } from "./handover.ts";
import type { Handover } from "./handover.ts";
import { tellsNumberOnly } from "./number-only.ts";
import { phrase, spokenIn } from "./phrases.ts";
import type { Places } from "./places.ts";
import type { AnswerMatch, Answering, Clock, ComposedAnswer, NewEvent, Store, Telemetry } from "./ports.ts";
import { choicesOf, contentOfSeveral, together } from "./several-answers.ts";
import type { Part, Together } from "./several-answers.ts";
import { questionsIn } from "./several-questions.ts";
import {
  agreementIn,
  agreesToAny,
  firstClauseOf,
  noTo,
  pickIn,
  saysItHelped,
  turnsDown,
} from "./short-reply.ts";
import { replyLanguage } from "./written-language.ts";

const CHOICES = 3;
const AGAIN_MS = 1_000;
/** Who is handed over waits no longer than this for the FAQ to say what it is about. */
const SKILL_MS = 300;
/** Of what came at once, so much is looked at, and so much of that is asked. */
const PASSED_OVER = 20;
const ASKED = 5;

/**
 * Replies to one conversation that are looked for at once: the newest, and one that it came after. Who writes without a
 * pause asks no more of the FAQ than that, and the others get their answers.
 */
const REPLIES = 2;

/** Something that a shopper wants to know: what they wrote, or an entry that they chose. */
type Wanted = { kind: "text"; text: string } | { kind: "chosen"; answer: number; entry: string };

/** What was asked before, in words, and how it was replied to. */
type Asked = { text: string } & Pick<Conversation["answers"][number], "result" | "entries">;

type AnswerCommand = Extract<Command, { kind: "answer" }>;

/** The FAQ's side of a conversation: it never holds up the mailbox, and what it owes is found in the log again. */
export interface SelfService {
  /** Looks whether a question waits, or a person is to be offered. `stored` is the event with that number where it is at hand. */
  consider(cell: ConversationCell, stored?: NewEvent): void;
}

export function createSelfService(ports: {
  store: Store;
  clock: Clock;
  answering: Answering;
  telemetry: Telemetry;
  ops: ConversationOps;
  places: Places;
  handover: Handover;
  /** Whether anybody is there to serve its queue. */
  staffed(cell: ConversationCell): boolean;
  isStopped(): boolean;
}): SelfService {
  const { store, clock, answering, telemetry, ops, places, handover } = ports;

  async function question(cell: ConversationCell, seq: number): Promise<NewEvent> {
    const [row] = await store.readStream(cell.stream, seq - 1, 1);
    if (row?.seq !== seq) throw new Error(`there is no number ${seq} in ${cell.id}`);
    return row;
  }

  /** The words of the choice, or source, that was taken. */
  async function offeredAs(cell: ConversationCell, seq: number, entry: string): Promise<string | undefined> {
    const content = contentOf(await question(cell, seq));
    if (content?.type === "choices") return content.options.find((option) => option.entry === entry)?.label;
    if (content?.type !== "answer") return undefined;
    return content.sources?.find((source) => source.entry === entry)?.title;
  }

  /** What the words are about, by the FAQ's lights; never late, never a reason to fail. */
  async function skillOf(cell: ConversationCell, text: string): Promise<string | undefined> {
    const { shop } = cell.committed;
    let cancel: (() => void) | undefined;
    const late = new Promise<undefined>((resolve) => {
      cancel = clock.after(SKILL_MS, () => resolve(undefined));
    });
    const found = places
      .of(cell)
      .then(({ place, locale }) => answering.ask(shop, locale, text, place, { wordsOnly: true }))
      .then(({ kind, matches }) => (kind === "none" ? undefined : matches[0]?.skill))
      .catch((cause: unknown) => {
        telemetry.log("warn", "what a hand-over is about could not be told", { cause: String(cause) });
        return undefined;
      });
    return Promise.race([found, late]).finally(() => cancel?.());
  }

  /** What the shopper wants since the last reply: more than one thing where they came at once, the last that of `stored`. */
  async function wanted(cell: ConversationCell, to: number, stored: NewEvent): Promise<Wanted[]> {
    const answered = cell.committed.answers.at(-1)?.seq ?? 1;
    // Whoever writes without a pause costs no more than that.
    const from = Math.max(answered, to - 1 - PASSED_OVER);
    const rows = to - from > 1 ? await store.readStream(cell.stream, from, to - from - 1) : [];
    let found: Wanted[] = [];
    for (const row of [...rows, stored]) {
      const event = parseEnvelope(row);
      // Before that they were somewhere else.
      if ("phase" in event) found = [];
      if (event.kind === "chosen") found.push({ kind: "chosen", answer: event.answer, entry: event.entry });
      const content = event.kind === "message" && event.by.role === "shopper" ? contentOf(row) : null;
      if (content?.type === "text") found.push({ kind: "text", text: content.text });
    }
    return found;
  }

  /** A person, at once, where the words ask for one or show a feeling. Null: the FAQ is asked. */
  async function handOver(
    cell: ConversationCell,
    to: number,
    texts: readonly string[],
  ): Promise<Command | null> {
    const { skill } = cell.committed;
    const text = texts.join("\n");
    const feeling = handover.feelingIn(text);
    if (feeling !== null) {
      return {
        kind: "queue",
        to,
        reason: feeling === "danger" ? "distress" : feeling,
        content: {
          type: "text",
          text: handover.reply(feeling, places.localeOf(cell), text, ports.staffed(cell)),
        },
        priority: PRIORITIES[feeling],
        skill: await skillOf(cell, text),
      };
    }
    if (!texts.some((one) => handover.asksForPerson(one))) return null;
    // What was asked before tells more than "a person, please".
    return { kind: "queue", to, skill: skill ?? (await skillOf(cell, text)) };
  }

  async function reply(cell: ConversationCell, to: number, stored: NewEvent): Promise<Command> {
    const all = await wanted(cell, to, stored);
    const texts = all.flatMap((one) => (one.kind === "text" ? [one.text] : []));
    // The latest first: of two that are as strong, it says what the reply is to.
    const human = texts.length > 0 ? await handOver(cell, to, texts.toReversed()) : null;
    if (human) return human;
    const asked = all.filter((one) => one.kind === "chosen" || !isSmallTalk(one.text)).slice(-ASKED);
    if (asked.length > 1) return toSeveral(cell, to, asked);
    const only = all.length === 1 && texts.length === 1 ? texts[0]! : "";
    // What was asked before is what the person is for.
    if (await agreesToPerson(cell, to, only)) return { kind: "queue", to };
    const { shop, answers } = cell.committed;
    const { place, locale } = await places.of(cell);
    const before = answers.findLast(({ result }) => result !== "courtesy");
    const open = before ? noTo(before, answers.at(-1)) : null;
    if (before && turnsDown(only, open)) {
      count("courtesy");
      return sorry(to, replyLanguage(only, locale), before.seq);
    }
    if (before?.result === "answer" && saysItHelped(only, open === "answer")) {
      count("courtesy");
      const mark = { answer: before.seq, helped: true };
      return { ...inKind(to, replyLanguage(only, locale), courtesyIn(only) ?? "word"), mark };
    }
    const pick = await picked(cell, only);
    if (!pick && answers.at(-1)?.result === "choices" && agreesToAny(only)) {
      count("courtesy");
      return inWords(to, phrase(replyLanguage(only, locale), "whichOne"));
    }
    const one = pick ?? asked[0] ?? all.at(-1);
    if (one?.kind === "chosen") {
      const entry = await chosen(cell, one);
      return entry ? oneAnswer(to, [entry]) : noAnswer(to, locale, cell.committed, []);
    }
    const text = one?.text ?? "";
    const alone = await answering.ask(shop, locale, text, place);
    // What is nearest to "forget it" is not what was asked, and thanks ask nothing whatever is near.
    const thanked = courtesyIn(text) === "thanks";
    const courtesy =
      thanked || (alone.kind !== "answer" && !alone.composed) ? (courtesyIn(text) ?? pleasedIn(text)) : null;
    const number = alone.kind !== "answer" && !alone.composed && tellsNumberOnly(text);
    const each = courtesy || number ? null : await answersOfEach(cell, text, alone);
    if (each) return severalAnswers(to, locale, each);
    const meant = correctedTo(text);
    const goesOn = meant === null ? followUpIn(text) : "more";
    const leans = meant !== null || (alone.kind !== "answer" && (number || goesOn));
    const last = leans ? await lastAsked(cell) : null;
    const { kind, matches, composed } =
      last && goesOn && !number && !courtesy && !alone.composed
        ? meant === null
          ? await goingOn(cell, last, text, goesOn, asksSameOf(text), alone)
          : await corrected(cell, last, meant)
        : alone;
    const again = kind === "answer" && matches[0]?.entry === before?.entries[0];
    const refused =
      before && !courtesy && !number && !composed && (again || kind === "none") && refusedFirst(only, before);
    count(courtesy || number || refused ? "courtesy" : composed ? "composed" : kind);
    if (number) return numberNoted(to, locale, text, last !== null);
    if (courtesy) return inKind(to, replyLanguage(text, locale), courtesy);
    if (composed) return composedAnswer(to, locale, composed, matches);
    if (refused) return sorry(to, replyLanguage(only, locale), before.seq);
    if (kind === "answer" && matches.length > 0) return oneAnswer(to, matches);
    if (kind === "choices" && matches.length > 0) return someChoices(to, locale, matches);
    return noAnswer(to, replyLanguage(text, locale), cell.committed, matches);
  }

  /** Whether it is a yes to the person who was offered in what was said last. */
  async function agreesToPerson(cell: ConversationCell, to: number, text: string): Promise<boolean> {
    const agrees = agreementIn(text);
    const last = cell.committed.answers.at(-1)?.seq;
    if (agrees === null || last === undefined) return false;
    const from = Math.max(last, to - PASSED_OVER);
    const rows = await store.readStream(cell.stream, from - 1, to - from);
    const said = rows.map(contentOf).findLast((content) => content !== null);
    if (said?.type !== "offer-human") return false;
    // "Fine" is a yes to a question alone.
    return agrees === "yes" || /[?？]/u.test(said.fallback);
  }

  /** The choice that is meant by its place in the list ("the second one"), where choices were shown last. */
  async function picked(cell: ConversationCell, text: string): Promise<Wanted | null> {
    const mark = cell.committed.answers.at(-1);
    if (mark?.result !== "choices") return null;
    const content = contentOf(await question(cell, mark.seq));
    if (content?.type !== "choices") return null;
    const option = content.options[pickIn(text, content.options.length) ?? -1];
    return option ? { kind: "chosen", answer: mark.seq, entry: option.entry } : null;
  }

  /**
   * What the last reply that was not in kind was to, in words, of several questions the last, and what it showed. Null:
   * nothing was asked yet.
   */
  async function lastAsked(cell: ConversationCell): Promise<Asked | null> {
    const mark = cell.committed.answers.findLast(({ result }) => result !== "courtesy");
    if (!mark) return null;
    const answered = parseEnvelope(await question(cell, mark.seq));
    if (answered.kind !== "answered") return null;
    const row = await question(cell, answered.to);
    const event = parseEnvelope(row);
    const content = contentOf(row);
    const text =
      event.kind === "chosen"
        ? await offeredAs(cell, event.answer, event.entry)
        : content?.type === "text"
          ? content.text
          : undefined;
    return text === undefined ? null : { text: questionsIn(text).at(-1) ?? text, ...mark };
  }

  /**
   * A question that goes on with the one before it, read with that. What was shown already comes last, and where the
   * question names something else, only with what that leads to: the question before would find it whatever was said. What
   * neither is sure of, and both think of ("how much is it?" after where one ships to), is offered.
   */
  async function goingOn(
    cell: ConversationCell,
    last: Asked,
    text: string,
    how: FollowUp,
    isSame: boolean,
    alone: Awaited<ReturnType<Answering["ask"]>>,
  ): Promise<Awaited<ReturnType<Answering["ask"]>>> {
    if (last.result === "none") return alone;
    const { place, locale } = await places.of(cell);
    const both = `${last.text}\n${text}`;
    const joined = await answering.ask(cell.committed.shop, locale, both, place, { wordsOnly: true });
    const given = last.result === "answer" || how === "more" ? last.entries[0] : undefined;
    const isGiven = ({ entry }: AnswerMatch) => entry === given;
    const own = alone.kind === "choices" ? alone.matches.filter((match) => !isGiven(match)) : [];
    const [first] = joined.matches;
    if (joined.kind === "none" || !first) return alone;
    if (how === "more" && isGiven(first)) {
      if (isSame) return alsoGiven(last.result === "answer" ? [first] : joined.matches, alone);
      const found = alone.kind === "none" ? likelyInBoth(alone.matches, joined.matches.slice(1)) : null;
      return found ? { kind: "choices", matches: [found, first] } : alone;
    }
    if (joined.kind === "answer" && !isGiven(first)) return joined;
    // The answer that was given is no answer once more. It may say this as well: it is offered behind what is next.
    const others = joined.matches
      .filter((match) => !isGiven(match))
      .slice(0, joined.kind === "answer" ? 1 : undefined);
    const inTurn = [...own.slice(0, 1), ...others, ...joined.matches.filter(isGiven), ...own.slice(1)];
    const matches = inTurn.filter(({ entry }, at) => inTurn.findIndex((one) => one.entry === entry) === at);
    return { kind: "choices", matches };
  }

  /** What was meant by the question before: by itself where that is a question, else in its place. */
  async function corrected(
    cell: ConversationCell,
    last: Asked,
    meant: string,
  ): Promise<Awaited<ReturnType<Answering["ask"]>>> {
    const { place, locale } = await places.of(cell);
    const { shop } = cell.committed;
    const alone = await answering.ask(shop, locale, meant, place, { wordsOnly: true });
    if (alone.kind !== "answer" || last.result === "none")
      return goingOn(cell, last, meant, "more", true, alone);
    // "The clay pot" has an entry of its own, which may be no answer to how it is sent back.
    const both = await answering.ask(shop, locale, `${last.text}\n${meant}`, place, { wordsOnly: true });
    const matches = alone.matches.slice(0, 1);
    if (both.kind === "answer" && both.matches[0]?.entry === matches[0]?.entry) return alone;
    return goingOn(cell, last, meant, "more", true, { kind: "choices", matches });
  }

  function count(result: string): void {
    telemetry.count("yunke_answers_total", { result });
  }

  /** Null: it is not there any more. */
  async function chosen(
    cell: ConversationCell,
    { answer: seq, entry }: Extract<Wanted, { kind: "chosen" }>,
  ): Promise<AnswerMatch | null> {
    const { place, locale } = await places.of(cell);
    const shown = await offeredAs(cell, seq, entry);
    const found = await answering.entry(cell.committed.shop, locale, entry, place, shown);
    return found && { ...found, confidence: 1 };
  }

  /**
   * One reply to what came at once (C32): the answers of those that have one, and what is left is said. Where none has,
   * all of it is one question in several messages.
   */
  async function toSeveral(cell: ConversationCell, to: number, asked: readonly Wanted[]): Promise<Command> {
    const { shop } = cell.committed;
    const { place, locale } = await places.of(cell);
    const parts = await partsOf(cell, asked);
    const found = together(parts);
    if (found) return severalAnswers(to, locale, found);
    const text = parts.map((part) => part.text).join("\n");
    const { kind, matches, composed } = await answering.ask(shop, locale, text, place);
    const nearest = choicesOf(parts);
    const choices = nearest.length > 0 ? nearest : kind === "choices" ? matches : [];
    const result = composed ? "composed" : kind === "answer" ? kind : choices.length > 0 ? "choices" : "none";
    count(result);
    if (composed) return composedAnswer(to, locale, composed, matches);
    if (kind === "answer" && matches.length > 0) return oneAnswer(to, matches);
    if (choices.length > 0) return someChoices(to, locale, choices);
    return noAnswer(to, replyLanguage(text, locale), cell.committed, matches);
  }

  async function partsOf(cell: ConversationCell, asked: readonly Wanted[]): Promise<Part[]> {
    const { shop } = cell.committed;
    const { place, locale } = await places.of(cell);
    return Promise.all(
      asked.map(async (one): Promise<Part> => {
        if (one.kind === "text") {
          const reply = await answering.ask(shop, locale, one.text, place, { wordsOnly: true });
          return { text: one.text, reply };
        }
        const entry = await chosen(cell, one);
        return { text: "", reply: { kind: entry ? "answer" : "none", matches: entry ? [entry] : [] } };
      }),
    );
  }

  /**
   * The answers to the questions of one message. Null: it asks one thing, or reads better as a whole: a lone answer counts
   * where the whole leads to it too and has none itself.
   */
  async function answersOfEach(
    cell: ConversationCell,
    text: string,
    whole: Awaited<ReturnType<Answering["ask"]>>,
  ): Promise<Together | null> {
    if (whole.composed || whole.refused) return null;
    const questions = questionsIn(text).map((one) => ({ kind: "text" as const, text: one }));
    const found = questions.length > 0 ? together(await partsOf(cell, questions)) : null;
    if (!found || found.answers.length > 1) return found;
    const isBorneOut = whole.matches.some(({ entry }) => entry === found.answers[0]!.entry);
    return whole.kind !== "answer" && isBorneOut ? found : null;
  }

  function severalAnswers(to: number, locale: string, found: Together): Command {
    const { answers, choices } = found;
    count("answer");
    const last = answers.find((one) => one.handover) ?? answers[0]!;
    return {
      kind: "answer",
      to,
      result: "answer",
      entries: [...answers, ...choices].map(({ entry: id, confidence }) => ({ id, confidence })),
      content: contentOfSeveral(found, locale),
      skill: last.skill,
      handover: last.handover,
    };
  }

  async function answer(cell: ConversationCell, to: number, at: NewEvent | undefined): Promise<boolean> {
    const stored = at ?? (await question(cell, to));
    let command: Command;
    try {
      command = await reply(cell, to, stored);
    } catch (cause) {
      telemetry.count("yunke_answers_total", { result: "failed" });
      telemetry.log("error", "answering failed", { cause: String(cause) });
      command = noAnswer(to, places.localeOf(cell), cell.committed, []);
    }
    const outcome = await ops.ask(cell, command, BOT);
    // Refused for good: the shopper went on, and the question with them.
    return outcome.ok || outcome.error.retry === "never";
  }

  /** After misses: once, since what was said is in the log before it could be said again (C26). */
  function offerPerson(cell: ConversationCell): void {
    const fallback = phrase(places.localeOf(cell), "offerAfterMisses");
    ops.run(cell, { kind: "offer-person", content: { type: "offer-human", fallback } }, BOT, {
      settled: (outcome) => {
        if (!outcome.ok && outcome.error.retry !== "never") clock.after(AGAIN_MS, () => consider(cell));
      },
    });
  }

  function consider(cell: ConversationCell, stored?: NewEvent): void {
    const { pending } = cell.committed;
    if (ports.isStopped()) return;
    if (owesOffer(cell.committed)) offerPerson(cell);
    if (pending === null || cell.answering === pending || cell.replies >= REPLIES) return;
    cell.answering = pending;
    cell.replies++;
    const unread = (cause: unknown) => {
      telemetry.log("warn", "a question could not be read", { cause: String(cause) });
      return false;
    };
    void answer(cell, pending, stored)
      .catch(unread)
      .then((settled) => {
        cell.replies--;
        const isNewest = cell.answering === pending;
        if (isNewest) cell.answering = 0;
        if (settled || !isNewest) consider(cell);
        else clock.after(AGAIN_MS, () => consider(cell));
      });
  }

  return { consider };
}

/** Says nothing that is asked, beside something that is. */
function isSmallTalk(text: string): boolean {
  const courtesy = courtesyIn(text);
  return courtesy !== null && courtesy !== "bot";
}

/** A thumb, a smile, folded hands: others may be a plea. */
const PLEASED =
  /^(?:[👍👌👏🙌🙏😊🙂😀😃😄😁😆😂🤣😍🥰😘😉😋🤗🎉✅💯🌹🌸💐🍵💖💕💚💛💙🧡💜❤☺♥]|[\p{Emoji_Modifier}\ufe0f\u200d\s!~.])+$/u;

function pleasedIn(text: string): Courtesy | null {
  if (!PLEASED.test(text.trim()) || !/\p{Extended_Pictographic}/u.test(text)) return null;
  return /[🙏🌹💐]/u.test(text) ? "thanks" : "word";
}

function entriesOf(matches: readonly AnswerMatch[]): AnswerCommand["entries"] {
  return matches.slice(0, CHOICES).map(({ entry, confidence }) => ({ id: entry, confidence }));
}

/** A greeting for a greeting: no miss, and no offer of a person to somebody who has asked nothing yet. */
function inKind(to: number, locale: string, courtesy: Courtesy): AnswerCommand {
  return inWords(to, phrase(locale, courtesy));
}

function inWords(to: number, text: string): AnswerCommand {
  return { kind: "answer", to, result: "courtesy", entries: [], content: { type: "text", text } };
}

/** "You are wrong, my tin says two grams": what follows is why, and no question that the same answer is to. */
function refusedFirst(text: string, before: AnswerMark): boolean {
  const first = firstClauseOf(text);
  return first !== null && turnsDown(first, before.result === "answer" ? "answer" : null);
}

/** No miss either: what is asked about the order was asked before, or will be. */
function numberNoted(to: number, locale: string, text: string, asked: boolean): AnswerCommand {
  const words = phrase(spokenIn(text, locale), asked ? "numberNoted" : "numberFirst");
  const content: Content = asked ? { type: "offer-human", fallback: words } : { type: "text", text: words };
  return { kind: "answer", to, result: "courtesy", entries: [], content };
}

/** That an answer was none asks nothing: a lead has no use for it among what shoppers asked, but as a "no" to the answer. */
function sorry(to: number, locale: string, answer: number): AnswerCommand {
  const content: Content = { type: "offer-human", fallback: phrase(locale, "offerAfterMisses") };
  return { kind: "answer", to, result: "courtesy", entries: [], content, mark: { answer, helped: false } };
}

function oneAnswer(to: number, matches: readonly AnswerMatch[]): AnswerCommand {
  const { entry, title, html, fallback, skill, handover } = matches[0]!;
  const content: Content = { type: "answer", entry, title, html, fallback };
  return { kind: "answer", to, result: "answer", entries: entriesOf(matches), content, skill, handover };
}

/** Counted and marked under the entry that most of it rests on; each of its entries may be chosen. */
function composedAnswer(
  to: number,
  locale: string,
  { html, fallback, sources }: ComposedAnswer,
  matches: readonly AnswerMatch[],
): AnswerCommand {
  const match = (id: string) => matches.find(({ entry }) => entry === id);
  const entries = sources.map(({ entry }) => ({ id: entry, confidence: match(entry)?.confidence ?? 0 }));
  const title = phrase(spokenIn(fallback, locale), "composed");
  const { entry } = sources[0]!;
  const content: Content = { type: "answer", entry, title, html, fallback, composed: true, sources };
  return { kind: "answer", to, result: "answer", entries, content, skill: match(entry)?.skill };
}

function someChoices(to: number, locale: string, matches: readonly AnswerMatch[]): AnswerCommand {
  const options = matches.slice(0, CHOICES).map(({ entry, title }) => ({ entry, label: title }));
  const lines = options.map((option) => `• ${option.label}`);
  const ask = phrase(spokenIn(options[0]!.label, locale), options.length === 1 ? "choice" : "choices");
  const fallback = [ask, ...lines].join("\n");
  const content: Content = { type: "choices", options, fallback };
  const { skill } = matches[0]!;
  return { kind: "answer", to, result: "choices", entries: entriesOf(matches), content, skill };
}

function noAnswer(
  to: number,
  locale: string,
  { misses, offered }: Conversation,
  matches: readonly AnswerMatch[],
): AnswerCommand {
  const words = misses + 1 < OFFER_AFTER ? "offerHuman" : offered ? "stillNoAnswer" : "offerAfterMisses";
  const content: Content = { type: "offer-human", fallback: phrase(locale, words) };
  return { kind: "answer", to, result: "none", entries: entriesOf(matches), content };
}
