import { describe, expect, it } from "vitest";
import { CLOSE_CODES, ERRORS, wireError } from "@yunke/protocol";
import type { ErrorKind } from "@yunke/protocol";
import { afterError } from "./after-error.ts";
import { backoff, connectionStatus, nextConnection } from "./connection-state.ts";
import type { ConnectionState } from "./connection-state.ts";

const online: ConnectionState = { name: "online", attempt: 0, since: 0 };
const lost = (code: number, at = 0) => ({ type: "lost" as const, code, at, roll: 0.5 });

describe("the connection's machine", () => {
  it("opens, greets and is online", () => {
    const [opening, ...open] = nextConnection({ name: "idle" }, { type: "connect" });
    expect(opening).toEqual({ name: "opening", attempt: 0 });
    expect(open).toEqual([{ do: "open" }]);
    const [greeting, ...hello] = nextConnection(opening, { type: "opened" });
    expect(hello).toEqual([{ do: "hello" }]);
    expect(nextConnection(greeting, { type: "welcomed", at: 5 })).toEqual([
      { name: "online", attempt: 0, since: 5 },
    ]);
  });

  it.each(Object.entries(CLOSE_CODES))(
    "does what the table says after close code %s",
    (code, { next: then }) => {
      const [state, ...effects] = nextConnection(online, lost(Number(code)));
      expect(effects).toContainEqual({ do: "close" });
      if (then === "stop" || then === "sign-in") {
        expect(state.name).toBe("stopped");
        const kind = state.name === "stopped" ? state.problem.kind : null;
        expect(Object.keys(ERRORS)).toContain(kind);
        if (then === "sign-in") expect(kind).toBe("unauthorized");
      } else {
        expect(state.name).toBe("waiting");
        expect(effects.some((effect) => effect.do === "forget-token")).toBe(then === "renew");
      }
    },
  );

  it("reconnects after a close code that it does not know", () => {
    expect(nextConnection(online, lost(4999))[0].name).toBe("waiting");
  });

  it.each(Object.keys(ERRORS) as ErrorKind[])("has a next state for the error %s", (kind) => {
    const then = afterError(kind);
    const [state] = nextConnection(online, { type: "error", error: wireError(kind), at: 0, roll: 0 });
    expect(state.name).toBe(
      { stay: "online", reconnect: "waiting", renew: "waiting", stop: "stopped" }[then],
    );
    // An error that asks for a new hello is never just noted, and the other way round.
    expect(then === "reconnect" || then === "renew").toBe(ERRORS[kind].retry === "hello");
  });

  it("stops where the hello itself is refused, since the same one would be again", () => {
    const greeting: ConnectionState = { name: "greeting", attempt: 3 };
    const error = wireError("malformed", { field: "shop" });
    expect(nextConnection(greeting, { type: "error", error, at: 0, roll: 0 })).toEqual([
      { name: "stopped", problem: error },
      { do: "close" },
    ]);
    expect(nextConnection(greeting, lost(1009))[0]).toMatchObject({
      name: "stopped",
      problem: { kind: "too-large" },
    });
    const later = { type: "error" as const, error: wireError("rate-limited"), at: 0, roll: 0 };
    expect(nextConnection(greeting, later)).toEqual([greeting]);
    expect(nextConnection(online, lost(1009))[0].name).toBe("waiting");
  });

  it("R9: waits with full jitter, from 500 ms doubling to 30 s", () => {
    expect(backoff(0, 0)).toBe(0);
    expect(backoff(0, 0.999999)).toBe(499);
    expect(backoff(3, 0.5)).toBe(2000);
    expect(backoff(50, 0.999999)).toBe(29_999);
  });

  it("R9: after a restart many come back: they spread over 2 s from the first attempt", () => {
    const wait = (code: number) => nextConnection(online, lost(code)).find((effect) => "ms" in effect);
    expect(wait(1012)).toEqual({ do: "wait", ms: 1000 });
    expect(wait(1006)).toEqual({ do: "wait", ms: 250 });
  });

  it("starts the backoff over only after a connection that lasted", () => {
    const tired: ConnectionState = { name: "online", attempt: 6, since: 1000 };
    expect(nextConnection(tired, lost(1006, 10_999))[0]).toEqual({ name: "waiting", attempt: 7 });
    expect(nextConnection(tired, lost(1006, 11_000))[0]).toEqual({ name: "waiting", attempt: 1 });
  });

  it("shows five states, and does not flicker while it tries again and again", () => {
    expect(connectionStatus({ name: "opening", attempt: 1 })).toBe("connecting");
    expect(connectionStatus({ name: "opening", attempt: 2 })).toBe("offline");
    expect(connectionStatus({ name: "greeting", attempt: 5 })).toBe("offline");
    expect(connectionStatus({ name: "waiting", attempt: 1 })).toBe("offline");
  });

  it("leaves a state alone when an event means nothing in it", () => {
    const idle: ConnectionState = { name: "idle" };
    for (const event of [
      { type: "opened" },
      { type: "welcomed", at: 0 },
      { type: "retry" },
      { type: "renew" },
      lost(1006),
    ] as const) {
      expect(nextConnection(idle, event)).toEqual([idle]);
    }
  });
});
