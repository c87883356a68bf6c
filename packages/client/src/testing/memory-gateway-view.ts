import type {
  AgentCard,
  AgentUp,
  ConversationEvent,
  Down,
  ShopProfile,
  ShopperUp,
  WireError,
} from "@yunke/protocol";
import type { ClientClock, Connect } from "../ports.ts";
import type { FaqEntry } from "./memory-faq.ts";

export interface MemoryGatewayOptions {
  /** Default: the machine's clock. Give it and the client the same fake one to test without waiting. */
  clock?: ClientClock;
  shop?: Partial<ShopProfile>;
  faq?: readonly FaqEntry[];
  agents?: readonly { name: string; names?: Record<string, string>; slots?: number }[];
  /** How long an offer stands, how long a lost agent keeps chats, a beat's period, the FAQ's thinking, in ms. */
  offerMs?: number;
  graceMs?: number;
  beatMs?: number;
  answerMs?: number;
  /** How long after its close a conversation can be taken up again, in ms. */
  reopenMs?: number;
  /** Sees every frame as it arrives. */
  tap?: (frame: Down | ShopperUp | AgentUp, direction: "up" | "down") => void;
}

/** What may go wrong. Each stays until it is taken back. */
export interface MemoryFaults {
  /** Cuts every socket, as a lost network does: frames under way are lost. */
  drop(code?: number): void;
  /** While on, nobody gets in. */
  refuseConnections(on: boolean): void;
  /** The next `count` acks and `started`s are lost, or all until 0. The command is stored. */
  loseAcks(count: number): void;
  /** Drops a frame on its way down when `lose` says so. */
  loseFrames(lose: ((frame: Down) => boolean) | null): void;
  /** Sends everything that is followed again from number 1, as a confused gateway might. */
  repeatEvents(): void;
  /** Tells everybody who follows a conversation that it begins anew, as after a restored backup. */
  reset(c: string): void;
  /** Ms that a frame takes in each direction. */
  latency(ms: number): void;
  /** While on, nothing is saved and senders are told so. */
  storeDown(on: boolean): void;
  /** Refuses a command, or a wish for suggestions, when it gives an error for it. */
  refuse(why: ((frame: ShopperUp | AgentUp) => WireError | null) | null): void;
  /** Tokens given out so far are not valid any more. */
  forgetTokens(): void;
}

export interface MemoryGateway {
  /** Give it as `url`, and `connect` as the port: no network is touched. */
  readonly url: string;
  readonly shop: string;
  readonly agents: readonly AgentCard[];
  /** The port of a shopper's client. */
  readonly connect: Connect;
  /** The port of an agent's client, as if that agent had signed in. */
  connectAs(agent: string): Connect;
  /** The whole log of a conversation, as nobody sees it. */
  log(c: string): readonly ConversationEvent[];
  /** Ids in the order of their start. */
  conversations(): string[];
  readonly faults: MemoryFaults;
  /** How many sockets are open. */
  sockets(): number;
  /** Closes all sockets. */
  close(): void;
}
