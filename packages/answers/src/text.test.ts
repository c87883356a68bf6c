import { describe, expect, it } from "vitest";
import { createConcepts } from "./concepts.ts";
import { checkEntries } from "./entry.ts";
import type { Entry } from "./entry.ts";
import { readFeatures } from "./features.ts";
import { solveRidge } from "./local-regression.ts";
import { MAX_LENGTH, normalise } from "./normalise.ts";
import { splitPinyin } from "./pinyin.ts";
import { stem } from "./porter.ts";
import { editDistance } from "./spelling.ts";
import { CHINESE } from "./test-shop.ts";
import { toSimplified } from "./traditional.ts";

describe("normalise", () => {
  it.each([
    ["I can't LOG IN!!!! <b>please</b> &nbsp;", "i can not log in!! please"],
    ["Order 1234-5678-90", "order numbermask"],
    ["我的訂單還沒發貨啊啊啊啊", "我的订单还没发货啊"],
    ["ＡＢＣ　１２３", "abc 123"],
    ["whats ur mail: a@b.com or https://b.com/x", "what is your mail: emailmask or urlmask"],
    ["zero\u200bwidth\u0007", "zerowidth"],
    ["I can´t, he won’t", "i can not, he will not"],
    ["U盘坏了 u know", "u盘坏了 you know"],
    ["ENVÍO Größe İade ışık đơn", "envio grosse iade isik don"],
    ["r\u0337\u0322e\u0337turn", "return"],
    ["придёт كيفَ أعيد؟ が ที่ 한", "придет كيف اعيد? が ที่ 한"],
  ])("writes %j as %j", (from, to) => {
    expect(normalise(from)).toBe(to);
  });

  it.each([
    ["我嘅貨去咗邊", "我的货去了哪里"],
    ["可唔可以退貨", "可不可以退货"],
    ["有冇得試飲", "有没有得试饮"],
    ["運費點計", "运费怎么计"],
    ["幾時到㗎，唔該", "什么时候到㗎,请"],
    ["點解仲未出貨", "为什么仲未出货"],
    ["你哋喺邊度", "你们在哪里"],
    ["一点都不好", "一点都不好"],
    ["几点开门", "几点开门"],
    ["要点解读", "要点解读"],
    ["有点退货的想法", "有点退货的想法"],
    ["优点在哪边", "优点在哪边"],
  ])("reads Cantonese: %s", (text, read) => expect(normalise(text)).toBe(read));

  it("looks at the beginning of what is too long", () => {
    expect(normalise("ab ".repeat(5_000)).length).toBeLessThanOrEqual(MAX_LENGTH);
    // One character that is eighteen.
    expect(normalise("\ufdfa".repeat(5_000)).length).toBeLessThanOrEqual(MAX_LENGTH);
  });

  it("is done when it was done", () => {
    for (const text of ["What's up, 訂單 <i>x</i>", "heeeello 12345678"]) {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }
  });
});

describe("toSimplified", () => {
  it("changes traditional characters, and no simplified one", () => {
    expect(toSimplified("請問訂單幾時發貨，運費多少錢，鐵鍋還會補嗎")).toBe(
      "请问订单几时发货，运费多少钱，铁锅还会补吗",
    );
    for (const { question, variants = [] } of CHINESE) {
      for (const text of [question, ...variants]) expect(toSimplified(text)).toBe(text);
    }
  });
});

describe("stem", () => {
  it.each([
    ["deliveries", "deliveri"],
    ["refunded", "refund"],
    ["shipping", "ship"],
    ["relational", "relat"],
    ["hopping", "hop"],
    ["hoping", "hope"],
    ["generalizations", "gener"],
    ["caresses", "caress"],
  ])("makes %s %s", (word, root) => {
    expect(stem(word)).toBe(root);
  });
});

describe("editDistance", () => {
  it.each([
    ["refund", "refund", 0],
    ["refund", "refnud", 1],
    ["refund", "refunds", 1],
    ["parcel", "pacrle", 2],
  ])("of %s and %s is %i", (left, right, distance) => {
    expect(editDistance(left, right, 3)).toBe(distance);
  });

  it("stops at the limit", () => {
    expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
  });
});

describe("splitPinyin", () => {
  it("reads letters as syllables in every way they can be", () => {
    expect(splitPinyin("tuikuan")).toContainEqual(["tui", "kuan"]);
    expect(splitPinyin("xian")).toEqual(expect.arrayContaining([["xian"], ["xi", "an"]]));
    expect(splitPinyin("strength")).toEqual([]);
  });

  it("ends a syllable at a space", () => {
    expect(splitPinyin("xi an")).toEqual([["xi", "an"]]);
    expect(splitPinyin("fang an")).toEqual([["fang", "an"]]);
    expect(splitPinyin("xia n")).toEqual([]);
  });
});

describe("readFeatures", () => {
  const concepts = createConcepts();

  it("finds the same concept in both languages", () => {
    const inEnglish = readFeatures("I want my money back", concepts).bags.concept;
    const inChinese = readFeatures("我要退款", concepts).bags.concept;
    expect(inEnglish.has("refund")).toBe(true);
    expect(inChinese.has("refund")).toBe(true);
  });

  it("sees the kind of an amount, whatever the number", () => {
    expect(readFeatures("it was $5", concepts).bags.concept.has("#money")).toBe(true);
    expect(readFeatures("要等三天", concepts).bags.concept.has("#days")).toBe(true);
    for (const text of ["60x80 inches", "一米五*两米，就是 150*200", 'is the 14" one in stock'])
      expect(readFeatures(text, concepts).bags.concept.has("#dims"), text).toBe(true);
    expect(readFeatures("14 of them", concepts).bags.concept.has("#dims")).toBe(false);
  });

  it.each([
    ["it was €5", "#money"],
    ["三块钱", "#money"],
    ["a few days", "#days"],
    ["two hours", "#hours"],
    ["at 3 pm", "#clock"],
    ["半斤 两斤", "#weight"],
    ["seven inches", "#size"],
    ["打八折还是5折", "#percent"],
    ["several items", "#pieces"],
    ["order 12345678", "#number"],
    ["write to a@b.com", "#address"],
    ["10 x 20", "#dims"],
    ["满减吗 满99减10", "#deal"],
    ["buy one and get one", "#deal"],
    ["bogo?", "#deal"],
    ["two for one", "#deal"],
  ])("sees of %j that it is a kind of amount: %s", (text, kind) => {
    expect([...readFeatures(text, concepts).bags.concept.keys()]).toContain(kind);
  });

  it.each(["do you post to Portugal", "delivery in New York?", "能寄到青岛吗", "寄去葡萄牙"])(
    "sees a place in %j, whichever it is",
    (text) => {
      expect(readFeatures(text, concepts).bags.concept.has("#place")).toBe(true);
    },
  );

  it.each(["is it fragile", "from which size on", "什么时候寄"])("sees no place in %j", (text) => {
    expect(readFeatures(text, concepts).bags.concept.has("#place")).toBe(false);
  });

  it.each(["buy two get one free", "is it still 3 for 2", "买二送一吗", "满两百减二十", "第二件半价"])(
    "sees an offer in %j, whatever its numbers",
    (text) => {
      expect(readFeatures(text, concepts).bags.concept.has("#deal")).toBe(true);
    },
  );

  it.each(["I buy two of them", "买两件多久能送到", "get one soon"])("sees no offer in %j", (text) => {
    expect(readFeatures(text, concepts).bags.concept.has("#deal")).toBe(false);
  });

  it("has words of other scripts too", () => {
    const locale = createConcepts([], ["th"]);
    expect(readFeatures("คืนสินค้า", locale).words.length).toBeGreaterThan(0);
  });
});

describe("solveRidge", () => {
  it("solves (K + λI) a = k", () => {
    const kernel = Float64Array.of(1, 0, 0.5, 1);
    const target = Float64Array.of(1, 2);
    solveRidge(kernel, target, 2, 0.5);
    const [a, b] = target as unknown as [number, number];
    expect(1.5 * a + 0.5 * b).toBeCloseTo(1);
    expect(0.5 * a + 1.5 * b).toBeCloseTo(2);
  });
});

describe("checkEntries", () => {
  it("has nothing to say about good entries", () => {
    expect(checkEntries([{ id: "a", question: "退货", variants: [""], answer: "" }])).toEqual([]);
  });

  it.each([
    [{ id: "", question: "x" }, "id"],
    [{ question: "x" }, "id"],
    [{ id: "a", question: "😀" }, "question"],
    [{ id: "a" }, "question"],
    [{ id: "a", question: "x", answer: 4 }, "answer"],
    [{ id: "a", question: "x", variants: "y" }, "variants"],
    [{ id: "a", question: "x", variants: [null] }, "variants"],
  ])("names the field of %j", (entry, field) => {
    const problems = checkEntries([entry as unknown as Entry]);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.message).toContain("at place 0");
  });
});
