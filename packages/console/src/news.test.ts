import { describe, expect, it } from "vitest";
import { createNews } from "./news.ts";
import { chat, message, notice, offer } from "./testing/samples.ts";

describe("news", () => {
  it("tells an offer once, and again when it comes again", () => {
    const news = createNews();
    const one = offer({ endsAt: 1000 });
    expect(news({ offers: [offer({ shopKey: "", endsAt: 1000 })], chats: [] })).toEqual([]);
    expect(news({ offers: [one], chats: [] }).map(({ kind }) => kind)).toEqual(["offer"]);
    expect(news({ offers: [one], chats: [] })).toEqual([]);
    expect(news({ offers: [offer({ endsAt: 9000 })], chats: [] })).toHaveLength(1);
  });

  it("R15: tells each of the shopper's messages once, and no history", () => {
    const news = createNews();
    const items = [message("shopper", "old"), message("agent", "hello")];
    expect(news({ offers: [], chats: [chat({ items })] })).toEqual([]);
    const more = [...items, message("shopper", "new"), message("agent", "mine")];
    expect(news({ offers: [], chats: [chat({ items: more })] })).toMatchObject([
      { kind: "message", item: { content: { text: "new" } } },
    ]);
    expect(news({ offers: [], chats: [chat({ items: more })] })).toEqual([]);
    const unsent = [...more, message("shopper", "?", 0, { seq: null })];
    expect(news({ offers: [], chats: [chat({ items: unsent })] })).toEqual([]);
  });

  it("tells a rating", () => {
    const news = createNews();
    const items = [message("shopper", "thanks")];
    news({ offers: [], chats: [chat({ items })] });
    const rated = chat({
      items: [...items, notice("rated", 9, { score: 4 })],
      rating: { score: 4, reasons: [] },
    });
    expect(news({ offers: [], chats: [rated] })).toMatchObject([{ kind: "rated", score: 4 }]);
  });
});
