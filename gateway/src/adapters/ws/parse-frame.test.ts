import { describe, expect, it } from "vitest";
import { parseAgent, parseShopper, readJson } from "./parse-frame.ts";

const c = "c".repeat(22);
const device = "d".repeat(22);
const doing = (command: unknown, more: object = {}) => ({ type: "do", c, device, n: 3, command, ...more });

describe("the parse at the edge", () => {
  it("takes only JSON objects with a type", () => {
    for (const text of ["", "{", "null", "[]", "3", '"do"', "{}", '{"type":3}', '{"type":null}']) {
      expect(readJson(text)).toBeNull();
    }
    expect(readJson('{"type":"beat"}')).toEqual({ type: "beat" });
  });

  it("takes JSON 10,000 deep without harm (N38)", () => {
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const value = readJson(`{"type":"do","c":${deep}}`)!;
    expect(parseShopper(value)).toMatchObject({ ok: false, error: { kind: "malformed" } });
  });

  it("keeps no key that the schema does not name, `__proto__` and `constructor` among them (N38)", () => {
    const value = readJson(
      `{"type":"beat","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"x":1}`,
    )!;
    const parsed = parseShopper(value);
    expect(parsed).toEqual({ ok: true, frame: { type: "beat" } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("knows no frame type that an object has by birth (N38)", () => {
    for (const type of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(parseShopper({ type })).toMatchObject({ ok: false, error: { kind: "unknown-frame" } });
      expect(parseAgent({ type })).toMatchObject({ ok: false, error: { kind: "unknown-frame" } });
    }
  });

  it("W1 takes of a page's context what can be read, and refuses no frame for the rest", () => {
    const item = { id: "a", name: "Cup", quantity: 1 };
    const context = {
      page: { kind: "order", title: "t".repeat(500), url: "/orders/1" },
      product: { id: 7, name: "Pot" },
      cart: {
        items: [{ ...item, quantity: 0 }, "x", ...Array.from({ length: 60 }, () => item)],
        total: { amount: "8" },
      },
      order: {
        id: "PW-1",
        state: "shipped",
        tracking: null,
        items: [{ ...item, price: { amount: 1, currency: "¥" } }],
      },
      customer: 1,
    };
    const hello = { type: "hello", protocol: 1, role: "shopper", shop: "pk_demo", locale: "en" };
    const telling = (told: unknown) => {
      const frame: { type: string; context: unknown } = { ...hello, context: told };
      return frame;
    };
    const { slip, ...taken } = parseShopper(telling(context)) as { slip?: { message: string } };
    expect(slip).toMatchObject({ kind: "invalid", field: "context" });
    expect(slip?.message).toMatch(/page\.title: .*; page\.url: .*; product\.id: .*\(and \d+ more\)$/);
    expect(taken).toEqual({
      ok: true,
      frame: {
        ...hello,
        context: {
          page: { kind: "order", title: "t".repeat(200) },
          cart: { items: Array.from({ length: 48 }, () => item) },
          order: { id: "PW-1", state: "shipped", items: [item] },
        },
      },
    });
    for (const none of [null, "x", 3, [], { product: "Pot", order: { id: "PW-1" }, cart: {} }])
      expect(parseShopper(telling(none))).toMatchObject({
        ok: true,
        frame: { ...hello, context: {} },
        slip: { field: "context" },
      });
    expect(parseShopper(telling({ page: { kind: "cart" } }))).not.toHaveProperty("slip");
    // What else is wrong still is.
    const here: object = { ...hello, shop: "?", context };
    expect(parseShopper(here as typeof hello)).toMatchObject({ error: { kind: "malformed", field: "shop" } });
  });

  it("says whose command was wrong, and where", () => {
    expect(parseShopper(doing({ kind: "send", content: { type: "text", text: "" } }))).toMatchObject({
      ok: false,
      error: { kind: "invalid", field: "command.content.text" },
      ref: { c, device, n: 3 },
    });
    expect(parseShopper(doing({ kind: "accept" }))).toMatchObject({
      error: { kind: "invalid", field: "command.kind" },
      ref: { c, device, n: 3 },
    });
  });

  it("calls a frame malformed when it does not say whose it is", () => {
    const close = { kind: "close" };
    for (const [more, field] of [
      [{ c: "x" }, "c"],
      [{ device: 0 }, "device"],
      [{ n: 0 }, "n"],
      [{ n: 1.5 }, "n"],
      [{ n: "1" }, "n"],
    ] as const) {
      const parsed = parseShopper(doing(close, more));
      expect(parsed).toMatchObject({ ok: false, error: { kind: "malformed", field } });
      expect(parsed).not.toHaveProperty("ref");
    }
  });

  it("refuses tokens that are no text (N11)", () => {
    for (const token of [0, [], { $ne: null }, true]) {
      const hello = { type: "hello", protocol: 1, role: "shopper", shop: "pk_demo", locale: "en", token };
      expect(parseShopper(hello)).toMatchObject({ error: { kind: "malformed", field: "token" } });
    }
  });

  it("never says in an error what was sent (N41)", () => {
    const secret = "canary-4111";
    for (const value of [
      doing({ kind: "send", content: { type: secret, text: "x" } }),
      doing({ kind: secret }),
      doing({ kind: "close" }, { c: secret }),
    ]) {
      expect(JSON.stringify(parseShopper(value))).not.toContain(`"message":"${secret}`);
      const parsed = parseShopper(value);
      if (!parsed.ok) expect(parsed.error.message).not.toContain(secret);
    }
  });
});
