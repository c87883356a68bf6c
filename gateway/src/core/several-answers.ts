import type { Content } from "@yunke/protocol";
import { courtesyIn } from "@yunke/protocol/courtesy";
import { phrase, spokenIn } from "./phrases.ts";
import type { AnswerMatch, Answering } from "./ports.ts";

type Reply = Awaited<ReturnType<Answering["ask"]>>;

/** One of the things that a shopper wrote at once, and what the FAQ has for it by itself. */
export interface Part {
  readonly text: string;
  readonly reply: Pick<Reply, "kind" | "matches">;
}

/** One reply to all of it. */
export interface Together {
  /** In the order asked; never empty. */
  readonly answers: readonly AnswerMatch[];
  /** What the other questions may mean, the nearest of each first. */
  readonly choices: readonly AnswerMatch[];
  /** Questions to which nothing was found, as written. */
  readonly unanswered: readonly string[];
}

const MOST_ANSWERS = 3;
const MOST_CHOICES = 3;
/** The wire's limits: entries of a reply, and UTF-16 units of its HTML. */
const MOST_ENTRIES = 5;
const LONGEST = 40_000;
/** Of a question that has no answer, so much is quoted, UTF-16 units. */
const QUOTED = 80;
/** What a question has. What is none is told along: an order's number, "it is the blue one". */
const ASKS =
  /[?？]|吗|呢|怎|什么|几|多少|多久|哪|谁|能不能|可以|是不是|有没有|^(?:how|what|when|where|why|who|which|can|could|do|does|did|is|are|will|would|may|should|has|have)\b/iu;

/** Puts together what is to be said to each part. Null: no part has an answer of its own. */
export function together(parts: readonly Part[]): Together | null {
  const answered = new Map<string, AnswerMatch>();
  for (const { reply } of parts) {
    const [first] = reply.matches;
    if (reply.kind === "answer" && first && !answered.has(first.entry)) answered.set(first.entry, first);
  }
  if (answered.size === 0) return null;
  // What comes nearest to an answer that is given belongs to its question: "order 20418" beside "where is my parcel".
  const left = parts.filter(
    ({ reply }) => reply.kind !== "answer" && !answered.has(reply.matches[0]?.entry ?? ""),
  );
  const all = [...answered.values()];
  const answers = all.slice(0, MOST_ANSWERS);
  // What does not fit is one press away.
  while (answers.length > 1 && lengthOf(answers) > LONGEST) answers.pop();
  const lists = [
    ...all.slice(answers.length).map((match) => [match]),
    ...left.map(({ reply }) => (reply.kind === "choices" ? reply.matches : [])),
  ];
  return {
    answers,
    choices: inTurns(lists)
      .filter(({ entry }) => !answers.some((one) => one.entry === entry))
      .slice(0, Math.min(MOST_CHOICES, MOST_ENTRIES - answers.length)),
    unanswered: left
      .filter(({ text, reply }) => reply.kind === "none" && ASKS.test(text.trim()))
      .map(({ text }) => text.trim()),
  };
}

/** With what is said around them, generously. */
function lengthOf(answers: readonly AnswerMatch[]): number {
  return answers.reduce((sum, { title, html }) => sum + 2 * title.length + html.length, 2_000);
}

/** The nearest of all of them, where none has an answer: the best of each, then the second best. */
export function choicesOf(parts: readonly Part[]): AnswerMatch[] {
  return inTurns(parts.map(({ reply }) => (reply.kind === "choices" ? reply.matches : [])));
}

/** Each entry once. */
function inTurns(lists: readonly (readonly AnswerMatch[])[]): AnswerMatch[] {
  const found = new Map<string, AnswerMatch>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let at = 0; at < longest; at++) {
    for (const list of lists) {
      const match = list[at];
      if (match && !found.has(match.entry)) found.set(match.entry, match);
    }
  }
  return [...found.values()];
}

/** As one answer: the first under its title, the others under theirs, then what is left. */
export function contentOfSeveral({ answers, choices, unanswered }: Together, locale: string): Content {
  const [first, ...others] = answers;
  const { entry, title } = first!;
  const language = spokenIn(title, locale);
  const notes = unanswered.map((text) =>
    courtesyIn(text) === "bot"
      ? phrase(language, "bot")
      : phrase(language, "noAnswerTo").replace("{}", () => shortened(text)),
  );
  if (choices.length > 0)
    notes.push(phrase(language, choices.length === 1 ? "choiceForRest" : "choicesForRest"));
  const html = [
    first!.html,
    ...others.map((one) => `<h3>${escaped(one.title)}</h3>${one.html}`),
    ...notes.map((note) => `<p>${escaped(note)}</p>`),
  ];
  const fallback = [first!.fallback, ...others.map((one) => `${one.title}\n${one.fallback}`), ...notes];
  const sources = choices.map((one) => ({ entry: one.entry, title: one.title }));
  return {
    type: "answer",
    entry,
    title,
    html: html.join(""),
    fallback: fallback.join("\n\n"),
    ...(sources.length > 0 && { sources }),
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length > QUOTED ? `${line.slice(0, QUOTED).toWellFormed()}…` : line;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
