import type { AgentView, ChatView } from "@yunke/client";
import { longestWaiting, neighbour } from "./attention.ts";
import type { Shortcut } from "./shortcuts.ts";

/** What keys do in the workspace. */
export interface ShortcutActions {
  accept(c: string): void;
  decline(c: string): void;
  /** Opens a chat, and goes to its reply if `focus`. */
  choose(c: string, focus: boolean): void;
  close(chat: ChatView): void;
  handBack(chat: ChatView): void;
  details(): void;
  faq(): void;
  help(): void;
}

/** Does what a key asks for; false: there is nothing to do it with. */
export function runShortcut(
  shortcut: Shortcut,
  view: Pick<AgentView, "chats" | "offers">,
  open: ChatView | undefined,
  actions: ShortcutActions,
): boolean {
  const withOpen = (act: (chat: ChatView) => void) => {
    if (open) act(open);
    return open !== undefined;
  };
  const choose = (chat: ChatView | null, focus: boolean) => {
    if (chat) actions.choose(chat.c, focus);
    return chat !== null;
  };
  switch (shortcut) {
    case "accept":
    case "decline": {
      const offer = view.offers[0];
      if (offer) actions[shortcut](offer.c);
      return offer !== undefined;
    }
    case "next":
    case "previous":
      return choose(neighbour(view.chats, open?.c ?? null, shortcut === "next" ? 1 : -1), false);
    case "waiting":
      return choose(longestWaiting(view.chats), true);
    case "reply":
      return choose(open ?? null, true);
    case "close":
      return withOpen((chat) => actions.close(chat));
    case "hand-back":
      return withOpen((chat) => actions.handBack(chat));
    case "details":
      return withOpen(() => actions.details());
    case "faq":
      return withOpen(() => actions.faq());
    case "help":
      actions.help();
      return true;
    default:
      return shortcut satisfies never;
  }
}
