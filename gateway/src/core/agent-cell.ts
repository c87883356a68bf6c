import type { AgentEvent, AgentState } from "@yunke/protocol";
import type { Cell } from "./cell.ts";
import type { AgentProfile, AgentSink } from "./core.ts";

/** An agent's mailbox, with the sockets that are here. */
export interface AgentCell extends Cell<AgentState, AgentEvent> {
  profile: AgentProfile;
  sockets: AgentSocket[];
}

export interface AgentSocket {
  readonly id: string;
  readonly sink: AgentSink;
  /** The number of the own stream it stands at. */
  selfTo: number;
  catchingUp: boolean;
  closed: boolean;
  /** Follows a conversation from after a number. */
  follow(c: string, since: number): void;
}
