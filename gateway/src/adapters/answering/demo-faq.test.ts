// The demo's questions, asked where its shoppers are.
import { readFileSync } from "node:fs";
import type { PageContext } from "@yunke/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { faqFile } from "./faq-entry.ts";
import { buildFaq } from "./held-faq.ts";
import type { HeldFaq } from "./held-faq.ts";

const read = (locale: string) =>
  faqFile.parse(
    JSON.parse(readFileSync(new URL(`../../../../demo/seed/faq.${locale}.json`, import.meta.url), "utf8")),
  );
const NOW = Date.UTC(2026, 10, 1);
const order = (state: string, tracking?: string): PageContext => ({
  page: { kind: "order", url: "https://shop.example/orders/PW-20571" },
  order: { id: "PW-20571", state, placedAt: "2026-10-29T08:00:00Z", ...(tracking && { tracking }) },
});
const shipped = order("shipped", "SF1482093375521");

describe.each(["en", "zh-CN"])("the demo's FAQ in %s", (locale) => {
  const { entries } = read(locale);
  let faq: HeldFaq;
  beforeAll(async () => {
    faq = await buildFaq({ locale, version: "1" }, [JSON.stringify(entries)], null, NOW);
  });
  const asked = { en: "Where is my parcel?", "zh-CN": "我的快递到哪了" }[locale]!;
  const suggest = (place: PageContext | null) =>
    faq.suggest(place, locale, 4, NOW, () => undefined).map((one) => one.entry);

  it("answers where the parcel is with the order's numbers on the page of a shipped order", () => {
    const { kind, matches } = faq.ask(asked, shipped, locale, NOW);
    expect({ kind, entry: matches[0]?.entry }).toEqual({ kind: "answer", entry: "track-order" });
    expect(matches[0]!.html).toMatch(/<strong>PW-20571<\/strong>.*<strong>SF1482093375521<\/strong>/);
  });

  it("shows no placeholder anywhere, and every answer says something without a context", () => {
    for (const { id } of entries) {
      const shown = faq.entry(id, null, locale, NOW);
      expect(shown?.html, id).toBeTruthy();
      expect(shown!.html + shown!.fallback, id).not.toMatch(/\{\{|\}\}|%7B%7B/);
    }
  });

  it("asks for no picture in the chat, which takes none", () => {
    for (const { id, answer } of entries)
      expect(answer, id).not.toMatch(/pictures?\b.*\bhere\b|(照片|拍).*发到这里/);
  });

  it("suggests what is meant for the place first", () => {
    expect(suggest(shipped).slice(0, 2)).toEqual(["track-order", "tracking-not-updating"]);
    expect(suggest(order("processing"))[0]).toBe("dispatch-time");
    expect(suggest(order("overdue", "YT1"))).toContain("order-late");
    expect(suggest(order("delivered", "YT1"))).toContain("damaged-item");
    expect(suggest({ page: { kind: "product" }, product: { id: "clay-teapot", name: "x" } })[0]).toBe(
      "clay-pot-care",
    );
    expect(suggest({ page: { kind: "category", url: "https://shop.example/zh/c/gifts" } })[0]).toBe(
      "gift-direct",
    );
    const box = {
      id: "first-cup-box",
      name: "x",
      category: { en: "Gifts and storage", "zh-CN": "礼物与收纳" }[locale]!,
    };
    expect(suggest({ page: { kind: "product" }, product: box }).slice(0, 2)).toEqual([
      "box-contents",
      "gift-wrap",
    ]);
    expect(suggest(order("cancelled"))[0]).toBe("refund-time");
    for (const kind of ["home", "category", "product", "cart", "orders", "order", "other"] as const) {
      expect(suggest({ page: { kind } })).toHaveLength(4);
    }
  });

  it("completes the beginnings of its questions", () => {
    const beginnings = { en: ["how long does d", "track my", "gift"], "zh-CN": ["我的快递", "退款", "发票"] }[
      locale
    ]!;
    for (const typed of beginnings) {
      const found = faq.complete(typed, null, locale, 3, NOW);
      expect(found.length, typed).toBeGreaterThan(0);
      for (const { entry, question } of found)
        expect(faq.ask(question, null, locale, NOW).matches[0]?.entry, question).toBe(entry);
    }
  });

  it("takes the state that somebody wants to cancel in, and how long a kettle lasted, for no more than that", () => {
    const about = {
      en: {
        "cancel-order": [
          "can an order still be cancelled when it is processing",
          "status is processing, can I cancel",
        ],
        "kettle-warranty": ["my kettle broke after a year"],
      },
      "zh-CN": {
        "cancel-order": ["订单在备货中能取消吗"],
        "kettle-warranty": ["细口壶坏了", "细口壶才用半年就不加热了"],
      },
    }[locale]!;
    for (const [entry, questions] of Object.entries(about)) {
      for (const text of questions) {
        const { kind, matches } = faq.ask(text, null, locale, NOW);
        expect(kind, text).not.toBe("none");
        expect(matches[0]?.entry, text).toBe(entry);
      }
    }
    const waits = { en: "my order still says processing", "zh-CN": "一直显示备货中" }[locale]!;
    expect(faq.ask(waits, null, locale, NOW).matches[0]?.entry).toBe("dispatch-time");
  });

  it("names its entries' fields and conditions in at least a dozen of them", () => {
    expect(entries.filter((entry) => entry.when).length).toBeGreaterThanOrEqual(12);
  });
});
