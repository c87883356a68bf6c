import { createFaqClient } from "../faq/faq-client.ts";
import type { FaqClient } from "../faq/faq-client.ts";

/** What a test's gateway was asked. */
export interface Asked {
  method: string;
  /** Behind /v1/faq/<shop>. */
  path: string;
  query: URLSearchParams;
  /** Parsed, where it is JSON. */
  body: unknown;
  ifMatch: string | null;
}

export type Reply = { status?: number; body?: unknown } | "offline";

/** The FAQ's client over a `fetch` that answers as a test says; `asked` is what came in. */
export function faqServer(answer: (asked: Asked) => Reply | Promise<Reply>): {
  client: FaqClient;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const request: typeof fetch = async (input, init = {}) => {
    // oxlint-disable-next-line typescript/no-base-to-string -- the client gives strings
    const url = new URL(String(input), "http://gateway.test");
    const headers = new Headers(init.headers);
    const { body = null } = init;
    const raw =
      body instanceof ArrayBuffer ? new TextDecoder().decode(body) : typeof body === "string" ? body : null;
    const json = headers.get("Content-Type") === "application/json" && raw !== null;
    const one: Asked = {
      method: init.method ?? "GET",
      path: url.pathname.replace("/v1/faq/pk_sample", ""),
      query: url.searchParams,
      body: json ? JSON.parse(raw) : raw,
      ifMatch: headers.get("If-Match"),
    };
    asked.push(one);
    const reply = await answer(one);
    if (reply === "offline") throw new TypeError("no network");
    const status = reply.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(reply.body ?? {}), { status });
  };
  return { client: createFaqClient("http://gateway.test", "pk_sample", request), asked };
}
