import type { ChatView, MessageItem, NoticeItem, OfferView } from "@yunke/client";

/** Noon of a day, Unix ms: what the samples are dated by. */
export const NOON = Date.UTC(2026, 2, 4, 12);

let made = 0;

/** A message as the client shows it; `at` counts in seconds from NOON. */
export function message(
  from: MessageItem["from"],
  text: string,
  at = 0,
  more: Partial<MessageItem> = {},
): MessageItem {
  made++;
  return {
    key: `m${made}`,
    kind: "message",
    seq: made,
    at: NOON + at * 1000,
    from,
    content: { type: "text", text },
    state: "sent",
    ...more,
  };
}

export function notice(what: NoticeItem["notice"], at = 0, more: Partial<NoticeItem> = {}): NoticeItem {
  made++;
  return {
    key: `n${made}`,
    kind: "notice",
    seq: made,
    at: NOON + at * 1000,
    notice: what,
    by: "shopper",
    ...more,
  };
}

export const MEI = { id: "mei-mei-mei-mei-mei-me", name: "Mei Chen", names: { "zh-CN": "陈梅" } };

export function chat(more: Partial<ChatView> = {}): ChatView {
  return {
    c: "Ab3defghijklmnopqrstuv",
    shopKey: "pk_sample",
    shop: {
      key: "pk_sample",
      name: "Pinewind",
      names: { "zh-CN": "松风" },
      locales: ["en"],
      greeting: { en: "Hello" },
    },
    locale: "en",
    startedAt: NOON,
    phase: { name: "live", mode: "sync", agent: MEI, since: NOON, acceptedAt: NOON },
    items: [],
    context: null,
    person: null,
    shopperOnline: true,
    sending: [],
    refused: null,
    mode: "sync",
    agent: MEI,
    shopperTyping: false,
    readByOther: 0,
    unread: 0,
    waitingSince: null,
    closed: false,
    rating: null,
    ...more,
  };
}

export function offer(more: Partial<OfferView> = {}): OfferView {
  const { c, shopKey, shop, locale, startedAt, items, context, person, shopperOnline, sending, refused } =
    chat();
  return {
    c,
    shopKey,
    shop,
    locale,
    startedAt,
    items,
    context,
    person,
    shopperOnline,
    sending,
    refused,
    phase: {
      name: "offered",
      from: "queued",
      agent: MEI,
      since: NOON,
      until: NOON + 3e4,
    },
    endsAt: Date.now() + 3e4,
    waitingSince: Date.now() - 61e3,
    ...more,
  };
}
