import { createHash, randomBytes } from "node:crypto";
import type { AgentProfile } from "../../core/core.ts";
import type { Clock, Store } from "../../core/ports.ts";
import { sweepRecords } from "./sweep-records.ts";

/** Signed-in agents. A session's id exists in the agent's cookie only; the store keeps its hash. */
export interface AgentSessions {
  /** Begins a session; gives the cookie's value. */
  begin(agent: string): Promise<string>;
  /** Who is signed in with this cookie, if the session holds and the agent may work. Unless told, prolongs it. */
  agentOf(cookie: string, prolong?: boolean): Promise<AgentProfile | null>;
  /** Ends all sessions of an agent. */
  endAll(agent: string): Promise<void>;
  /** Forgets sessions that have run out. */
  sweep(): Promise<void>;
}

/** The agents' cookie. */
export const COOKIE_NAME = "yunke_session";
/** A working day: who has not shown up for so long signs in again. */
export const SESSION_MS = 12 * 3_600_000;
/** A session is prolonged when this much of it is used up, so that not every request writes. */
const PROLONG_AFTER_MS = 600_000;
const KIND = "agent-session";
const COOKIE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

export function createAgentSessions(
  store: Store,
  clock: Clock,
  agentById: (id: string) => Promise<AgentProfile | null>,
): AgentSessions {
  // The agent's id leads the key, so that all sessions of one agent can be found and ended.
  const keyOf = (agent: string, secret: string) =>
    `${agent}.${createHash("sha256").update(secret).digest("base64url")}`;
  const untilFrom = (now: number) => JSON.stringify({ until: now + SESSION_MS });

  return {
    async begin(agent) {
      const secret = randomBytes(32).toString("base64url");
      await store.putRecord(KIND, keyOf(agent, secret), untilFrom(clock.now()));
      return `${agent}.${secret}`;
    },
    async agentOf(cookie, prolong = true) {
      const parts = COOKIE.exec(cookie);
      if (!parts) return null;
      const key = keyOf(parts[1]!, parts[2]!);
      const record = await store.getRecord(KIND, key);
      if (record === null) return null;
      const { until } = JSON.parse(record) as { until: number };
      const now = clock.now();
      if (until <= now) {
        await store.putRecord(KIND, key, null);
        return null;
      }
      const profile = await agentById(parts[1]!);
      if (!profile || profile.disabled) return null;
      if (prolong && until - now < SESSION_MS - PROLONG_AFTER_MS) {
        await store.putRecord(KIND, key, untilFrom(now));
      }
      return profile;
    },
    async endAll(agent) {
      await sweepRecords(store, KIND, () => true, `${agent}.`);
    },
    async sweep() {
      const now = clock.now();
      await sweepRecords(store, KIND, ({ value }) => (JSON.parse(value) as { until: number }).until <= now);
    },
  };
}
