// The storefront as a merchant's page would be: it answers everywhere, in both languages, with the
// snippet from the documentation and nothing inline that a strict policy would forbid.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStorefront } from "../../demo/storefront.mjs";

const GATEWAY = "http://gateway.test:8787";
const demo = new URL("../../demo/", import.meta.url);

interface Shop {
  key: string;
  desk: string;
  origins: string[];
  locales: string[];
  greeting: Record<string, string>;
  identitySecret: string;
}
interface Seed {
  desks: { id: string }[];
  shops: Shop[];
  agents: { login: string; password: string; desk: string; role: string; picture: string }[];
}
interface Entry {
  id: string;
  question: string;
  answer: string;
  variants: string[];
  category: string;
  pages?: string[];
}

const readSeed = (name: string): unknown => JSON.parse(readFileSync(new URL(`seed/${name}`, demo), "utf8"));
const readFaq = (name: string) => readSeed(name) as { shop: string; locale: string; entries: Entry[] };
const seed = readSeed("seed.json") as Seed;
const teahouse = seed.shops.find((shop) => shop.key === "pk_demo_teahouse");
if (!teahouse) throw new Error("the seed has no teahouse");

const paths = [
  "/",
  "/c/tea",
  "/c/teaware",
  "/c/brewing",
  "/c/gifts",
  "/p/longjing-early-spring",
  "/p/linen-cloth",
  "/cart",
  "/orders",
  "/orders/PW-20618",
  "/orders/PW-20433",
  "/about",
];
const modes = ["", "/strict", "/lit", "/twice", "/hostile"];

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createStorefront({ gatewayUrl: GATEWAY, shop: teahouse, now: () => 1_800_000_000_000 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe("every page", () => {
  const snippet = `<script async src="${GATEWAY}/yunke.js" data-shop="pk_demo_teahouse"></script>`;

  for (const mode of modes)
    for (const language of ["", "/zh"])
      it(`under ${mode || "/"} in ${language ? "Chinese" : "English"} answers, has the snippet and nothing inline`, async () => {
        for (const path of paths) {
          const address = `${mode}${language}${path === "/" ? "" : path}` || "/";
          const response = await fetch(origin + address);
          const text = await response.text();
          expect(response.status, address).toBe(200);
          expect(text, address).toContain(`<html lang="${language ? "zh-CN" : "en"}">`);
          expect(text.split(snippet).length - 1, address).toBe(mode === "/twice" ? 2 : 1);
          for (const [tag] of text.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(" src=");
          expect(text).not.toMatch(/<script[^>]*>[^<]/);
          expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
        }
      });

  it("links only to pages that exist", async () => {
    const seen = new Set<string>();
    const ahead = ["/", "/zh", "/strict", "/lit/zh"];
    for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const response = await fetch(origin + path);
      expect(response.status, path).toBe(200);
      if (!response.headers.get("content-type")?.startsWith("text/html")) continue;
      for (const [, next = ""] of (await response.text()).matchAll(/(?:href|src)="(\/[^"]*)"/g))
        ahead.push(next);
    }
    // Two languages times two plain modes and two special ones, each with far more than ten pages.
    expect(seen.size).toBeGreaterThan(100);
  });

  it("sends a style sheet or a page that the browser has kept only when it changed", async () => {
    const page = await (await fetch(`${origin}/`)).text();
    const sheets = [...page.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
    expect(sheets.length).toBeGreaterThan(1);
    for (const path of [...sheets, "/", "/assets/shop.js"]) {
      const first = await fetch(origin + path);
      const text = await first.text();
      expect(text.split("\n").length, path).toBeLessThan(500);
      const etag = first.headers.get("etag") ?? "";
      const again = await fetch(origin + path, { headers: { "if-none-match": etag } });
      expect([again.status, await again.text()], path).toEqual([304, ""]);
      const other = await fetch(origin + path, { headers: { "if-none-match": '"other"' } });
      expect([other.status, await other.text()], path).toEqual([200, text]);
    }
  });

  it("is a 404 with a way back where there is nothing", async () => {
    for (const path of ["/nope", "/zh/p/nope", "/orders/PW-1", "/p/tea-caddy/more"]) {
      const response = await fetch(origin + path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('class="button"');
    }
    expect((await fetch(`${origin}/vendor/lit/../../server.mjs`)).status).toBe(404);
    expect((await fetch(`${origin}/assets/..%2fserver.mjs`)).status).toBe(404);
  });

  it("tells its context: kind, product, order", async () => {
    const contextOf = async (path: string): Promise<Record<string, unknown>> => {
      const text = await (await fetch(origin + path)).text();
      const [, raw = ""] = /data-context="([^"]*)"/.exec(text) ?? [];
      return JSON.parse(raw.replaceAll("&quot;", '"').replaceAll("&#39;", "'")) as Record<string, unknown>;
    };
    expect(await contextOf("/cart")).toEqual({ kind: "cart" });
    expect(await contextOf("/zh/p/clay-teapot")).toMatchObject({
      kind: "product",
      product: { id: "clay-teapot", name: "朱泥小壶", price: { amount: 658, currency: "CNY" } },
    });
    expect(await contextOf("/orders/PW-20433")).toMatchObject({
      kind: "order",
      order: { id: "PW-20433", state: "overdue", tracking: "YT7540018826310" },
    });
  });
});

describe("the strict policy", () => {
  it("is sent under /strict only, without unsafe words, with Trusted Types", async () => {
    const policyOf = async (path: string) =>
      (await fetch(origin + path)).headers.get("content-security-policy");
    expect(await policyOf("/p/tea-caddy")).toBeNull();
    const policy = await policyOf("/strict/p/tea-caddy");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain(`script-src 'self' ${GATEWAY};`);
    expect(policy).toContain(`connect-src 'self' ${GATEWAY} ws://gateway.test:8787;`);
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toMatch(/trusted-types yunke lit-html dompurify$/);
    expect(await policyOf("/strict/lit")).toMatch(/'allow-duplicates'$/);
  });
});

describe("signing in", () => {
  const form = (body: Record<string, string>, headers: Record<string, string> = {}) => ({
    method: "POST",
    redirect: "manual" as const,
    headers,
    body: new URLSearchParams(body),
  });

  it("gives a token signed with the shop's secret, for ten minutes, and ends with the sign-out", async () => {
    expect((await fetch(`${origin}/session/token`)).status).toBe(401);
    const signedIn = await fetch(`${origin}/session`, form({ shopper: "cust_1001", back: "/zh/cart" }));
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers.get("location")).toBe("/zh/cart");
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const response = await fetch(`${origin}/session/token`, { headers: { cookie } });
    const { token } = (await response.json()) as { token: string };
    const [head = "", claims = "", signature] = token.split(".");
    expect(signature).toBe(
      createHmac("sha256", teahouse.identitySecret).update(`${head}.${claims}`).digest("base64url"),
    );
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      sub: "cust_1001",
      aud: "pk_demo_teahouse",
      iat: 1_800_000_000,
      exp: 1_800_000_600,
    });
    const out = await fetch(`${origin}/session/end`, form({ back: "/" }, { cookie }));
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
  });

  it("refuses strangers, foreign pages and ways out of the shop", async () => {
    expect((await fetch(`${origin}/session`, form({ shopper: "cust_9" }))).status).toBe(400);
    const foreign = form({ shopper: "cust_1001" }, { origin: "http://evil.test" });
    expect((await fetch(`${origin}/session`, foreign)).status).toBe(403);
    for (const back of ["//evil.test", "/\\evil.test", "http://evil.test"]) {
      const response = await fetch(`${origin}/session`, form({ shopper: "cust_1001", back }));
      expect(response.headers.get("location")).toBe("/");
    }
    const large = form({ shopper: "x".repeat(5000) });
    expect((await fetch(`${origin}/session`, large)).status).toBe(413);
  });
});

describe("the seed", () => {
  it("names desks that exist, three tea agents of whom one leads, and a second shop apart", () => {
    const desks = seed.desks.map((desk) => desk.id);
    for (const owner of [...seed.shops, ...seed.agents]) expect(desks).toContain(owner.desk);
    const tea = seed.agents.filter((agent) => agent.desk === teahouse.desk);
    expect(tea.map((agent) => agent.login)).toEqual(["mei", "arjun", "sofia"]);
    expect(tea.filter((agent) => agent.role === "lead")).toHaveLength(1);
    expect(new Set(seed.shops.map((shop) => shop.desk)).size).toBe(seed.shops.length);
    expect(new Set(seed.shops.map((shop) => shop.identitySecret)).size).toBe(seed.shops.length);
    for (const agent of seed.agents) expect(agent.picture.length).toBeLessThanOrEqual(1536);
    for (const shop of seed.shops)
      for (const locale of shop.locales) expect(shop.greeting[locale]).toBeTruthy();
  });

  for (const [shop, name, least] of [
    ["pk_demo_teahouse", "faq", 45],
    ["pk_demo_ceramics", "faq.ceramics", 10],
  ] as const)
    it(`has the same questions in both languages for ${shop}`, async () => {
      const both = ["en", "zh-CN"].map((locale) => readFaq(`${name}.${locale}.json`));
      const [en, zh] = both;
      expect(both.map((one) => one.shop)).toEqual([shop, shop]);
      expect(both.map((one) => one.locale)).toEqual(["en", "zh-CN"]);
      expect(zh?.entries.map(({ id }) => id)).toEqual(en?.entries.map(({ id }) => id));
      for (const { entries } of both) {
        expect(entries.length).toBeGreaterThanOrEqual(least);
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
        // The same words may not mean two things.
        const phrasings = entries.flatMap(({ question, variants }) => [question, ...variants]);
        expect(new Set(phrasings.map((one) => one.toLowerCase())).size).toBe(phrasings.length);
        for (const { variants } of entries) {
          expect(variants.length).toBeGreaterThanOrEqual(4);
          expect(variants.length).toBeLessThanOrEqual(30);
        }
      }
    });

  it("links and pictures in answers lead to pages of the shop, in the answer's language", async () => {
    for (const [locale, prefix] of [
      ["en", "/"],
      ["zh-CN", "/zh/"],
    ] as const) {
      const { entries } = readFaq(`faq.${locale}.json`);
      const places = entries.flatMap(({ answer }) =>
        [...answer.matchAll(/\{storefront\}([^)\s]*)/g)].map(([, place = ""]) => place),
      );
      expect(places.filter((place) => place.startsWith("/img/")).length).toBeGreaterThanOrEqual(2);
      for (const place of new Set(places)) {
        expect((await fetch(origin + place)).status, place).toBe(200);
        if (!place.startsWith("/img/")) expect(place.startsWith(prefix), place).toBe(true);
      }
    }
  });
});

describe("the server process", () => {
  const run = (env: Record<string, string>) =>
    spawn(process.execPath, [fileURLToPath(new URL("server.mjs", demo))], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const textOf = async (stream: AsyncIterable<Buffer>) => {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    return Buffer.concat(parts).toString();
  };

  it("says one line when ready, answers on both names, and ends on SIGTERM within a second", async () => {
    const child = run({ YUNKE_DEMO_PORT: "0" });
    const exit = once(child, "exit");
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const url = /^storefront: (http:\/\/localhost:\d+)\n$/.exec(line.toString())?.[1] ?? "";
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    // The connection of that request stays open, as a browser's would.
    expect((await fetch(url.replace("localhost", "127.0.0.1"))).status).toBe(200);
    const asked = performance.now();
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(1000);
  });

  it("gives one clear line for a port in use and for a wrong value", async () => {
    const squatter = createServer();
    squatter.listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as AddressInfo;
    for (const [env, expected] of [
      [
        { YUNKE_DEMO_PORT: String(port) },
        `storefront: port ${port} on 127.0.0.1 is in use. Set YUNKE_DEMO_PORT to another one.\n`,
      ],
      [
        { YUNKE_DEMO_PORT: "eighty" },
        'storefront: YUNKE_DEMO_PORT must be a port number from 0 to 65535, but is "eighty".\n',
      ],
      [
        { YUNKE_DEMO_PORT: "0", YUNKE_GATEWAY_URL: "gateway" },
        'storefront: YUNKE_GATEWAY_URL must be an http(s) address, but is "gateway".\n',
      ],
    ] as const) {
      const child = run(env);
      const [[code], said] = await Promise.all([once(child, "exit"), textOf(child.stderr)]);
      expect(code).toBe(1);
      expect(said).toBe(expected);
    }
    squatter.close();
  });
});
