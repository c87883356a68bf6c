import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { doing, gatewayUnderTest, hello, shopper, start, text } from "./gateway-under-test.ts";
import type { RawShopper, UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";

/** Merchants' settings are of our own making here: these are proved on a gateway of our own. */
const anothers = Boolean(process.env.YUNKE_CONFORMANCE_URL);
const shopOf = (name: string) => ({
  key: `pk_${name}_shop`,
  desk: "desk",
  name,
  origins: [`https://${name}.example`],
  locales: ["en"],
  greeting: { en: "Hello" },
  identitySecret: `the-identity-secret-of-${name}-0123456789abcdef`,
});
const [one, two] = [shopOf("one"), shopOf("two")];
/** One whose servers go over from one secret to the next. */
const changing = {
  ...shopOf("changing"),
  identitySecret: [shopOf("next").identitySecret, shopOf("changing").identitySecret],
};
const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<style>*{position:fixed;inset:0}</style>",
  '<form action="https://evil.example"><input name=password><button>Go</button></form>',
  '<div style="position:fixed;inset:0;z-index:9999" onclick="alert(1)">over it all</div>',
  '<iframe src="https://evil.example"></iframe><object data="x"></object><svg onload=alert(1)></svg>',
  "[click](javascript:alert(1)) [data](data:text/html,<script>alert(1)</script>) [vb](vbscript:x)",
  "![p](javascript:alert(1)) ![q](data:image/svg+xml;base64,PHN2Zy8+) ![r](//evil.example/x.png)",
  '[a](https://ok.example/" onmouseover="alert(1)) <a href="jav&#x09;ascript:alert(1)">x</a>',
  "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example><link rel=stylesheet href=//e>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
].join("\n\n");

let gateway: UnderTest;
let seed: string;
beforeAll(async () => {
  if (anothers) return;
  seed = await mkdtemp(join(tmpdir(), "yunke-merchant-"));
  await writeFile(
    join(seed, "seed.json"),
    JSON.stringify({ desks: [{ id: "desk", name: "Desk" }], shops: [one, two, changing], agents: [] }),
  );
  const entry = {
    id: "hostile",
    question: "How do I wash the wobbly marmalade kettle?<img src=x onerror=alert(1)>",
    answer: HOSTILE,
  };
  await writeFile(
    join(seed, "faq.en.json"),
    JSON.stringify({ shop: one.key, locale: "en", entries: [entry] }),
  );
  gateway = await gatewayUnderTest({ YUNKE_SEED: seed });
});
afterAll(async () => {
  await gateway?.close();
  if (seed) await rm(seed, { recursive: true, force: true });
});

const signed = async (sub: string, aud: string, secret: string): Promise<string> =>
  new SignJWT({ sub, jti: newId(), aud })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));

const guest = async (of: typeof one, sub?: string, more: object = {}): Promise<RawShopper> => {
  const identity = sub && (await signed(sub, of.key, of.identitySecret));
  return shopper(gateway.url, { shop: of.key, ...(identity && { identity }), ...more }, {});
};

describe.skipIf(anothers)("an answer with HTML of its author's", () => {
  it("comes over the wire as text and harmless tags, with no script, form, style or foreign scheme (N2, N5)", async () => {
    const asker = await guest(one);
    const c = await start(asker);
    await doing(asker, c, 1, text("How do I wash the wobbly marmalade kettle?"));
    const frame = await asker.next((came) => JSON.stringify(came).includes('"answered"'));
    const events = frame.events as { kind: string; payload: { content: { html: string; type: string } } }[];
    const { html, type } = events.find(({ kind }) => kind === "answered")!.payload.content;
    expect(type).toBe("answer");
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)];
    expect(tags.length).toBeGreaterThan(5);
    for (const [whole, tag, attributes] of tags) {
      expect(["p", "br", "a", "span", "img", "em", "strong"], whole).toContain(tag);
      for (const [, name] of attributes!.matchAll(/\s([a-z-]+)=/gi))
        expect(["href", "title", "rel", "target", "src", "alt", "loading"], whole).toContain(name);
      for (const [, url] of attributes!.matchAll(/(?:href|src)="([^"]*)"/gi))
        expect(url).toMatch(/^https:\/\//);
    }
    // What the author wrote is there to be read.
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    asker.close();
  });
});

describe.skipIf(anothers)("two merchants whose customers have the same number", () => {
  it("see nothing of each other's: a person is a person of one shop (N10, R16)", async () => {
    const [ada, other] = [await guest(one, "1"), await guest(two, "1")];
    const c = await start(ada);
    other.send({ type: "open", c, since: 0 });
    expect(await other.next("refused")).toMatchObject({ c, error: { kind: "not-found" } });
    expect(await doing(other, c, 1, text("hi"))).toMatchObject({ error: { kind: "not-found" } });
    const again = await guest(two, "1");
    expect(again.welcome.conversations).toEqual([]);
    for (const socket of [ada, other, again]) socket.close();
  });

  it("do not crowd out each other's histories, however busy one is (N10)", async () => {
    const ada = await guest(one, "2");
    const c = await start(ada);
    for (let visitor = 0; visitor < 3; visitor++) {
      const busy = await guest(two, "2");
      for (let i = 0; i < 25; i++) await start(busy);
      busy.close();
    }
    const again = await guest(one, "2");
    expect((again.welcome.conversations as { c: string }[]).map((summary) => summary.c)).toEqual([c]);
    for (const socket of [ada, again]) socket.close();
  });
});

describe.skipIf(anothers)("a merchant who changes the identity secret", () => {
  it("has the tokens of both secrets taken, and of no other (N15)", async () => {
    for (const secret of changing.identitySecret) {
      const identity = await signed("ada", changing.key, secret);
      const ada = await shopper(gateway.url, { shop: changing.key, identity }, {});
      expect(ada.welcome.person).toBe("ada");
      ada.close();
    }
    const socket = await openSocket(gateway.url, {});
    socket.send(
      hello({ shop: changing.key, identity: await signed("ada", changing.key, one.identitySecret) }),
    );
    expect(await socket.next("error")).toMatchObject({ error: { kind: "bad-identity" } });
    socket.close();
  });
});
