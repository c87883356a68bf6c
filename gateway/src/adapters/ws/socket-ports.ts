import type { Config } from "../../config.ts";
import type { Core } from "../../core/core.ts";
import type { Clock, NewId, RateLimits, Telemetry } from "../../core/ports.ts";
import type { AgentSessions } from "../auth/agent-sessions.ts";
import type { ClientAddresses } from "../auth/client-address.ts";
import type { Identities } from "../auth/merchant-identity.ts";
import type { VisitorTokens } from "../auth/visitor-token.ts";
import type { Connection } from "./connection.ts";

/** What sockets need: the core, and who may speak to it. */
export interface SocketPorts {
  core: Core;
  clock: Clock;
  newId: NewId;
  telemetry: Telemetry;
  /** Named limits: `hello` by address, `start-address` by shop and address. */
  rateLimits: RateLimits;
  tokens: VisitorTokens;
  identities: Identities;
  sessions: AgentSessions;
  clients: ClientAddresses;
  /** Whether any shop lists this origin. */
  knownOrigin: (origin: string) => boolean;
}

/** Puts on record that a socket asked for what is not its own, or not there (N19). `what`: a verb, never a text. */
export type Denied = (connection: Connection, what: string, c?: string) => void;

export type SocketConfig = Pick<
  Config,
  "publicUrl" | "beatMs" | "helloMs" | "maxUnreadBytes" | "socketsPerAddress" | "rates"
>;
