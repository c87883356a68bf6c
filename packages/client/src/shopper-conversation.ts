import { assertNever } from "@yunke/protocol";
import type { ShopperCommand, WireError } from "@yunke/protocol";
import type { ConversationView, Item, MessageItem } from "./conversation-view.ts";
import type { OutboxItem } from "./outbox.ts";
import { choiceText } from "./thread.ts";
import type { Thread } from "./thread.ts";

/** The view of a conversation: confirmed + outbox. Null: there is none and nothing was typed for one. */
export function conversationView(
  thread: Thread | null,
  c: string | null,
  outbox: readonly { key: string; item: OutboxItem<ShopperCommand> }[],
  refused: { command: ShopperCommand; error: WireError } | null,
): ConversationView | null {
  if (c === null && outbox.length === 0) return null;
  const sending: ShopperCommand[] = [];
  const unsent: Item[] = [];
  for (const { key, item } of outbox) {
    const content = contentOf(item.command, thread);
    if (content === undefined) sending.push(item.command);
    else unsent.push(unsentMessage(key, item, content, "shopper"));
  }
  return {
    c,
    loading: thread !== null && thread.state.seq === 0,
    phase: thread?.state.phase ?? { name: "self-service" },
    items: thread ? [...thread.items, ...unsent] : unsent,
    agent: thread?.agent ?? null,
    agentTyping: thread?.typing ?? false,
    position: thread?.position ?? null,
    pendingAnswer: thread !== null && thread.state.pending !== null,
    readByOther: thread?.readByOther ?? 0,
    sending,
    refused,
  };
}

/** A message that is not confirmed: not more than `sending`, until its number is known. */
export function unsentMessage(
  key: string,
  item: OutboxItem<unknown>,
  content: MessageItem["content"],
  from: MessageItem["from"],
): MessageItem {
  return {
    key,
    kind: "message",
    seq: item.seq ?? null,
    at: null,
    from,
    content,
    state: item.error ? "failed" : item.seq === undefined ? "sending" : "sent",
    ...(item.error && { error: item.error }),
  };
}

/** What a command will show as a message; undefined: nothing. */
function contentOf(command: ShopperCommand, thread: Thread | null): MessageItem["content"] | undefined {
  switch (command.kind) {
    case "send":
      return command.content;
    case "leave-message":
      return command.content;
    case "choose":
      return choiceText(thread?.items ?? [], command.answer, command.entry);
    case "mark-helped":
    case "request-human":
    case "leave-queue":
    case "close":
    case "rate":
    case "reopen":
      return undefined;
    default:
      return assertNever(command);
  }
}
