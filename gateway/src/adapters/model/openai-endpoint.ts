import OpenAI from "openai";
import { z } from "zod";
import type { Clock } from "../../core/ports.ts";
import { ModelFault } from "./model-calls.ts";
import type { Used } from "./model-calls.ts";

/** What may come back: a batch of the longest vectors, and a short answer with what a server says around it. */
const MOST_BYTES = { embeddings: 4 << 20, chat: 128 << 10 };
/** An answer of the length that is asked for, and room for a model that thinks before it speaks. */
const MOST_ANSWER_TOKENS = 1_000;
const MOST_TOKENS = 10_000_000;
const DIMENSIONS = { least: 2, most: 8_192 };

/** Any server that speaks OpenAI's protocol. Everything that goes wrong is a ModelFault. */
export interface Endpoint {
  embeddings(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<Used<Float32Array<ArrayBuffer>[]>>;
  /** The answer's text; empty where the model refuses. */
  chat(model: string, system: string, user: string, signal: AbortSignal): Promise<Used<string>>;
}

const usage = z
  .object({ total_tokens: z.int().min(0).max(MOST_TOKENS) })
  .nullish()
  .catch(null);
const embeddingsReply = z.object({
  data: z.array(
    z.object({
      index: z.int().min(0).optional(),
      embedding: z.array(z.number()).min(DIMENSIONS.least).max(DIMENSIONS.most),
    }),
  ),
  usage,
});
const chatReply = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
  usage,
});

export function createEndpoint(options: { url: string; key: string | null; clock: Clock }): Endpoint {
  const client = new OpenAI({
    baseURL: options.url,
    // It wants one; servers of one's own mostly do not.
    apiKey: options.key ?? "none",
    // Not from the environment: the gateway has settings of its own.
    organization: null,
    project: null,
    logLevel: "off",
    // Time and second tries are model-calls.ts's.
    maxRetries: 0,
    fetch: limitedFetch,
  });

  async function asked<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw faultOf(error, signal, options.clock.now());
    }
  }

  return {
    embeddings(model, texts, signal) {
      return asked(signal, async () => {
        const reply = await client.embeddings.create(
          // The one form that every server has.
          { model, input: [...texts], encoding_format: "float" },
          { signal },
        );
        const { data, usage } = embeddingsReply.parse(reply);
        if (data.length !== texts.length) throw new ModelFault("unreadable");
        const vectors: Float32Array<ArrayBuffer>[] = Array.from({ length: data.length });
        data.forEach(({ index, embedding }, at) => {
          vectors[index ?? at] = Float32Array.from(embedding);
        });
        const { length } = data[0]!.embedding;
        const whole = texts.every((_, at) => {
          const vector = vectors[at];
          return vector?.length === length && says(vector);
        });
        if (!whole) throw new ModelFault("unreadable");
        return { value: vectors, tokens: usage?.total_tokens ?? null };
      });
    },

    chat(model, system, user, signal) {
      return asked(signal, async () => {
        const reply = await client.chat.completions.create(
          {
            model,
            messages: [
              { role: "system", content: system },
              { role: "user", content: user },
            ],
            max_completion_tokens: MOST_ANSWER_TOKENS,
          },
          { signal },
        );
        const { choices, usage } = chatReply.parse(reply);
        return { value: choices[0]!.message.content ?? "", tokens: usage?.total_tokens ?? null };
      });
    },
  };
}

/** Numbers all of them, and not all of them nothing. */
function says(vector: Float32Array): boolean {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += Math.abs(vector[at]!);
  return Number.isFinite(sum) && sum > 0;
}

/** Without what the server says: it may hold the key. */
function faultOf(error: unknown, signal: AbortSignal, now: number): ModelFault {
  if (error instanceof ModelFault) return error;
  // What is given up on has failed, as far as anybody can tell.
  if (signal.aborted) return new ModelFault("failed");
  const tooLarge = (error as Error | null)?.cause instanceof TooLarge || error instanceof TooLarge;
  if (tooLarge || error instanceof z.ZodError || error instanceof SyntaxError)
    return new ModelFault("unreadable");
  if (error instanceof OpenAI.RateLimitError)
    return new ModelFault("busy", { status: 429, afterMs: retryAfter(error.headers, now) });
  if (error instanceof OpenAI.APIError) {
    const { status } = error;
    // No status: the connection was cut, refused or never there.
    return new ModelFault("failed", { passing: status === undefined || status >= 500, status });
  }
  // A body that ended in the middle.
  return new ModelFault("failed", { passing: true });
}

/** Seconds or a date. */
function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const text = headers?.get("retry-after") ?? "";
  if (text === "") return undefined;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - now : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

class TooLarge extends Error {}

/** No more bytes than an answer can have, and no other server than the one that was named: the key is for that one. */
const limitedFetch: typeof fetch = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: "error" });
  if (!response.body) return response;
  const { pathname } = new URL(url instanceof Request ? url.url : url);
  let left = pathname.endsWith("/embeddings") ? MOST_BYTES.embeddings : MOST_BYTES.chat;
  const limited = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) controller.error(new TooLarge("more than an answer can have"));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(limited, { status, statusText, headers });
};
