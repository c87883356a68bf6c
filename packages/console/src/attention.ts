import type { AgentView, ChatView, Item } from "@yunke/client";

/** How much waits for the agent: for the title and the badge. */
export function waitingCount(view: Pick<AgentView, "offers" | "chats">): number {
  return view.offers.length + view.chats.reduce((sum, chat) => sum + chat.unread, 0);
}

/** Replies that are kept and not sent yet. */
export function unsentCount({ chats }: Pick<AgentView, "chats">): number {
  const waits = (item: Item) => item.kind === "message" && item.state === "sending";
  return chats.reduce((sum, chat) => sum + chat.items.filter(waits).length, 0);
}

/** The chat whose shopper has waited longest for a reply, live ones before messages that were left. */
export function longestWaiting(chats: readonly ChatView[]): ChatView | null {
  let first: ChatView | null = null;
  for (const chat of chats) {
    if (chat.closed || chat.waitingSince === null) continue;
    if (first === null || before(chat, first)) first = chat;
  }
  return first;
}

function before(one: ChatView, other: ChatView): boolean {
  if (one.mode !== other.mode) return one.mode === "sync";
  return one.waitingSince! < other.waitingSince!;
}

/** The list's order: in hand as they were taken, then closed ones. It never changes while somebody reads. */
export function listOrder(chats: readonly ChatView[]): { open: ChatView[]; closed: ChatView[] } {
  return { open: chats.filter((chat) => !chat.closed), closed: chats.filter((chat) => chat.closed) };
}

/** The next or previous chat of the list, round its ends. */
export function neighbour(chats: readonly ChatView[], from: string | null, step: 1 | -1): ChatView | null {
  const { open, closed } = listOrder(chats);
  const all = [...open, ...closed];
  if (all.length === 0) return null;
  const at = all.findIndex((chat) => chat.c === from);
  if (at === -1) return (step === 1 ? all[0] : all.at(-1)) ?? null;
  return all[(at + step + all.length) % all.length] ?? null;
}
