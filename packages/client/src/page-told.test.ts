import { PROTOCOL } from "@yunke/protocol";
import { pageContext, shopperUp } from "@yunke/protocol/schema";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRig, shown } from "./testing/rig.ts";
import type { PageContext } from "@yunke/protocol";

/** As a page that has just been loaded. */
async function freshPage() {
  vi.resetModules();
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  return { ...(await import("./page-told.ts")), warn };
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** The gateway's longest frame. */
const FRAME = 64 * 1024;

const item = (name: string) => ({
  id: name.slice(0, 9),
  name,
  quantity: 1,
  price: { amount: 3, currency: "USD" },
});

const circle: Record<string, unknown> = {};
circle["page"] = circle;

describe("what a page tells", () => {
  it("sends a context that is right as it is, without a word", async () => {
    const { contextOf, warn } = await freshPage();
    const context: PageContext = {
      page: { kind: "order", title: "Order", url: "https://shop.example/o/1" },
      product: { id: "p", name: "Pot", image: "https://shop.example/p.jpg", category: "Tea" },
      cart: {
        items: Array.from({ length: 50 }, (_, at) => item(`Tea ${at}`)),
        total: { amount: 0, currency: "USD" },
      },
      order: { id: "PW-1", state: "shipped", placedAt: "2026-11-06", tracking: "YT1", items: [item("Cup")] },
    };
    expect(pageContext.parse(context)).toEqual(context);
    expect(contextOf(context)).toEqual(context);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ["2,000 items", { cart: { items: Array.from({ length: 2000 }, () => item("茶".repeat(200))) } }],
    [
      "two full lists of the longest names",
      {
        cart: { items: Array.from({ length: 50 }, () => item("茶".repeat(200))) },
        order: { id: "1", state: "new", items: Array.from({ length: 50 }, () => item("\u0001".repeat(200))) },
      },
    ],
    [
      "a shop's own fields",
      {
        product: { id: "1", name: "Pot", html: "x".repeat(1_000_000) },
        cart: { items: [{ ...item("Cup"), description: "y".repeat(100_000) }] },
      },
    ],
    ["endless texts", { page: { kind: "x".repeat(1e6), title: "茶".repeat(1e6), url: "茶".repeat(1e6) } }],
  ])("keeps a frame with %s short enough for the gateway, and tells what fits", async (_, told) => {
    const { contextOf } = await freshPage();
    const context = contextOf(told);
    const hello = { type: "hello", token: "t".repeat(4096), identity: "i".repeat(8192), context };
    expect(new TextEncoder().encode(JSON.stringify(hello)).length).toBeLessThan(FRAME);
    expect(Object.keys(context)).toEqual(Object.keys(told));
    const { cart } = context;
    if (cart) expect(cart.items[0]).toMatchObject({ quantity: 1 });
  });

  it.each([
    ["a circle", circle],
    ["a BigInt", { product: { id: 1n, name: "Pot" } }],
    [
      "a getter that throws",
      Object.defineProperty({}, "page", {
        enumerable: true,
        get() {
          throw new Error("trap");
        },
      }),
    ],
    ["null", null],
    ["a symbol", Symbol("x")],
    ["a function", () => 1],
  ])("goes without what has no words in JSON, such as %s, and says so once a page", async (_, told) => {
    const { contextOf, warn } = await freshPage();
    expect(contextOf(told)).toEqual({});
    expect(contextOf(told)).toEqual({});
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0])).toMatch(/^yunke: context: /);
  });

  it("names the lists that it had to cut for their size", async () => {
    const { contextOf, warn } = await freshPage();
    const { cart } = contextOf({ cart: { items: Array.from({ length: 50 }, () => item("茶".repeat(200))) } });
    expect(cart?.items.length).toBe(25);
    expect(warn.mock.calls).toEqual([["yunke: context: items: cut to fit 32 KiB"]]);
  });

  it("never throws and never makes a frame too long, whatever is told", async () => {
    const { bytesOf, contextOf } = await freshPage();
    fc.assert(
      fc.property(
        fc.anything({ key: fc.constantFrom("page", "cart", "items", "order", "title", "id") }),
        (told) => {
          expect(bytesOf(contextOf(told))).toBeLessThan(FRAME);
        },
      ),
    );
  });

  it.each([
    ["zh_CN", "zh-CN"],
    [" en ", "en"],
    ["en-US-u-hc-h12", "en-US"],
    ["de-DE-1996-x-foo", "de-DE-1996"],
    ["zh-Hans-CN", "zh-Hans-CN"],
    ["english", "en"],
    ["x-default", "en"],
    ["", "en"],
    [42, "en"],
    [Symbol("zh"), "en"],
    [undefined, "en"],
  ])("takes %s for a language that the gateway reads", async (told, tag) => {
    const { localeOf } = await freshPage();
    expect(localeOf(told)).toBe(tag);
    const hello = { type: "hello", protocol: PROTOCOL, role: "shopper", shop: "pk_demo" };
    expect(shopperUp.safeParse({ ...hello, locale: localeOf(told) }).success).toBe(true);
  });
});

describe("a shopper's client whose page tells something wrong", () => {
  it("says in the console, once a page, what the gateway could not take of the context", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const rig = createRig();
    const error = {
      kind: "invalid",
      retry: "never",
      field: "context",
      message: "product.id: expected string",
    };
    const shopper = rig.shopper({
      ports: {
        connect: (url, protocol, listener) =>
          rig.gateway.connect(url, protocol, {
            ...listener,
            message(text) {
              listener.message(text);
              if (text.includes('"welcome"') || text.includes('"suggestions"'))
                listener.message(JSON.stringify({ type: "error", error }));
            },
          }),
      },
    });
    await rig.clock.advance(100);
    shopper.setContext({ page: { kind: "cart" } });
    await rig.clock.advance(1000);
    expect(shopper.view.connection).toBe("online");
    expect(warn.mock.calls).toEqual([["yunke: context: product.id: expected string"]]);
    shopper.destroy();
    rig.gateway.close();
  });

  it("sends what the shopper writes all the same", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const rig = createRig({ agents: [] });
    const shopper = rig.shopper({ locale: "zh_CN" });
    await rig.clock.advance(10);
    shopper.setContext(circle);
    shopper.setLocale(7n as unknown as string);
    await rig.clock.advance(1000);
    shopper.send("hi");
    await rig.clock.advance(1000);
    expect(shown(shopper.view).items[0]).toMatchObject({ state: "sent" });
    shopper.destroy();
    rig.gateway.close();
  });

  it("R5: fails a message that no frame can carry, and goes on with the next", async () => {
    const rig = createRig({ agents: [] });
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("茶".repeat(100_000));
    shopper.send("hi");
    await rig.clock.advance(1000);
    const states = shown(shopper.view).items.flatMap((item) =>
      item.kind === "message" && item.from === "shopper" ? [[item.state, item.error?.kind]] : [],
    );
    expect(states).toEqual(
      expect.arrayContaining([
        ["failed", "too-large"],
        ["sent", undefined],
      ]),
    );
    expect(rig.up.every((frame) => JSON.stringify(frame).length < FRAME)).toBe(true);
    shopper.destroy();
    rig.gateway.close();
  });

  it.each([
    ["session", '{"token":5}'],
    ["session", "null"],
    ["session", "{{{"],
    ["open", "zzz"],
    ["box:bad", '[{"c":null,"items":[{"n":1,"command":{"kind":"send"}}]}]'],
  ])("connects and sends where the browser's storage holds a wrong %s: %s", async (key, value) => {
    const rig = createRig({ agents: [] });
    await rig.storage.set(`yunke:${rig.gateway.shop}:${key}`, value);
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("hi");
    await rig.clock.advance(1000);
    for (const frame of rig.up) expect(shopperUp.safeParse(frame).error).toBeUndefined();
    expect(shown(shopper.view).items[0]).toMatchObject({ state: "sent", content: { text: "hi" } });
    shopper.destroy();
    rig.gateway.close();
  });
});
