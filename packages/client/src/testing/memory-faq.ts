import type { Content } from "@yunke/protocol";

/** An entry of a scripted FAQ. */
export interface FaqEntry {
  id: string;
  question: string;
  /** Plain text. */
  answer: string;
  /** Which questions it answers; default: those that contain `question`, whatever the case. */
  match?: RegExp;
}

export interface FaqReply {
  result: "answer" | "choices" | "none";
  entries: { id: string; confidence: number }[];
  content: Content;
}

/** A FAQ that knows exactly what it is told: one entry matches → its answer, several → choices, none → a person. */
export function createMemoryFaq(entries: readonly FaqEntry[]) {
  const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const answer = (entry: FaqEntry): FaqReply => ({
    result: "answer",
    entries: [{ id: entry.id, confidence: 1 }],
    content: {
      type: "answer",
      entry: entry.id,
      title: entry.question,
      html: `<p>${escape(entry.answer)}</p>`,
      fallback: entry.answer,
    },
  });
  const suggestionOf = ({ id, question }: FaqEntry) => ({ entry: id, question });
  return {
    entry(id: string): FaqReply | null {
      const found = entries.find((entry) => entry.id === id);
      return found ? answer(found) : null;
    },
    ask(text: string): FaqReply | "human" {
      if (/\b(human|person|agent)\b|人工|客服/i.test(text)) return "human";
      const found = entries
        .filter((entry) =>
          entry.match ? entry.match.test(text) : text.toLowerCase().includes(entry.question.toLowerCase()),
        )
        .slice(0, 5);
      if (found.length === 1) return answer(found[0]!);
      if (found.length === 0) {
        const fallback = "I do not know. Would you like to ask a person?";
        return { result: "none", entries: [], content: { type: "offer-human", fallback } };
      }
      return {
        result: "choices",
        entries: found.map(({ id }) => ({ id, confidence: 0.5 })),
        content: {
          type: "choices",
          options: found.map(({ id, question }) => ({ entry: id, label: question })),
          fallback: found.map(({ question }) => question).join("\n"),
        },
      };
    },
    suggestions: () => entries.slice(0, 4).map(suggestionOf),
    /** Those whose question holds what is typed, whatever the case. */
    complete: (typed: string) =>
      entries
        .filter(({ question }) => question.toLowerCase().includes(typed.toLowerCase()))
        .slice(0, 3)
        .map(suggestionOf),
  };
}

export type MemoryFaq = ReturnType<typeof createMemoryFaq>;
