import type { Command, Content } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { BOT } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { contentOf, parseEnvelope } from "./event-text.ts";
import { asksForHuman } from "./handover-words.ts";
import { phrase } from "./phrases.ts";
import type { Places } from "./places.ts";
import type { AnswerMatch, Answering, Clock, ComposedAnswer, NewEvent, Store, Telemetry } from "./ports.ts";

const CHOICES = 3;
const AGAIN_MS = 1_000;
const HAN = /\p{Script=Han}/u;

type AnswerCommand = Extract<Command, { kind: "answer" }>;

/** The FAQ's side of a conversation: it never holds up the mailbox, and what it owes is found in the log again. */
export interface SelfService {
  /** Looks whether a question waits. `stored` is the event with that number where it is at hand. */
  consider(cell: ConversationCell, stored?: NewEvent): void;
}

export function createSelfService(ports: {
  store: Store;
  clock: Clock;
  answering: Answering;
  telemetry: Telemetry;
  ops: ConversationOps;
  places: Places;
  isStopped(): boolean;
}): SelfService {
  const { store, clock, answering, telemetry, ops, places } = ports;

  async function question(cell: ConversationCell, seq: number): Promise<NewEvent> {
    const [row] = await store.readStream(cell.stream, seq - 1, 1);
    if (row?.seq !== seq) throw new Error(`there is no number ${seq} in ${cell.id}`);
    return row;
  }

  async function reply(cell: ConversationCell, to: number, stored: NewEvent): Promise<Command> {
    const event = parseEnvelope(stored);
    const { shop, locale } = cell.committed;
    if (event.kind === "chosen") {
      const entry = await answering.entry(shop, locale, event.entry, await places.of(cell));
      return entry ? oneAnswer(to, [{ ...entry, confidence: 1 }]) : noAnswer(to, locale, []);
    }
    const content = contentOf(stored);
    const text = content?.type === "text" ? content.text : "";
    if (asksForHuman(text)) return { kind: "queue", to };
    const { kind, matches, composed } = await answering.ask(shop, locale, text, await places.of(cell));
    telemetry.count("yunke_answers_total", { result: composed ? "composed" : kind });
    if (composed) return composedAnswer(to, locale, composed, matches);
    if (kind === "answer" && matches.length > 0) return oneAnswer(to, matches);
    if (kind === "choices" && matches.length > 0) return someChoices(to, locale, matches);
    return noAnswer(to, locale, matches);
  }

  async function answer(cell: ConversationCell, to: number, at: NewEvent | undefined): Promise<boolean> {
    const stored = at ?? (await question(cell, to));
    let command: Command;
    try {
      command = await reply(cell, to, stored);
    } catch (cause) {
      telemetry.count("yunke_answers_total", { result: "failed" });
      telemetry.log("error", "answering failed", { cause: String(cause) });
      command = noAnswer(to, cell.committed.locale, []);
    }
    const outcome = await ops.ask(cell, command, BOT);
    // Refused for good: the shopper went on, and the question with them.
    return outcome.ok || outcome.error.retry === "never";
  }

  function consider(cell: ConversationCell, stored?: NewEvent): void {
    const { pending } = cell.committed;
    if (pending === null || cell.answering === pending || ports.isStopped()) return;
    cell.answering = pending;
    const unread = (cause: unknown) => {
      telemetry.log("warn", "a question could not be read", { cause: String(cause) });
      return false;
    };
    void answer(cell, pending, stored)
      .catch(unread)
      .then((settled) => {
        if (cell.answering !== pending) return;
        cell.answering = 0;
        if (settled) consider(cell);
        else clock.after(AGAIN_MS, () => consider(cell));
      });
  }

  return { consider };
}

function entriesOf(matches: readonly AnswerMatch[]): AnswerCommand["entries"] {
  return matches.slice(0, CHOICES).map(({ entry, confidence }) => ({ id: entry, confidence }));
}

function oneAnswer(to: number, matches: readonly AnswerMatch[]): AnswerCommand {
  const { entry, title, html, fallback } = matches[0]!;
  const content: Content = { type: "answer", entry, title, html, fallback };
  return { kind: "answer", to, result: "answer", entries: entriesOf(matches), content };
}

/** Counted and marked under the entry that most of it rests on; each of its entries may be chosen. */
function composedAnswer(
  to: number,
  locale: string,
  { html, fallback, sources }: ComposedAnswer,
  matches: readonly AnswerMatch[],
): AnswerCommand {
  const confidence = (id: string) => matches.find(({ entry }) => entry === id)?.confidence ?? 0;
  const entries = sources.map(({ entry }) => ({ id: entry, confidence: confidence(entry) }));
  const title = phrase(HAN.test(fallback) ? "zh" : locale, "composed");
  const { entry } = sources[0]!;
  const content: Content = { type: "answer", entry, title, html, fallback, composed: true, sources };
  return { kind: "answer", to, result: "answer", entries, content };
}

function someChoices(to: number, locale: string, matches: readonly AnswerMatch[]): AnswerCommand {
  const options = matches.slice(0, CHOICES).map(({ entry, title }) => ({ entry, label: title }));
  const lines = options.map((option) => `• ${option.label}`);
  const fallback = [phrase(locale, "choices"), ...lines].join("\n");
  const content: Content = { type: "choices", options, fallback };
  return { kind: "answer", to, result: "choices", entries: entriesOf(matches), content };
}

function noAnswer(to: number, locale: string, matches: readonly AnswerMatch[]): AnswerCommand {
  const content: Content = { type: "offer-human", fallback: phrase(locale, "offerHuman") };
  return { kind: "answer", to, result: "none", entries: entriesOf(matches), content };
}
