// What merchants are told to paste is what the demo shop serves and the gateway takes.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { jwtVerify } from "jose";
import { pageContext } from "@yunke/protocol/schema";
import { describe, expect, it } from "vitest";
import { createStorefront } from "../../demo/storefront.mjs";
import { blocks, codes, languages, read, rows, runScript } from "./papers.ts";

const GATEWAY = "https://support.example.com";
const KEY = "pk_your_shop";

/** A page of the demo shop, were it the guide's shop. */
async function demoPage(path: string): Promise<{ text: string; policy: string }> {
  const server: Server = createStorefront({
    gatewayUrl: GATEWAY,
    shop: { key: KEY, identitySecret: "x".repeat(32) },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    const policy = response.headers.get("content-security-policy") ?? "";
    return { text: await response.text(), policy };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const directives = (policy: string) =>
  policy
    .split(";")
    .map((directive) => directive.trim())
    .filter(Boolean);

for (const { language, end } of languages)
  describe(`the merchants' guide in ${language}`, () => {
    const guide = read(`docs/guides/merchants${end}`);

    it("gives the snippet that the demo shop serves, and so does the README", async () => {
      const [snippet] = blocks(guide, "html");
      const { text } = await demoPage("/");
      expect(text).toContain(snippet!.trim());
      expect(blocks(read(`README${end}`), "html")).toEqual([snippet]);
    });

    it("gives the lines for early calls that the demo shop uses", () => {
      const [stub] = blocks(guide, "js");
      expect(read("demo/public/shop.js")).toContain(stub!.trim());
    });

    it("gives a context that the protocol takes whole", async () => {
      const example = blocks(guide, "js").find((code) => code.startsWith("Yunke.setContext("));
      const [printed] = await runScript(
        `const Yunke = { setContext: (context) => console.log(JSON.stringify(context)) };\n${example}`,
      );
      const context: unknown = JSON.parse(printed!);
      expect(pageContext.parse(context)).toEqual(context);
    });

    it("signs tokens as the gateway checks them", async () => {
      const secret = "s".repeat(40);
      const example = blocks(guide, "js").find((code) => code.includes("SignJWT"));
      const customer = { id: "cust_1", name: "Lin Yue", email: "lin@example.com" };
      const [token] = await runScript(
        `${example}\nconsole.log(await widgetToken(${JSON.stringify(customer)}));`,
        { YUNKE_IDENTITY_SECRET: secret },
      );
      const { payload } = await jwtVerify(token!, new TextEncoder().encode(secret), {
        algorithms: ["HS256"],
        audience: KEY,
        requiredClaims: ["exp", "sub"],
      });
      expect(payload).toMatchObject({ sub: "cust_1", name: "Lin Yue", email: "lin@example.com" });
      expect(payload.exp! - payload.iat!).toBe(600);
    });

    it("gives the policy under which the demo shop's strict pages work", async () => {
      const policies = blocks(guide, "text").flatMap(directives);
      expect(policies).toHaveLength(5);
      const { policy } = await demoPage("/strict");
      const served = directives(policy);
      expect(policies.filter((one) => !served.includes(one))).toEqual([]);
    });

    it("has every custom property and every attribute of the widget", () => {
      const source = read("packages/widget/src/yunke-widget.ts");
      const properties = [...source.matchAll(/@cssprop (--yunke-[\w-]+)/g)].map(([, name]) => name);
      const written = rows(guide).flatMap(([cell = ""]) => codes(cell));
      expect(properties.length).toBeGreaterThan(10);
      expect(written.filter((name) => name.startsWith("--"))).toEqual(properties);
      const attributes = [...source.matchAll(/@attr \{[^}]+\} (\w+)/g)].map(([, name]) => name!);
      // The loader knows the gateway by its own address, and a page opens the window by the API.
      const set = attributes.filter((name) => name !== "gateway" && name !== "open");
      expect(written.filter((name) => name.startsWith("data-")).sort()).toEqual(
        set.map((name) => `data-${name}`).sort(),
      );
    });

    it("has every event of the API", () => {
      const api = /interface YunkeEvents \{([\s\S]*?)\n\}/.exec(
        read("packages/widget/src/yunke-api.ts"),
      )![1]!;
      const events = [...api.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name!);
      const written = rows(guide).flatMap(([cell = ""]) => codes(cell));
      expect(events.length).toBeGreaterThan(5);
      expect(events.filter((name) => !written.includes(name))).toEqual([]);
    });
  });
