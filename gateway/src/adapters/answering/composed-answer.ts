import { checkGrounded } from "../../core/grounding.ts";
import type { Draft, Ungrounded } from "../../core/grounding.ts";
import type { AnswerMatch, ComposedAnswer } from "../../core/ports.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** Of an entry's text; a model reads no novel, and a short answer needs none. */
const SOURCE_MAX = 3_000;
const HREF = /\bhref="([^"]*)"/gu;

/** An entry as a model reads it, and as what the model says is held against. */
export function sourceOf({ entry, title, fallback }: AnswerMatch): {
  id: string;
  title: string;
  text: string;
} {
  return { id: entry, title, text: fallback.slice(0, SOURCE_MAX).toWellFormed() };
}

export type ComposedOrNot = { ok: true; answer: ComposedAnswer } | { ok: false; why: Ungrounded };

/** What a model put together as a shopper may see it; or why they may not. Takes its time: for the answering thread. */
export function composedAnswer(
  draft: Draft,
  given: readonly AnswerMatch[],
  question: string,
  locale: string,
): ComposedOrNot {
  const sources = given.map(sourceOf);
  const written = checkGrounded(draft, sources, question, locale);
  if (!written.ok) return written;
  const { html, fallback } = renderMarkdown(draft.text);
  // As it will be read, which need not be as it was written.
  const read = checkGrounded({ ...draft, text: fallback }, sources, question, locale);
  if (!read.ok) return read;
  const cited = read.sources.map((id) => given.find(({ entry }) => entry === id)!);
  // And as a browser will follow it.
  const known = new Set(cited.flatMap((source) => hrefsOf(source.html)));
  if (!hrefsOf(html).every((href) => known.has(href))) return { ok: false, why: "link" };
  return {
    ok: true,
    answer: { html, fallback, sources: cited.map(({ entry, title }) => ({ entry, title })) },
  };
}

function hrefsOf(html: string): string[] {
  return [...html.matchAll(HREF)].map(([, href]) => href!);
}
