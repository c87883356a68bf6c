import type { ConversationView, Item, MessageItem, Shopper, ShopperView } from "@yunke/client";
import type { AgentCard, Phase } from "@yunke/protocol";

/** 2026-03-05 14:02:00 UTC. */
export const AT = Date.UTC(2026, 2, 5, 14, 2);
export const MEI: AgentCard = { id: "meimeimeimeimeimeimeim", name: "Mei Chen", names: { "zh-CN": "陈梅" } };

export interface FakeShopper extends Shopper {
  /** What was called, in order: name and arguments. */
  calls: [method: string, ...args: unknown[]][];
}

const METHODS = [
  "connect",
  "send",
  "choose",
  "markHelped",
  "requestHuman",
  "leaveQueue",
  "leaveMessage",
  "end",
  "rate",
  "reopen",
  "startNew",
  "retry",
  "discard",
  "typing",
  "complete",
  "markRead",
  "setContext",
  "setLocale",
  "identify",
  "destroy",
] as const satisfies (keyof Shopper)[];

/** A shopper that only notes what it is asked. */
export function fakeShopper(view: ShopperView = viewOf()): FakeShopper {
  const calls: FakeShopper["calls"] = [];
  const noted = Object.fromEntries(
    METHODS.map((name) => [
      name,
      (...args: unknown[]) => {
        calls.push([name, ...args]);
      },
    ]),
  ) as unknown as Record<(typeof METHODS)[number], () => void>;
  return { ...noted, calls, view, subscribe: () => () => {} };
}

export function viewOf(more: Partial<ShopperView> = {}): ShopperView {
  return {
    connection: "online",
    problem: null,
    shop: {
      key: "pk_teahouse",
      name: "Pinewind Tea House",
      locales: ["en", "zh-CN"],
      greeting: { en: "Hello, ask us anything.", "zh-CN": "您好，请问有什么可以帮您？" },
      accent: "#2f6b4f",
    },
    suggestions: [
      { entry: "delivery", question: "How long does delivery take?" },
      { entry: "returns", question: "Can I send something back?" },
    ],
    completions: [],
    conversation: null,
    unread: 0,
    clockOffset: 0,
    ...more,
  };
}

export function conversationOf(
  items: readonly Item[],
  more: Partial<ConversationView> = {},
): ConversationView {
  return {
    c: "cccccccccccccccccccccc",
    loading: false,
    phase: { name: "self-service" },
    items,
    agent: null,
    agentTyping: false,
    position: null,
    pendingAnswer: false,
    readByOther: 0,
    sending: [],
    refused: null,
    ...more,
  };
}

export function messageOf(
  seq: number,
  from: MessageItem["from"],
  text: string,
  more: Partial<MessageItem> = {},
): MessageItem {
  return {
    key: `s${seq}`,
    kind: "message",
    seq,
    at: AT + seq * 1000,
    from,
    content: { type: "text", text },
    state: "sent",
    ...more,
  };
}

export function answerOf(seq: number, html: string, more: Partial<MessageItem> = {}): MessageItem {
  return messageOf(seq, "bot", "", {
    content: { type: "answer", entry: "delivery", title: "Delivery", html, fallback: "Two days." },
    answer: { seq, result: "answer", helped: null, chosen: null },
    ...more,
  });
}

export const LIVE: Phase = { name: "live", mode: "sync", agent: MEI, since: AT, acceptedAt: AT };

export function closedBy(
  by: "shopper" | "agent",
  more: Partial<Extract<Phase, { name: "closed" }>> = {},
): Phase {
  return {
    name: "closed",
    at: AT,
    by,
    reason: "done",
    from: "live",
    agent: MEI,
    reopenUntil: Date.now() + 3_600_000,
    rated: false,
    ...more,
  };
}
