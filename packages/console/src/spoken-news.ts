import type { ConnectionStatus } from "@yunke/client";
import { plainText } from "./last-words.ts";
import { shopperName } from "./names.ts";
import type { News } from "./news.ts";
import type { Words } from "./words/words.ts";

/** How much of a message is read out. */
const LONGEST = 200;

/** More than so many at once are not read out one by one. */
const MOST = 3;

/** What a screen reader is told: what has come in, and that the connection is back; else what it was told last. */
export function createSpoken(): (connection: ConnectionStatus, news: readonly News[], t: Words) => string {
  let last = "";
  /** A note says that there is no connection. */
  let wasAway = false;
  return (connection, news, t) => {
    const told = news.slice(-MOST).map((each) => spokenNews(each, t));
    if (connection === "online" && wasAway) told.unshift(t.connected);
    wasAway = connection !== "online" && (wasAway || connection === "offline" || connection === "stopped");
    if (told.length === 0) return last;
    const said = told.join("\n");
    // The same words again are news too.
    last = said === last ? `${said}\u00a0` : said;
    return last;
  };
}

/** News as a screen reader says them. */
function spokenNews(news: News, t: Words): string {
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
