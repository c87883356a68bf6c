import { FINAL_CODES, afterClose } from "@yunke/protocol";
import type { ErrorKind, WireError } from "@yunke/protocol";
import { afterError } from "./after-error.ts";
import type { ConnectionStatus } from "./conversation-view.ts";

/** The first backoff's ceiling and the highest one, in ms; the wait is anywhere below it (full jitter). */
const BASE = 500;
const CAP = 30_000;
/** A connection that lasted this long, in ms, was a good one: the next backoff starts over. */
const STABLE = 10_000;
/** Many come back at once after these: they spread out over 2 s from the first attempt (R9). */
const CROWDED: readonly number[] = [1012, 1013, 4429];

export type ConnectionState =
  | { name: "idle" }
  /** A socket is being opened. `attempt` counts failures in a row. */
  | { name: "opening"; attempt: number }
  /** Hello was said, welcome is awaited. */
  | { name: "greeting"; attempt: number }
  | { name: "online"; attempt: number; since: number }
  /** The backoff runs. */
  | { name: "waiting"; attempt: number }
  | { name: "stopped"; problem: WireError };

export type ConnectionEvent =
  | { type: "connect" }
  | { type: "opened" }
  | { type: "welcomed"; at: number }
  /** The socket is gone; `roll` in [0, 1) is the jitter. */
  | { type: "lost"; code: number; at: number; roll: number }
  /** The gateway said what is wrong. */
  | { type: "error"; error: WireError; at: number; roll: number }
  /** The backoff is over, or there is a reason to hurry. */
  | { type: "retry" }
  /** Say hello again, with another identity. */
  | { type: "renew" }
  | { type: "stop" };

export type ConnectionEffect =
  | { do: "open" }
  /** Lets go of the socket, also of one that is closed already. */
  | { do: "close" }
  | { do: "hello" }
  | { do: "forget-token" }
  /** Sends `retry` after `ms`. */
  | { do: "wait"; ms: number };

type Step = [ConnectionState, ...ConnectionEffect[]];

/** The connection's whole behaviour. Pure. An event that means nothing in a state leaves it as it is. */
export function nextConnection(state: ConnectionState, event: ConnectionEvent): Step {
  const hasSocket = state.name === "opening" || state.name === "greeting" || state.name === "online";
  switch (event.type) {
    case "connect":
      return state.name === "idle" || state.name === "stopped" ? opening(0) : [state];
    case "opened":
      return state.name === "opening"
        ? [{ name: "greeting", attempt: state.attempt }, { do: "hello" }]
        : [state];
    case "welcomed":
      return state.name === "greeting"
        ? [{ name: "online", attempt: state.attempt, since: event.at }]
        : [state];
    case "lost": {
      if (!hasSocket) return [state];
      // So does one that is too large.
      if (state.name === "greeting" && event.code === 1009)
        return [{ name: "stopped", problem: never("too-large") }, { do: "close" }];
      const then = afterClose(event.code);
      if (then === "stop" || then === "sign-in") return [stopped(event.code), { do: "close" }];
      return then === "renew" ? again(state, event, { do: "forget-token" }) : again(state, event);
    }
    case "error": {
      if (!hasSocket) return [state];
      let then = afterError(event.error.kind);
      // A hello that is wrong stays wrong.
      if (then === "stay" && state.name === "greeting" && event.error.retry === "never") then = "stop";
      if (then === "stay") return [state];
      if (then === "stop") return [{ name: "stopped", problem: event.error }, { do: "close" }];
      return then === "renew" ? again(state, event, { do: "forget-token" }) : again(state, event);
    }
    case "retry":
      return state.name === "waiting" ? opening(state.attempt) : [state];
    case "renew":
      if (state.name === "idle") return [state];
      return hasSocket ? [{ name: "opening", attempt: 0 }, { do: "close" }, { do: "open" }] : opening(0);
    case "stop":
      return hasSocket ? [{ name: "idle" }, { do: "close" }] : [{ name: "idle" }];
    default:
      event satisfies never;
      return [state];
  }
}

function opening(attempt: number): Step {
  return [{ name: "opening", attempt }, { do: "open" }];
}

function again(
  state: ConnectionState & { attempt: number },
  event: { at: number; roll: number; code?: number },
  ...effects: ConnectionEffect[]
): Step {
  const good = state.name === "online" && event.at - state.since >= STABLE;
  const failures = good ? 0 : state.attempt;
  const crowd = CROWDED.includes(event.code ?? 0) ? 2 : 0;
  const ms = backoff(Math.max(failures, crowd), event.roll);
  return [{ name: "waiting", attempt: failures + 1 }, { do: "close" }, ...effects, { do: "wait", ms }];
}

/** An error that the gateway had no words for. */
export function never(kind: ErrorKind): WireError {
  return { kind, message: kind, retry: "never" };
}

/** How long to wait after `failures` in a row, in ms: exponential with full jitter. */
export function backoff(failures: number, roll: number): number {
  return Math.floor(roll * Math.min(CAP, BASE * 2 ** failures));
}

function stopped(code: number): ConnectionState {
  const { name } = FINAL_CODES[code as keyof typeof FINAL_CODES];
  const kind = (
    name === "signed-out" ? "unauthorized" : name === "normal" ? "going-away" : name
  ) as ErrorKind;
  return { name: "stopped", problem: never(kind) };
}

/** What the interface is told. The first reconnect after a loss still counts as connecting. */
export function connectionStatus(state: ConnectionState): ConnectionStatus {
  switch (state.name) {
    case "waiting":
      return "offline";
    case "opening":
    case "greeting":
      return state.attempt > 1 ? "offline" : "connecting";
    default:
      return state.name;
  }
}
