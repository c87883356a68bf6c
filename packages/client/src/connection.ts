import { SUBPROTOCOL } from "@yunke/protocol";
import type { Down, WireError } from "@yunke/protocol";
import { connectionStatus, nextConnection } from "./connection-state.ts";
import type { ConnectionEffect, ConnectionEvent, ConnectionState } from "./connection-state.ts";
import type { ConnectionStatus } from "./conversation-view.ts";
import { readFrame } from "./frame-guard.ts";
import type { ClientPorts, ClientSocket } from "./ports.ts";
import { toJson } from "./to-json.ts";

/** How long a socket may take to open and be welcomed, in ms. */
const GREETING = 15_000;

export interface ConnectionHost {
  hello(): object;
  /** Every sound frame in its order, also the welcome; the connection is online before it is handed on. */
  frame(frame: Down): void;
  forgetToken(): void;
  /** The state changed; told after the effects. */
  changed(): void;
}

export interface Connection {
  readonly status: ConnectionStatus;
  readonly problem: WireError | null;
  connect(): void;
  /** Says hello again on a new socket, also after `stopped`. */
  renew(): void;
  send(frame: object): void;
  /** Back to idle. */
  stop(): void;
  /** As `stop`, for good. */
  destroy(): void;
}

/** Runs the state machine's effects on the ports. Knows of frames only welcome, beat and error. */
export function createConnection(url: string, ports: ClientPorts, host: ConnectionHost): Connection {
  const { clock, random } = ports;
  const address = new URL("/v1/socket", url).href.replace(/^http/, "ws");
  let state: ConnectionState = { name: "idle" };
  let socket: ClientSocket | null = null;
  /** Calls of an earlier socket are not heard. */
  let generation = 0;
  let cancelRetry = () => {};
  let cancelWatch = () => {};
  let heardAt = 0;
  let silence = GREETING;
  let leaveNetwork: (() => void) | null = null;

  function apply(event: ConnectionEvent): void {
    const before = state;
    const [next, ...effects] = nextConnection(state, event);
    state = next;
    if (next !== before && next.name !== "waiting") cancelRetry();
    for (const effect of effects) run(effect);
    if (next !== before) host.changed();
  }

  const lost = (code: number): void => apply({ type: "lost", code, at: clock.now(), roll: random() });

  function run(effect: ConnectionEffect): void {
    switch (effect.do) {
      case "open":
        open();
        break;
      case "close":
        generation++;
        cancelWatch();
        socket?.close(1000);
        socket = null;
        break;
      case "hello":
        send(host.hello());
        break;
      case "forget-token":
        host.forgetToken();
        break;
      case "wait":
        cancelRetry = clock.after(effect.ms, () => apply({ type: "retry" }));
        break;
      default:
        effect satisfies never;
    }
  }

  function open(): void {
    const mine = generation;
    const ours = (run: () => void) => {
      if (mine === generation) run();
    };
    silence = GREETING;
    heardAt = clock.now();
    watch();
    try {
      socket = ports.connect(address, SUBPROTOCOL, {
        open: () => ours(() => apply({ type: "opened" })),
        message: (text) => ours(() => receive(text)),
        close: (code) => ours(() => lost(code)),
      });
    } catch {
      lost(1006);
    }
  }

  /** One timer that looks when something was heard last. */
  function watch(): void {
    cancelWatch();
    // A clock that was set back makes no silence longer.
    heardAt = Math.min(heardAt, clock.now());
    cancelWatch = clock.after(heardAt + silence - clock.now(), () => {
      if (clock.now() - heardAt >= silence) lost(1006);
      else watch();
    });
  }

  function receive(text: string): void {
    heardAt = clock.now();
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.type === "welcome") {
      silence = 2 * frame.beatMs + 5000;
      watch();
      apply({ type: "welcomed", at: heardAt });
    } else if (frame.type === "beat") {
      send({ type: "beat" });
    } else if (frame.type === "error") {
      apply({ type: "error", error: frame.error, at: heardAt, roll: random() });
    }
    host.frame(frame);
  }

  function send(frame: object): void {
    try {
      socket?.send(toJson(frame));
    } catch {
      // Closing: its close event follows, and whatever matters is sent again.
    }
  }

  function listen(): void {
    leaveNetwork ??= ports.network((hint) => {
      if (hint === "offline") {
        if (socket) lost(1006);
        // Back from sleep: a socket that missed a beat is not waited for.
      } else if (socket && clock.now() - heardAt > silence / 2 + 2500) lost(1006);
      if (hint === "awake") apply({ type: "retry" });
    });
  }

  function stop(): void {
    apply({ type: "stop" });
    cancelRetry();
  }

  return {
    get status() {
      return connectionStatus(state);
    },
    get problem() {
      return state.name === "stopped" ? state.problem : null;
    },
    connect() {
      listen();
      apply({ type: "connect" });
    },
    renew: () => apply({ type: "renew" }),
    send,
    stop,
    destroy() {
      stop();
      leaveNetwork?.();
      leaveNetwork = null;
    },
  };
}
