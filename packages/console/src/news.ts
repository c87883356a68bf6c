import type { AgentView, ChatView, MessageItem, OfferView } from "@yunke/client";

/** What has just come in, as against history. */
export type News =
  | { kind: "offer"; offer: OfferView }
  | { kind: "message"; chat: ChatView; item: MessageItem }
  | { kind: "rated"; chat: ChatView; score: number };

/**
 * Tells news from history: what an offer or a chat had when it was first seen is history. Each is told once.
 */
export function createNews(): (view: Pick<AgentView, "offers" | "chats">) => News[] {
  const offered = new Set<string>();
  /** The highest number seen, by conversation. */
  const heads = new Map<string, number>();
  return (view) => {
    const news: News[] = [];
    for (const offer of view.offers) {
      const id = `${offer.c} ${offer.endsAt}`;
      // Without its history nobody can be told who it is; that comes within the same moment.
      if (offered.has(id) || offer.shopKey === "") continue;
      offered.add(id);
      news.push({ kind: "offer", offer });
    }
    for (const chat of view.chats) {
      const seen = heads.get(chat.c);
      let head = seen ?? 0;
      for (const item of chat.items) {
        if (item.seq === null || item.seq <= (seen ?? 0)) continue;
        head = Math.max(head, item.seq);
        if (seen === undefined) continue;
        if (item.kind === "message" && item.from === "shopper") news.push({ kind: "message", chat, item });
        if (item.kind === "notice" && item.notice === "rated" && chat.rating)
          news.push({ kind: "rated", chat, score: chat.rating.score });
      }
      heads.set(chat.c, head);
    }
    return news;
  };
}
