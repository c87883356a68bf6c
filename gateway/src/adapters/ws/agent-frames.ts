import { assertNever, wireError } from "@yunke/protocol";
import type { AgentUp } from "@yunke/protocol";
import type { AgentSession, Follower, Outcome } from "../../core/core.ts";
import type { Connection, Wire } from "./connection.ts";
import { notSaved } from "./connection.ts";
import type { FrameRef } from "./parse-frame.ts";
import type { Fault } from "./shopper-frames.ts";
import type { Denied, SocketPorts } from "./socket-ports.ts";

/** What a welcomed agent's frame does. Never throws and never waits; what is given back ends with the answer. */
export function createAgentFrames(ports: SocketPorts, wire: Wire, fault: Fault, denied: Denied) {
  const { core } = ports;
  return (
    connection: Connection,
    session: AgentSession,
    follower: Follower,
    frame: AgentUp,
  ): Promise<void> | null => {
    const failed = (ref: FrameRef) => (error: unknown) => {
      fault(frame.type, error);
      wire.refuse(connection, ref, notSaved());
    };
    const answer = (ref: { c?: string; device: string; n: number }) => (outcome: Outcome) => {
      if (outcome.ok) wire.send(connection, { type: "ack", ...ref, seq: outcome.seq });
      else {
        if (outcome.error.kind === "not-found") denied(connection, frame.type, ref.c);
        wire.refuse(connection, ref, outcome.error);
      }
    };
    switch (frame.type) {
      case "do": {
        const ref = { c: frame.c, device: frame.device, n: frame.n };
        connection.acted = true;
        return core.agent
          .do(session, frame.c, frame.device, frame.n, frame.command)
          .then(answer(ref), failed(ref));
      }
      case "duty": {
        const ref = { device: frame.device, n: frame.n };
        connection.acted = true;
        return core.agent.duty(session, frame.device, frame.n, frame.command).then(answer(ref), failed(ref));
      }
      case "open":
        return core.agent.open(follower, frame.c, frame.since).then(
          (there) => {
            if (there) return;
            denied(connection, "open", frame.c);
            wire.refuse(connection, { c: frame.c }, wireError("not-found"));
          },
          failed({ c: frame.c }),
        );
      case "signal":
        return core.agent.signal(session, frame.c, frame.signal).catch((error) => fault("signal", error));
      case "beat":
        return null;
      case "hello":
        wire.send(connection, { type: "error", error: wireError("already-done") });
        return null;
      default:
        return assertNever(frame);
    }
  };
}
