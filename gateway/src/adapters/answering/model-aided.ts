import { maskPersonal } from "../../core/mask-personal.ts";
import type { AnswerMatch, ComposedAnswer, Composer, Telemetry } from "../../core/ports.ts";
import { ANSWER_MS } from "./answering.ts";
import type { FaqAnswering } from "./answering.ts";
import { sourceOf } from "./composed-answer.ts";
import type { EntryVectors } from "./entry-vectors.ts";

/** What the thread needs at the end, to look again or to check what was put together, and the gateway to save. */
const RESERVE_MS = 300;
/** In less no model answers: it is not asked. */
const LEAST_MS = 100;
const QUESTION_MAX = 1_000;

/** What a shop's models add to the words of its FAQ, each where it is set. */
export interface ModelAid {
  /** Shops that have them; null: all. */
  shops: readonly string[] | null;
  vectors: EntryVectors | null;
  embeddingMs: number;
  composer: Composer | null;
  composerMs: number;
}

type Reply = Awaited<ReturnType<FaqAnswering["ask"]>>;

/**
 * Answers by the words, and asks models where these are not sure: what they answer stays, costs nothing and does not
 * leave this machine. Whatever a model does, the reply is at worst that of the words, within the time it had anyway.
 */
export function createModelAided(answering: FaqAnswering, aid: ModelAid, telemetry: Telemetry): FaqAnswering {
  const { vectors, composer } = aid;

  /** The reply that meaning and words give together. */
  async function nearer(
    words: Reply,
    left: () => number,
    ...[shop, locale, text, place]: Parameters<FaqAnswering["ask"]>
  ): Promise<Reply> {
    const withinMs = Math.min(aid.embeddingMs, left());
    if (!vectors || withinMs < LEAST_MS / 2) return words;
    const vector = await vectors.question(shop, text, withinMs);
    if (!vector) return words;
    const reply = await answering.ask(shop, locale, text, place, {
      vector,
      withinMs: left() + RESERVE_MS / 2,
    });
    // Too late even for the thread: nothing is worse than before.
    const better = reply.matches.length > 0 ? reply : words;
    telemetry.count("yunke_answers_nearer_total", { words: words.kind, both: better.kind });
    return better;
  }

  async function compose(
    shop: string,
    locale: string,
    text: string,
    matches: readonly AnswerMatch[],
    withinMs: number,
  ): Promise<ComposedAnswer | string> {
    // As everybody may read them: nothing of the shopper's own order or cart leaves.
    const given = await Promise.all(
      matches.map(({ entry, title }) => answering.entry(shop, locale, entry, null, title)),
    );
    const plain = given.filter((one) => one !== null);
    if (plain.length === 0) return "nothing";
    const question = maskPersonal(text).slice(0, QUESTION_MAX).toWellFormed();
    const result = await composer!.compose(shop, { question, entries: plain.map(sourceOf) }, withinMs);
    if (!result.ok) return result.why;
    if (result.value === null) return "declined";
    const composed = await answering.composed(result.value, plain, text, locale, RESERVE_MS);
    if (!composed) return "late";
    return composed.ok ? composed.answer : composed.why;
  }

  return {
    ...answering,
    async ask(shop, locale, text, place, options) {
      const until = performance.now() + ANSWER_MS - RESERVE_MS;
      const left = () => until - performance.now();
      const words = await answering.ask(shop, locale, text, place, options);
      if (options?.wordsOnly || aid.shops?.includes(shop) === false) return words;
      // What the shop never wants answered no model sees either.
      if (words.kind === "answer" || words.refused) return words;
      try {
        const reply = await nearer(words, left, shop, locale, text, place);
        const withinMs = Math.min(aid.composerMs, left());
        // Of what lies near at all: of nothing a model can only invent. What goes on to a person nobody else words.
        if (!composer || reply.kind !== "choices" || withinMs < LEAST_MS) return reply;
        if (reply.matches.some(({ handover }) => handover)) return reply;
        const composed = await compose(shop, locale, text, reply.matches, withinMs);
        if (typeof composed === "string") {
          telemetry.count("yunke_composed_total", { result: composed });
          return reply;
        }
        telemetry.count("yunke_composed_total", { result: "shown" });
        return { ...reply, kind: "answer", composed };
      } catch (cause) {
        telemetry.log("error", "a model's aid failed", { cause: String(cause) });
        return words;
      }
    },
    degraded: () => [...answering.degraded(), ...(vectors?.degraded() ?? [])],
  };
}
