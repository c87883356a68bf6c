import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ORIGIN,
  answerTo,
  doing,
  gatewayUnderTest,
  headOf,
  shopper,
  start,
  text,
} from "./gateway-under-test.ts";
import type { RawShopper, UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";

let gateway: UnderTest;
let socket: RawShopper;
let c: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest();
  socket = await shopper(gateway.url);
  c = await start(socket);
});
afterAll(() => gateway.close());

/** Nothing has come to the conversation, and the socket still works. */
async function nothingChanged(before: number): Promise<void> {
  expect(await headOf(gateway.url, socket, c)).toBe(before);
  socket.send({ type: "suggest", id: 7, locale: "en" });
  await socket.next("suggestions");
}
const head = () => headOf(gateway.url, socket, c);
const command = (more: object) => ({
  type: "do",
  c,
  device: socket.device,
  n: 1,
  command: { kind: "close" },
  ...more,
});

describe("a frame that is wrong is answered and changes nothing:", () => {
  it("of an unknown type: unknown-frame, and the socket stays", async () => {
    const before = await head();
    for (const type of ["dance", "__proto__", "constructor", "toString", "accept", "duty"]) {
      socket.send({ type, c });
      expect(await socket.next("error")).toMatchObject({
        error: { kind: "unknown-frame", retry: "never", field: "type" },
      });
    }
    await nothingChanged(before);
  });

  it("that lacks what says whose it is: malformed, with the field", async () => {
    const one = await shopper(gateway.url, { token: socket.token });
    const before = await head();
    for (const [more, field] of [
      [{ c: "short" }, "c"],
      [{ device: undefined }, "device"],
      [{ n: 0 }, "n"],
      [{ n: 1.5 }, "n"],
    ] as const) {
      one.send(command(more));
      expect(await one.next("error")).toMatchObject({ error: { kind: "malformed", field } });
    }
    one.close();
    await nothingChanged(before);
  });

  it("that is no JSON, no object or without a type: malformed, and five of them end the socket with 4400", async () => {
    const one = await shopper(gateway.url);
    for (const bad of ["{", "[]", "null", '"hi"', "{}"]) one.send(bad);
    for (let i = 0; i < 5; i++) {
      expect(await one.next("error")).toMatchObject({ error: { kind: "malformed" } });
    }
    expect(await one.closed).toMatchObject({ code: 4400 });
  });

  it("that is binary: malformed", async () => {
    const one = await shopper(gateway.url);
    one.send(Buffer.from(JSON.stringify({ type: "beat" })));
    expect(await one.next("error")).toMatchObject({ error: { kind: "malformed" } });
    one.close();
  });

  it("that is no UTF-8: closed with 1007", async () => {
    const one = await shopper(gateway.url);
    one.ws.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect(await one.closed).toMatchObject({ code: 1007 });
  });

  it("of more than 64 KiB: closed with 1009", async () => {
    const one = await shopper(gateway.url, { token: socket.token });
    const before = await head();
    one.send(command({ command: text("x".repeat(70_000)) }));
    expect(await one.closed).toMatchObject({ code: 1009 });
    await nothingChanged(before);
  });

  it("in fragments without end: closed, and not by a hair's breadth of memory (N36)", async () => {
    const one = await shopper(gateway.url);
    one.ws.send('{"type":"do","x":"', { fin: false });
    for (let i = 0; i < 2000 && one.ws.readyState === one.ws.OPEN; i++) one.ws.send("x", { fin: false });
    expect((await one.closed).code).toBe(1008);
  });

  it("in few fragments: understood", async () => {
    const one = await shopper(gateway.url);
    const whole = JSON.stringify({ type: "suggest", id: 3, locale: "en" });
    one.ws.send(whole.slice(0, 9), { fin: false });
    one.ws.send(whole.slice(9), { fin: true });
    expect(await one.next("suggestions")).toMatchObject({ id: 3 });
    one.close();
  });

  it("with JSON 10,000 deep: malformed, no crash (N38)", async () => {
    const before = await head();
    const one = await shopper(gateway.url);
    one.send(`{"type":"do","c":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);
    expect(await one.next("error")).toMatchObject({ error: { kind: "malformed" } });
    one.send(`${'{"type":'.repeat(5000)}1${"}".repeat(5000)}`);
    expect(await one.next("error")).toMatchObject({ error: { kind: "malformed" } });
    one.close();
    await nothingChanged(before);
  });

  it("with keys that objects are born with: they are dropped (N38)", async () => {
    const one = await shopper(gateway.url);
    const chat = await start(one);
    one.send(
      `{"type":"do","c":"${chat}","device":"${one.device}","n":1,"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"command":{"kind":"send","__proto__":{"kind":"rate"},"content":{"type":"text","text":"hi","__proto__":{"x":1}}}}`,
    );
    expect(await answerTo(one, 1)).toMatchObject({ type: "ack" });
    const event = await one.next((frame) => JSON.stringify(frame).includes('"hi"'));
    expect(JSON.stringify(event)).not.toMatch(/admin|prototype|"x"/);
    one.close();
  });
});

describe("a command that is wrong is refused under its number and changes nothing:", () => {
  it("an empty, invisible or missing text: invalid, with the field", async () => {
    const before = await head();
    for (const words of ["", "   \n\t", "\u200b\u200e", "x".repeat(4001), 3, null]) {
      socket.send(command({ n: 90, command: { kind: "send", content: { type: "text", text: words } } }));
      expect(await answerTo(socket, 90)).toMatchObject({
        type: "refused",
        c,
        device: socket.device,
        error: { kind: "invalid", retry: "never", field: "command.content.text" },
      });
    }
    await nothingChanged(before);
  });

  it("an unknown command, an agent's command, unknown content: invalid (N19)", async () => {
    const before = await head();
    for (const [bad, field] of [
      [{ kind: "fly" }, "command.kind"],
      [{ kind: "accept" }, "command.kind"],
      [{ kind: "hand-back" }, "command.kind"],
      [{ kind: "__proto__" }, "command.kind"],
      [{ kind: "rate", score: 6 }, "command.score"],
      [{ kind: "rate", score: "5" }, "command.score"],
      [{ kind: "send", content: { type: "answer", html: "<b>" } }, "command.content.type"],
    ] as const) {
      expect(await doing(socket, c, 91, bad)).toMatchObject({ error: { kind: "invalid", field } });
    }
    await nothingChanged(before);
  });

  it("one that the phase does not allow: wrong-phase", async () => {
    const before = await head();
    for (const [n, kind] of [
      [92, { kind: "leave-queue" }],
      [93, { kind: "rate", score: 5 }],
      [94, { kind: "reopen" }],
    ] as const) {
      expect(await doing(socket, c, n, kind)).toMatchObject({
        type: "refused",
        error: { kind: "wrong-phase" },
      });
    }
    await nothingChanged(before);
  });

  it("a choice of an answer that is not there: invalid", async () => {
    const before = await head();
    expect(await doing(socket, c, 95, { kind: "choose", answer: 999, entry: "shipping-time" })).toMatchObject(
      {
        error: { kind: "invalid", field: "command.answer" },
      },
    );
    await nothingChanged(before);
  });

  it("in a conversation of somebody else, or none: not-found, in the same words (R16, N8, N10)", async () => {
    const before = await head();
    const stranger = await shopper(gateway.url);
    const theirs = await doing(stranger, c, 1, text("let me in"));
    const nobodys = await doing(stranger, newId(), 1, text("let me in"));
    expect(theirs).toMatchObject({ type: "refused", error: { kind: "not-found" } });
    expect(nobodys.error).toEqual(theirs.error);
    for (const frame of [
      { type: "open", c, since: 0 },
      { type: "signal", c, signal: { kind: "read", seq: 1 } },
    ]) {
      stranger.send(frame);
    }
    expect(await stranger.next((frame) => frame.type === "refused" && frame.n === undefined)).toMatchObject({
      c,
      error: { kind: "not-found" },
    });
    const other = await shopper(gateway.url, { shop: "pk_demo_ceramics" }, {});
    expect((await doing(other, c, 1, text("hi"))).error).toEqual(theirs.error);
    stranger.close();
    other.close();
    await nothingChanged(before);
  });
});

describe("a number", () => {
  it("that comes again gets the first ack and saves nothing (R2)", async () => {
    const one = await shopper(gateway.url);
    const chat = await start(one);
    await doing(one, chat, 1, { kind: "request-human" });
    const first = await doing(one, chat, 2, text("hello"));
    const before = await headOf(gateway.url, one, chat);
    const again = await doing(one, chat, 2, text("hello"));
    expect(first.type).toBe("ack");
    expect(again).toEqual(first);
    expect(await headOf(gateway.url, one, chat)).toBe(before);
    one.close();
  });

  it("that comes again with another body is refused (R2)", async () => {
    const one = await shopper(gateway.url);
    const chat = await start(one);
    await doing(one, chat, 1, { kind: "request-human" });
    await doing(one, chat, 2, text("hello"));
    const before = await headOf(gateway.url, one, chat);
    expect(await doing(one, chat, 2, text("hello, changed"))).toMatchObject({
      type: "refused",
      error: { kind: "identity-reused", retry: "never" },
    });
    expect(await headOf(gateway.url, one, chat)).toBe(before);
    one.close();
  });

  it("that is older than the last, and was acked, gets its first ack; another body does not (R2)", async () => {
    const one = await shopper(gateway.url);
    const chat = await start(one);
    await doing(one, chat, 1, { kind: "request-human" });
    const second = await doing(one, chat, 2, text("two"));
    await doing(one, chat, 3, text("three"));
    const before = await headOf(gateway.url, one, chat);
    expect(await doing(one, chat, 2, text("two"))).toEqual(second);
    const changed = await doing(one, chat, 2, text("two, changed"));
    expect(changed).toMatchObject({ type: "refused", error: { kind: "identity-reused" } });
    expect(await headOf(gateway.url, one, chat)).toBe(before);
    one.close();
  });

  it("that was skipped and comes late is out of order (R2)", async () => {
    const one = await shopper(gateway.url);
    const chat = await start(one);
    await doing(one, chat, 5, { kind: "request-human" });
    const before = await headOf(gateway.url, one, chat);
    expect(await doing(one, chat, 4, text("late"))).toMatchObject({
      type: "refused",
      error: { kind: "out-of-order", retry: "never" },
    });
    expect(await headOf(gateway.url, one, chat)).toBe(before);
    one.close();
  });

  it("of a start that comes again gives the same conversation (R2)", async () => {
    const one = await shopper(gateway.url);
    const id = newId();
    const begin = { type: "start", device: one.device, id, locale: "en" };
    one.send(begin);
    one.send(begin);
    const [first, again] = [await one.next("started"), await one.next("started")];
    expect(again).toEqual(first);
    const fresh = await shopper(gateway.url, { token: one.token });
    expect(fresh.welcome.conversations).toHaveLength(1);
    one.close();
    fresh.close();
  });

  it("of a start with a body that is wrong is refused by its id", async () => {
    const one = await shopper(gateway.url);
    const id = newId();
    one.send({ type: "start", device: one.device, id, locale: "not a locale" });
    expect(await one.next("refused")).toMatchObject({ id, error: { kind: "invalid", field: "locale" } });
    one.close();
  });
});

describe("an agent's cookie at the upgrade", () => {
  it("with a foreign, null or missing origin is refused with 403 (N21)", async () => {
    const headers = { cookie: `yunke_session=${newId()}.${"x".repeat(43)}` };
    for (const origin of ["https://evil.example", "null", `${gateway.url}.evil.example`, undefined]) {
      await expect(
        openSocket(gateway.url, { headers, ...(origin !== undefined && { origin }) }),
      ).rejects.toMatchObject({ status: 403 });
    }
  });

  it("on a shop's page says nothing: an agent's hello from there is turned away (N21)", async () => {
    const one = await openSocket(gateway.url, {
      origin: ORIGIN,
      headers: { cookie: `yunke_session=${newId()}.${"x".repeat(43)}` },
    });
    one.send({ type: "hello", protocol: 1, role: "agent" });
    expect(await one.next("error")).toMatchObject({ error: { kind: "unauthorized" } });
    expect(await one.closed).toMatchObject({ code: 4401 });
  });
});
