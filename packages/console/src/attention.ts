import type { AgentView, ChatView, Item, MessageState } from "@yunke/client";

/** How much waits for the agent: for the title and the badge. */
export function waitingCount(view: Pick<AgentView, "offers" | "chats">): number {
  return view.offers.length + view.chats.reduce((sum, chat) => sum + chat.unread, 0);
}

/** Replies that are kept and not sent yet. */
export function unsentCount({ chats }: Pick<AgentView, "chats">): number {
  return countIn(chats, ["sending"]);
}

function countIn(chats: readonly ChatView[], states: readonly MessageState[]): number {
  const counts = (item: Item) => item.kind === "message" && states.includes(item.state);
  return chats.reduce((sum, chat) => sum + chat.items.filter(counts).length, 0);
}

/** Replies that were not sent in chats which this agent had before and has no more: nobody gets to see them. */
export function lostCount(before: Pick<AgentView, "chats" | "me">, now: typeof before): number {
  if (before.me?.id !== now.me?.id) return 0;
  const gone = before.chats.filter((chat) => !chat.closed && !now.chats.some(({ c }) => c === chat.c));
  return countIn(gone, ["sending", "failed"]);
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
