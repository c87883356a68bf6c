import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createStorefront } from "../../demo/storefront.mjs";

const demo = new URL("../../demo/", import.meta.url);
export const NOW = 1_800_000_000_000;

export type Locale = "en" | "zh-CN";
export interface Entry {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly without?: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`seed/${name}`, demo), "utf8"));

/** The tea house's questions in one language, by id. */
export function readFaq(locale: Locale): ReadonlyMap<string, Entry> {
  const { entries } = read(`faq.${locale}.json`) as { entries: Entry[] };
  return new Map(entries.map((entry) => [entry.id, entry]));
}

export interface RunningShop {
  readonly origin: string;
  close(): void;
}

/** The demo's storefront on a free port, at `NOW`. */
export async function runShop(): Promise<RunningShop> {
  const { shops } = read("seed.json") as { shops: { key: string; identitySecret: string }[] };
  const server = createStorefront({
    gatewayUrl: "http://gateway.test:8787",
    shop: shops.find(({ key }) => key === "pk_demo_teahouse")!,
    now: () => NOW,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** One visitor with the cookies that a browser would keep. */
export function createVisitor(origin: string) {
  const cookies = new Map<string, string>();
  async function ask(path: string, init: RequestInit = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(origin + path, { ...init, redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, location: response.headers.get("location"), text };
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string> | [string, string][]) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields) }),
    signIn: () =>
      ask("/session", { method: "POST", body: new URLSearchParams({ shopper: "cust_1001", back: "/" }) }),
    /** What the page tells the widget. */
    async context(path: string): Promise<Record<string, unknown>> {
      const [, raw = "{}"] = /data-context="([^"]*)"/.exec((await ask(path)).text) ?? [];
      return JSON.parse(raw.replaceAll("&quot;", '"').replaceAll("&#39;", "'")) as Record<string, unknown>;
    },
  };
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What a person reads of a page. */
export const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "\n")
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/[ \t]*\n\s*/g, "\n");
