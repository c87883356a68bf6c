import { plainText } from "./last-words.ts";
import { shopperName } from "./names.ts";
import type { News } from "./news.ts";
import type { Words } from "./words/words.ts";

/** How much of a message is read out. */
const LONGEST = 200;

/** News as a screen reader says them. */
export function spokenNews(news: News, t: Words): string {
  switch (news.kind) {
    case "offer":
      return t.newOffer(shopperName(news.offer, t.visitor));
    case "message":
      return t.said(shopperName(news.chat, t.visitor), plainText(news.item, t).slice(0, LONGEST));
    case "rated":
      return t.ratedBy(shopperName(news.chat, t.visitor), news.score);
    default:
      return news satisfies never;
  }
}
