import { assertNever, wireError } from "@yunke/protocol";
import type { ShopperUp } from "@yunke/protocol";
import type { Follower, ShopperSession } from "../../core/core.ts";
import type { Connection, Wire } from "./connection.ts";
import { notSaved } from "./connection.ts";
import type { Denied, SocketPorts } from "./socket-ports.ts";

/** Tells of a fault of ours, once, and answers the sender. */
export type Fault = (what: string, error: unknown) => void;

/**
 * What a welcomed shopper's frame does. Never throws and never waits: answers come when they come, and what is given back
 * ends with them; null: nothing is under way.
 */
export function createShopperFrames(ports: SocketPorts, wire: Wire, fault: Fault, denied: Denied) {
  const { core, rateLimits } = ports;

  async function start(
    connection: Connection,
    follower: Follower,
    session: ShopperSession,
    frame: Extract<ShopperUp, { type: "start" }>,
  ): Promise<void> {
    const { id } = frame;
    const taken = await rateLimits.take("start-address", `${session.shop} ${connection.address}`);
    if (!taken.ok) {
      wire.refuse(connection, { id }, wireError("rate-limited", { afterMs: taken.afterMs }));
      return;
    }
    const outcome = await core.shopper.start(follower, frame);
    if (outcome.ok) wire.send(connection, { type: "started", id, c: outcome.c });
    else wire.refuse(connection, { id }, outcome.error);
  }

  return (
    connection: Connection,
    session: ShopperSession,
    follower: Follower,
    frame: ShopperUp,
  ): Promise<void> | null => {
    const failed =
      (ref: { c?: string; id?: string | number; device?: string; n?: number }) => (error: unknown) => {
        fault(frame.type, error);
        wire.refuse(connection, ref, notSaved());
      };
    switch (frame.type) {
      case "do": {
        const { c, device, n } = frame;
        return core.shopper.do(session, c, device, n, frame.command).then((outcome) => {
          // Ids have been checked to be base64url: nothing in them needs an escape.
          if (outcome.ok) {
            wire.sendText(
              connection,
              `{"type":"ack","c":"${c}","device":"${device}","n":${n},"seq":${outcome.seq}}`,
            );
          } else {
            if (outcome.error.kind === "not-found") denied(connection, "do", c);
            wire.refuse(connection, { c, device, n }, outcome.error);
          }
        }, failed({ c, device, n }));
      }
      case "start":
        return start(connection, follower, session, frame).catch(failed({ id: frame.id }));
      case "open":
        return core.shopper.open(follower, frame.c, frame.since).then(
          (there) => {
            if (there) return;
            denied(connection, "open", frame.c);
            wire.refuse(connection, { c: frame.c }, wireError("not-found"));
          },
          failed({ c: frame.c }),
        );
      case "context":
        return core.shopper
          .context(session, frame.c, frame.context, frame.locale)
          .catch(failed({ c: frame.c }));
      case "signal":
        // A signal that is lost is made up for by the next one.
        return core.shopper.signal(session, frame.c, frame.signal).catch((error) => fault("signal", error));
      case "suggest":
        if (frame.typed !== undefined) {
          const { id, locale, context, typed } = frame;
          return core.shopper
            .complete(session, locale, typed, context)
            .then((outcome) => {
              if (outcome.ok)
                wire.send(connection, { type: "suggestions", id, items: outcome.items, typed: true });
              else wire.refuse(connection, { id }, outcome.error);
            })
            .catch(failed({ id }));
        }
        return core.shopper
          .suggest(session, frame.locale, frame.context)
          .then((items) => wire.send(connection, { type: "suggestions", id: frame.id, items }))
          .catch(failed({ id: frame.id }));
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
