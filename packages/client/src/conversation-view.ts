import type { AgentCard, Content, Phase, QueuedReason, ShopperCommand, WireError } from "@yunke/protocol";

/** How the connection is: five public states. */
export type ConnectionStatus = "idle" | "connecting" | "online" | "offline" | "stopped";

/** Content of a type that this version does not know, with its plain text. */
export interface UnknownContent {
  type: "unknown";
  fallback: string;
}

/**
 * How far a message has come: `sending` (not yet confirmed by the gateway), `sent` (stored), `read` (by the other
 * side), `failed` (the gateway refused it for good: `retry` or `discard` it).
 */
export type MessageState = "sending" | "sent" | "read" | "failed";

/** What an FAQ reply was and what became of it. */
export interface AnswerInfo {
  /** The number to give to `choose` and `markHelped`. */
  seq: number;
  result: "answer" | "choices" | "none" | "courtesy";
  /** What the shopper said to "Did this help?". */
  helped: boolean | null;
  /** The entry that was chosen from it. */
  chosen: string | null;
}

/** Something somebody said. */
export interface MessageItem {
  /** Stays the same from the first keystroke sent to the confirmed message. */
  key: string;
  kind: "message";
  /** Its number in the conversation; null while it is not stored. */
  seq: number | null;
  /** Unix ms by the server's clock; null while it is not stored. */
  at: number | null;
  from: "shopper" | "agent" | "bot" | "system";
  agent?: AgentCard;
  /** Null when erased. */
  content: Content | UnknownContent | null;
  state: MessageState;
  /** Why it failed. */
  error?: WireError;
  /** For replies of the FAQ. */
  answer?: AnswerInfo;
}

/** Something that happened. */
export interface NoticeItem {
  key: string;
  kind: "notice";
  seq: number;
  /** Unix ms by the server's clock. */
  at: number;
  notice: "queued" | "left-queue" | "accepted" | "returned" | "closed" | "reopened" | "deferred" | "rated";
  agent?: AgentCard;
  by: "shopper" | "agent" | "bot" | "system";
  /** Why: of `queued`, `returned` and `closed`. */
  reason?: QueuedReason | "agent-gone" | "handed-back" | "done" | "left" | "inactive";
  /** Of `rated`, 1 to 5. */
  score?: number;
}

/** A line of a conversation. */
export type Item = MessageItem | NoticeItem;

/** The shopper's place in the queue, 1 is next; `staffed`: somebody is there to serve it. */
export interface QueuePosition {
  position: number;
  waiting: number;
  staffed: boolean;
}

/** A conversation as a shopper sees it. Never changed: every change makes a new one. */
export interface ConversationView {
  /** Null until the gateway has started it. */
  c: string | null;
  /** Its history has not come yet: phase and items are not known. */
  loading: boolean;
  phase: Phase;
  /** What is confirmed, in its order, then what is not yet, in the order typed. */
  items: readonly Item[];
  /** Who serves, or served last. */
  agent: AgentCard | null;
  agentTyping: boolean;
  position: QueuePosition | null;
  /** The FAQ is looking for an answer. */
  pendingAnswer: boolean;
  /** The agent has read up to this number. */
  readByOther: number;
  /** Commands under way that show no message: a button can say so meanwhile. */
  sending: readonly ShopperCommand[];
  /** The last command without a message that was refused; gone with the next command. */
  refused: { command: ShopperCommand; error: WireError } | null;
}
