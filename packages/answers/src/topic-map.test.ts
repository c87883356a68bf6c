import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import { createConcepts } from "./concepts.ts";
import { readFeatures } from "./features.ts";
import { normalise } from "./normalise.ts";
import { createKin, kinship, topicMapIn } from "./topic-map.ts";
import type { TopicMap } from "./topic-map.ts";
import { readTopics } from "./topics/read-topics.ts";

const concepts = createConcepts([], ["en", "zh"]);
const map = topicMapIn(["en", "zh-CN"]) as TopicMap;
const at = (text: string) => map.locate(readFeatures(text, concepts));
const kin = (left: string, right: string) => kinship(at(left).topics, at(right).topics);

describe("the topics", () => {
  const topics = readTopics();

  it("have a name of their own and several wordings in each language", () => {
    expect(topics.length).toBeGreaterThan(600);
    expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length);
    for (const { name, en, zh } of topics) {
      expect(name).toMatch(/^[a-z0-9-]+$/u);
      expect([name, en.length >= 3, zh.length >= 3]).toEqual([name, true, true]);
    }
  });

  it("have no wording twice, and none that is empty", () => {
    for (const language of ["en", "zh"] as const) {
      const seen = new Map<string, number>();
      let several = 0;
      for (const topic of topics) {
        const own = new Set<string>();
        for (const phrase of topic[language]) {
          const plain = normalise(phrase).replace(/[^\p{L}\p{N}]+/gu, "");
          expect([
            topic.name,
            phrase,
            plain === "" && !/\p{Extended_Pictographic}|[^\p{L}\p{N}]/u.test(phrase),
          ]).toEqual([topic.name, phrase, false]);
          if (plain === "") continue;
          expect([topic.name, phrase, own.has(plain)]).toEqual([topic.name, phrase, false]);
          own.add(plain);
          const topicsBefore = seen.get(plain) ?? 0;
          if (topicsBefore === 1) several += 1;
          seen.set(plain, topicsBefore + 1);
        }
      }
      // What may mean several things ("I want my money back") stands with each; more than a few would tell nothing.
      expect(several).toBeLessThan(seen.size / 200);
      expect(Math.max(...seen.values())).toBeLessThanOrEqual(4);
    }
  });
});

describe("the map", () => {
  it("tells what is said from what is asked", () => {
    for (const said of [
      "ok, I paid for it a minute ago",
      "the left one please, not that",
      "刚才钱已经付过了",
      "包得结实一点哈",
    ])
      expect(at(said).idle, said).toBeGreaterThan(0.3);
    for (const asked of ["how can I send this back", "what does postage cost", "发票怎么开", "几天能送到"])
      expect(at(asked).idle, asked).toBeLessThan(0.2);
  });

  it("puts texts in one place that share a meaning and hardly a word", () => {
    const pairs = [
      [
        "the box was soaked when it came",
        "package arrived crushed and broken",
        "how long does shipping take",
      ],
      ["double charged", "paid once but the money left twice", "which card types do you accept"],
      ["包裹好几天没动静了", "物流一直不更新", "怎么开发票"],
      ["穿着有点小", "想换大一码", "什么时候发货"],
    ] as const;
    for (const [one, same, other] of pairs) {
      expect([one, kin(one, same) > kin(one, other)]).toEqual([one, true]);
    }
  });

  it("finds of many places those that share a topic, each as near as the two by themselves are", () => {
    const places = [
      "can I send it back",
      "how long does shipping take",
      "讲个笑话吧",
      "what is the return address",
    ];
    const question = at("how do I return this");
    for (const what of ["topics", "around"] as const) {
      const kinOf = createKin(places.map((text, number) => [number, at(text)[what]] as const));
      const found = kinOf(question[what]);
      const each = places.map((text) => kinship(question[what], at(text)[what]));
      expect(places.map((_, number) => found.get(number) ?? 0)).toEqual(each);
      expect(each[0]).toBeGreaterThan(each[1] as number);
    }
  });

  it("measures kinship as the cosine of what two places share", () => {
    const right = new Map([
      [1, 3],
      [2, 4],
    ]);
    expect(kinship(new Map([[1, 2]]), right)).toBeCloseTo(0.6);
    expect(kinship(right, right)).toBeCloseTo(1);
    expect(kinship(new Map([[3, 1]]), right)).toBe(0);
  });

  it("has around a text each topic that is near, as its nearest wording is, squared", () => {
    for (const text of ["how do I return this", "my gran wants to hand the shoes back", "几天能送到我家"]) {
      const { around, nearest, topics } = at(text);
      expect(Math.max(...around.values())).toBeCloseTo(nearest * nearest);
      expect(around.size).toBeGreaterThan(topics.size);
    }
  });

  it("knows small talk as such", () => {
    expect(at("tell me something funny").nearest).toBeGreaterThan(0.3);
    expect(kin("讲个笑话吧", "怎么退货")).toBeLessThan(0.1);
  });

  it("gives nothing for a text without a feature that it knows", () => {
    expect(at("").topics.size).toBe(0);
    expect(at("").nearest).toBe(0);
    expect(kin("", "how do I return this")).toBe(0);
  });

  it("is there in English and Chinese, once for all answerers", () => {
    expect(topicMapIn(["de"])).toBeUndefined();
    expect(topicMapIn(["en-GB"])).toBe(topicMapIn(["en"]));
    expect(topicMapIn(["en"])).not.toBe(map);
  });
});

describe("an answerer with the map", () => {
  const entries = [
    {
      id: "late",
      question: "Where is my parcel?",
      variants: ["my order has not come yet", "track my delivery"],
    },
    { id: "return", question: "How do I return an item?", variants: ["I want to send this back"] },
    { id: "invoice", question: "Can I have an invoice?", variants: ["I need a receipt for my company"] },
    { id: "size", question: "Which size fits me?", variants: ["size chart", "it is too tight"] },
  ];

  it("says what question and entry are both about", () => {
    const { matches } = createAnswerer({ locale: "en", entries }).explain(
      "when will the courier bring my things",
    );
    const late = matches.find(({ id }) => id === "late");
    expect(late?.topics.length).toBeGreaterThan(0);
  });

  it("takes no word that people write for a slip of one of the shop's", () => {
    const shirt = { id: "shirt", question: "How do I wash the shirt?" };
    const answerer = createAnswerer({ locale: "en", entries: [shirt] });
    const counted = (text: string) => answerer.explain(text).words.map((word) => word.counted);
    expect(counted("the shirrt")).toEqual(["the", "shirt"]);
    expect(counted("the skirt")).toEqual(["the", "skirt"]);
  });

  it("does without in a language that the map does not have", () => {
    const answerer = createAnswerer({ locale: "de", entries: [{ id: "a", question: "Wo ist mein Paket?" }] });
    expect(answerer.ask("Wo ist mein Paket?")).toMatchObject({ kind: "answer", matches: [{ id: "a" }] });
    expect(answerer.explain("Wo ist das Paket?").matches[0]?.topics).toEqual([]);
  });

  it("does without in a large shop, and the same question is answered", () => {
    const many = Array.from({ length: 2_100 }, (_, number) => ({
      id: `made${number}`,
      question: `What about part ${number}x${number * 7}?`,
    }));
    const answerer = createAnswerer({ locale: "en", entries: [...entries, ...many] });
    const { matches } = answerer.explain("How do I return an item?");
    expect(matches[0]).toMatchObject({ id: "return", topics: [] });
  });

  it("follows an entry that changes", () => {
    const answerer = createAnswerer({ locale: "en", entries });
    answerer.ask("when does the shop open");
    answerer.update({ put: [{ id: "size", question: "When do you open?", variants: ["opening times"] }] });
    expect(answerer.ask("what are your opening times").matches[0]?.id).toBe("size");
  });
});
