import { PROTOCOL, wireError } from "@yunke/protocol";
import type { AgentUp } from "@yunke/protocol";
import type { AgentProfile, AgentSink } from "../../core/core.ts";
import type { Connection, Wire } from "./connection.ts";
import { profileOf } from "./greet-shopper.ts";
import type { SocketPorts } from "./socket-ports.ts";

type AgentHello = Extract<AgentUp, { type: "hello" }>;

/** What an agent's rights follow from. */
export const postOf = ({ role, desk }: AgentProfile): string => `${role} ${desk}`;

export type GreetAgent = (connection: Connection, hello: AgentHello, sink: AgentSink) => Promise<boolean>;

/** What an agent is told of themselves, on the socket and over HTTP. */
export function selfOf(profile: AgentProfile) {
  const { card, login, desk, role, skills = [] } = profile;
  return { ...card, login, desk, role, ...(skills.length > 0 && { skills: [...skills] }) };
}

/** Checks an agent's hello by the cookie of the upgrade, and welcomes them. False: refused, and the socket closed. */
export function createGreetAgent(ports: SocketPorts, wire: Wire, beatMs: number): GreetAgent {
  const { core, clock, sessions, telemetry, rateLimits } = ports;
  return async (connection, hello, sink) => {
    const taken = await rateLimits.take("hello", connection.address);
    if (!taken.ok) {
      wire.end(connection, 4429, wireError("rate-limited", { afterMs: taken.afterMs }));
      telemetry.count("hellos refused", { reason: "rate-limited" });
      return false;
    }
    const { cookie } = connection;
    const profile = cookie === null ? null : await sessions.agentOf(cookie);
    if (cookie === null || !profile) {
      wire.end(connection, 4401, wireError("unauthorized"));
      telemetry.count("hellos refused", { reason: "unauthorized" });
      return false;
    }
    const session = { agent: profile.card.id };
    const sinceSelf = hello.sinceSelf ?? 0;
    const [conversations, shops, desk, self] = await Promise.all([
      core.agent.conversations(session),
      core.shops.ofDesk(profile.desk),
      core.desks.get(profile.desk),
      core.agent.self(session, sinceSelf),
    ]);
    if (connection.party.role !== "greeting") return false;
    wire.send(connection, {
      type: "welcome",
      protocol: PROTOCOL,
      at: clock.now(),
      beatMs,
      conversations,
      agent: { ...selfOf(profile), deskName: desk?.name ?? profile.desk },
      shops: shops.map(profileOf),
      ...(self && { self }),
    });
    const follower = await core.agent.follow(session, sink, self?.seq ?? sinceSelf, hello.open ?? []);
    // The socket may have gone meanwhile: then nobody else would end their presence.
    if (connection.party.role !== "greeting") {
      follower.close();
      return false;
    }
    const { waiting } = connection.party;
    connection.party = { role: "agent", session, follower, cookie, post: postOf(profile), waiting };
    return true;
  };
}
