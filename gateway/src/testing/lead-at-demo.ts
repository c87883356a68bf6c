import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DestinationStream } from "pino";
import type { Store } from "../core/ports.ts";
import { createGateway, readConfig } from "../server.ts";
import { demoShops } from "./demo-shops.ts";

export const SHOP = "pk_demo_teahouse";

/** A gateway with the demo's shops, and what the tea house's lead has there. */
export interface LeadAtDemo {
  /** The answer, whatever it is. */
  fetch(path: string, init?: { method: string; body?: unknown; seen?: number }): Promise<Response>;
  /** What the answer holds. @throws where it is an error */
  call<T>(method: string, path: string, body?: unknown, seen?: number): Promise<T>;
  close(): Promise<void>;
}

/**
 * @param options.folder where its database is kept; without, it has one of its own that goes with it
 * @param options.faqs of the demo's, those that are to be there
 * @param options.seed in place of the demo's
 */
export async function leadAtDemo(
  options: {
    folder?: string;
    faqs?: readonly string[];
    seed?: string;
    store?: Store;
    log?: DestinationStream;
  } = {},
): Promise<LeadAtDemo> {
  const data = options.folder ?? (await mkdtemp(join(tmpdir(), "yunke-lead-")));
  const { seed = demoShops(data, options.faqs), store, log } = options;
  const result = readConfig({
    YUNKE_PORT: "0",
    YUNKE_DATA: data,
    YUNKE_SEED: seed,
    YUNKE_LOG_LEVEL: log ? "info" : "silent",
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  const gateway = await createGateway(result.config, { ...(store && { store }), ...(log && { log }) });
  const headers = { "content-type": "application/json", origin: gateway.url };
  const signedIn = await fetch(`${gateway.url}/v1/agent/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ login: "mei", password: "demo-mei-2026" }),
  });
  const cookie = signedIn.headers.get("set-cookie")!.split(";", 1)[0]!;
  const lead: LeadAtDemo = {
    fetch: (path, { method, body, seen } = { method: "GET" }) =>
      fetch(`${gateway.url}/v1/faq/${SHOP}/${path}`, {
        method,
        headers: { ...headers, cookie, ...(seen !== undefined && { "if-match": `"${seen}"` }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async call<T>(method: string, path: string, body?: unknown, seen?: number) {
      const response = await lead.fetch(path, { method, body, ...(seen !== undefined && { seen }) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (response.status === 204 ? null : await response.json()) as T;
    },
    async close() {
      await gateway.close();
      if (options.folder === undefined) await rm(data, { recursive: true, force: true });
    },
  };
  return lead;
}
