import { describe, expect, it } from "vitest";
import { ANSWER_FROM, createAnswerer } from "./answerer.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

const english = createAnswerer({ entries: ENGLISH, locale: "en" });
const chinese = createAnswerer({ entries: CHINESE, locale: "zh-CN" });
const both = createAnswerer({ entries: [...ENGLISH, ...CHINESE], locale: ["en", "zh-CN"] });

function first(answerer: typeof both, text: string): string | undefined {
  return answerer.ask(text).matches[0]?.id;
}

describe("ask", () => {
  it.each([
    ["how can i send something back to you", "return"],
    ["when is my money back", "refund-time"],
    ["how many days until it gets here", "ship-time"],
    ["postage price please", "ship-cost"],
    ["where's my parcel at the moment", "track"],
    ["do you take visa", "payment"],
    ["please erase my account", "delete-account"],
    ["receipt for the tax office", "invoice"],
  ])("finds the English paraphrase %j", (text, id) => {
    expect(first(english, text)).toBe(id);
  });

  it.each([
    ["多少天能送到", "zh-ship"],
    ["满多少包邮", "zh-postage"],
    ["我不要了想退回去", "zh-return"],
    ["钱退了吗怎么没看到", "zh-refund"],
    ["要一张发票报销", "zh-invoice"],
    ["穿几码合适", "zh-size"],
    ["账号登不上去", "zh-password"],
    ["红包抵用不了", "zh-coupon"],
  ])("finds the Chinese paraphrase %j", (text, id) => {
    expect(first(chinese, text)).toBe(id);
  });

  it.each([
    ["forgot pasword", "password"],
    ["delivrey tmie", "ship-time"],
    ["can i get an invioce", "invoice"],
    ["hooooow do i retuuuurn it", "return"],
  ])("forgives the slip in %j", (text, id) => {
    expect(first(english, text)).toBe(id);
  });

  it.each([
    ["這個怎麼退貨", "zh-return"],
    ["退款要幾天到帳", "zh-refund"],
    ["tuikuan yao duojiu", "zh-refund"],
    ["zenme xuan chima", "zh-size"],
    ["fa piao", "zh-invoice"],
    ["Tui  Kuan duo jiu dao zhang", "zh-refund"],
    ["wo de mì mǎ wang ji le", "zh-password"],
    ["you hui quan zenme yong, you hui ma", "zh-coupon"],
    ["ｐａｓｓｗｏｒｄ　ｒｅｓｅｔ", "password"],
    ["发票😭🙏", "zh-invoice"],
    ["<b>tracking</b>&nbsp;number", "track"],
  ])("reads %j whatever way it is written", (text, id) => {
    expect(first(both, text)).toBe(id);
  });

  it.each([
    ["我的order什么时候到", "zh-ship"],
    ["可以开invoice吗", "zh-invoice"],
    ["password 忘记了", "zh-password"],
  ])("understands %j, both languages in one question", (text, id) => {
    expect(both.ask(text).matches.map((match) => match.id)).toContain(id);
  });

  it("leaves English words that are syllables too as they are, though the shop has 餐有", () => {
    const entries = [...CHINESE, { id: "zh-set", question: "套餐有优惠吗？" }];
    const counted = (text: string) =>
      createAnswerer({ entries, locale: ["zh-CN", "en"] })
        .explain(text)
        .words.map(({ counted }) => counted);
    expect(counted("can you")).toEqual(["can", "you"]);
    expect(counted("tao can")).toEqual(["套餐"]);
  });

  it("lets an English question find an entry that is only in Chinese", () => {
    expect(first(chinese, "can i get an invoice")).toBe("zh-invoice");
    expect(first(english, "怎么退货")).toBe("return");
  });

  it.each([
    "what is the tallest mountain on earth",
    "do you sell aeroplanes",
    "hello to all of you",
    "thank you, bye",
    "你会唱歌吗",
    "谢谢",
    "明天会下雨吗",
    "asdkjh qwpeoi zxmcn",
  ])("answers %j, which no entry is about, with none", (text) => {
    expect(both.ask(text).kind).toBe("none");
  });

  it("answers a question in an entry's own words", () => {
    for (const { id, question } of [...ENGLISH, ...CHINESE]) {
      const { kind, matches } = both.ask(question);
      expect({ question, kind, id: matches[0]?.id }).toEqual({ question, kind: "answer", id });
    }
  });

  it("gives confidences of 0 to 1 that add up to 1 at most, best first", () => {
    const { matches } = both.ask("how long does the refund of a returned parcel take", { limit: 20 });
    const confidences = matches.map(({ confidence }) => confidence);
    expect(confidences.length).toBeGreaterThan(2);
    expect(confidences).toEqual([...confidences].sort((left, right) => right - left));
    expect(Math.min(...confidences)).toBeGreaterThanOrEqual(0);
    expect(confidences.reduce((sum, confidence) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("is less sure the more of a question it does not know", () => {
    const sure = english.ask("how do i return an item").matches[0]?.confidence ?? 0;
    const unsure = english.ask("how do i return to the moon by rocket").matches[0]?.confidence ?? 0;
    expect(sure).toBeGreaterThan(unsure);
  });

  it("says the same to the same question, whatever was asked between", () => {
    const before = both.ask("refund please");
    both.ask("something else entirely 其他的问题");
    expect(both.ask("refund please")).toEqual(before);
  });

  it("gives as many matches as the limit says, three when it says nothing", () => {
    expect(english.ask("my order", { limit: 1 }).matches).toHaveLength(1);
    expect(english.ask("my order", { limit: 0 }).matches).toHaveLength(0);
    expect(english.ask("my order").matches.length).toBeLessThanOrEqual(3);
  });
});

describe("choicesFrom", () => {
  const unsure = ["my order", "delivery", "something about the money", "the size and the parcel"];

  it("offers more the lower it is, and answers the same", () => {
    let more = 0;
    for (const text of unsure) {
      const careful = english.ask(text, { choicesFrom: 0.99 });
      const ready = english.ask(text, { choicesFrom: 0.05 });
      expect(ready.matches[0], text).toEqual(careful.matches[0]);
      if (careful.kind === "none" && ready.kind === "choices") more += 1;
    }
    expect(more).toBeGreaterThan(1);
    expect(english.ask("How do I return an item?", { choicesFrom: 0.05 }).kind).toBe("answer");
  });
});

describe("choices", () => {
  it("leave out what is far less likely than the first", () => {
    let left = 0;
    for (const text of ["my order", "delivery", "the parcel and its size", "password", "pay by parcel"]) {
      const all = english.ask(text, { choicesFrom: 0.99, limit: 10 });
      const { kind, matches } = english.ask(text, { choicesFrom: 0.05, limit: 10 });
      if (all.kind !== "none" || kind !== "choices") continue;
      const least = 0.01 * (all.matches[0]?.confidence ?? 0);
      expect(matches, text).toEqual(all.matches.filter(({ confidence }) => confidence >= least));
      left += all.matches.length - matches.length;
    }
    expect(left).toBeGreaterThan(0);
  });
});

describe("ask with a context", () => {
  it("lets what fits the page step forward without hiding the rest", () => {
    const plain = english.ask("my order", { limit: 10 });
    const other = plain.matches[1]?.id as string;
    const placed = english.ask("my order", { limit: 10, context: { prefer: [other] } });
    const of = (reply: typeof plain): number => reply.matches.find(({ id }) => id === other)?.confidence ?? 0;
    expect(of(placed)).toBeGreaterThan(of(plain));
    expect(placed.matches.map(({ id }) => id).sort()).toEqual(plain.matches.map(({ id }) => id).sort());
  });

  it("gives the entry in the shopper's language where there is one in each", () => {
    const shop = createAnswerer({
      locale: ["en", "zh-CN"],
      entries: [
        { id: "en", locale: "en", question: "Invoice 发票" },
        { id: "zh", locale: "zh-CN", question: "发票 Invoice" },
      ],
    });
    expect(shop.ask("invoice", { context: { locale: "zh-TW" } }).matches[0]?.id).toBe("zh");
    expect(shop.ask("invoice", { context: { locale: "en-GB" } }).matches[0]?.id).toBe("en");
  });
});

describe("update", () => {
  it("knows what was put and forgets what was removed", () => {
    const shop = createAnswerer({ entries: ENGLISH, locale: "en" });
    shop.update({ put: [{ id: "gift", question: "Do you wrap gifts?" }], remove: ["password"] });
    expect(shop.size).toBe(ENGLISH.length);
    expect(first(shop, "can you gift wrap it")).toBe("gift");
    expect(shop.ask("reset password", { limit: 20 }).matches.map(({ id }) => id)).not.toContain("password");
    expect(shop.suggest("I no longer know")).not.toContain("password");
  });

  it("leaves it as if it had been built so", () => {
    const changed = createAnswerer({ entries: ENGLISH.slice(0, 6), locale: "en" });
    changed.update({ put: [{ id: "payment", question: "something for now" }, ...ENGLISH.slice(6)] });
    changed.update({ put: ENGLISH.filter(({ id }) => id === "payment") });
    for (const text of ["do you take visa", "size chart", "send back", "unknown zebra"]) {
      const rounded = (answerer: typeof english) =>
        answerer.ask(text).matches.map(({ id, confidence }) => [id, confidence.toFixed(4)]);
      expect(rounded(changed)).toEqual(rounded(english));
    }
  });

  it("changes nothing when one entry is wrong", () => {
    const shop = createAnswerer({ entries: ENGLISH, locale: "en" });
    expect(() => shop.update({ put: [{ id: "x", question: "" }], remove: ["return"] })).toThrow(/Entry "x"/u);
    expect(first(shop, "send back")).toBe("return");
  });
});

describe("what a merchant can add", () => {
  it("takes their synonyms", () => {
    const entries = [...ENGLISH, { id: "zorb", question: "What is a Zorbulator?" }];
    const shop = createAnswerer({
      entries,
      locale: "en",
      synonyms: [["zorbulator", "whirly thing", "转转机"]],
    });
    expect(first(shop, "tell me about the whirly thing")).toBe("zorb");
    expect(first(shop, "转转机是啥")).toBe("zorb");
  });

  it("never answers what they say it shall not", () => {
    const text = "can I pay with my company's credit card";
    expect(english.ask(text).matches[0]?.id).toBe("payment");
    const shop = createAnswerer({
      entries: ENGLISH,
      locale: "en",
      negatives: ["pay with a company credit card"],
    });
    expect(shop.ask(text).kind).toBe("none");
    expect(shop.ask("do you accept credit cards").kind).toBe("answer");
  });

  it("lets never win over an entry that asks the same word for word, and says which phrase it was", () => {
    const options = { entries: ENGLISH, locale: "en" } as const;
    const text = ENGLISH[0]!.question;
    expect(createAnswerer(options).ask(text).kind).toBe("answer");
    const shop = createAnswerer({ ...options, negatives: ["something else", text] });
    expect(shop.ask(text)).toMatchObject({ kind: "none", refused: true });
    expect(shop.explain(text).refused).toBe(text);
    expect(shop.ask(ENGLISH[1]!.question)).not.toHaveProperty("refused");
    expect(shop.explain(ENGLISH[1]!.question)).not.toHaveProperty("refused");
  });

  it("holds what is said in other words too, though an entry asks it word for word", () => {
    const entries = [...ENGLISH, { id: "when", question: "How long does delivery take?" }];
    const negatives = ["how long is the delivery time"];
    const shop = createAnswerer({ entries, locale: "en", negatives });
    expect(shop.ask("How long does delivery take?")).toMatchObject({ kind: "none", refused: true });
    expect(createAnswerer({ entries, locale: "en" }).ask("How long does delivery take?").kind).toBe("answer");
  });

  it("holds however many entries are nearer than what is never answered", () => {
    const entries = Array.from({ length: 100 }, (_, at) => ({
      id: `e${at}`,
      question: `how do I return the blue cotton shirt in size ${at}`,
    }));
    const negatives = ["return blue cotton shirt"];
    const text = "how do I return the blue cotton shirt in size 7";
    const shop = createAnswerer({ entries, locale: "en", negatives });
    expect(shop.ask(text)).toMatchObject({ kind: "none", refused: true });
    expect(shop.explain(text).refused).toBe(negatives[0]);
    expect(createAnswerer({ entries, locale: "en" }).ask(text)).not.toHaveProperty("refused");
  });

  it("names their synonyms in what it explains", () => {
    const group = ["zorbulator", "whirly thing"];
    const entries = [...ENGLISH, { id: "zorb", question: "What is a Zorbulator?" }];
    const shop = createAnswerer({ entries, locale: "en", synonyms: [["unused", "not used"], group] });
    const grounds = shop.explain("tell me about the whirly thing").matches[0]?.phrases[0]?.grounds ?? [];
    expect(grounds.filter(({ synonyms }) => synonyms)).toMatchObject([{ kind: "concept", synonyms: group }]);
  });

  it("moves the threshold up with answerFrom and never below the shipped one", () => {
    const question = { entries: ENGLISH, locale: "en" };
    expect(
      createAnswerer({ ...question, answerFrom: 1.1 }).ask("I no longer know my password").kind,
    ).not.toBe("answer");
    const low = createAnswerer({ ...question, answerFrom: 0.01 });
    for (const text of ["my order", "the card", "account", "money"]) {
      const { kind, matches } = low.ask(text);
      if ((matches[0]?.confidence ?? 0) < ANSWER_FROM) expect(kind).not.toBe("answer");
    }
  });

  it("serves another language by its own words", () => {
    const shop = createAnswerer({
      locale: "es",
      entries: [
        { id: "envio", question: "¿Cuánto tarda el envío?", variants: ["cuándo llega mi pedido"] },
        { id: "pago", question: "¿Cómo puedo pagar?", variants: ["aceptan tarjeta de crédito"] },
      ],
    });
    expect(first(shop, "cuando llegara el pedido")).toBe("envio");
    expect(first(shop, "pagar con tarjeta")).toBe("pago");
  });
});

describe("explain", () => {
  it("shows the words, the synonym and the phrase that spoke", () => {
    const { words, matches, none } = english.explain("money back when, grfxq");
    expect(words).toContainEqual({ written: "grfxq", counted: "grfxq", known: false });
    expect(matches[0]?.id).toBe("refund-time");
    const phrase = matches[0]?.phrases[0];
    expect(phrase?.role).not.toBe("negative");
    expect(phrase?.likeness).toBeGreaterThan(0);
    expect(matches[0]?.phrases.flatMap(({ grounds }) => grounds)).toContainEqual(
      expect.objectContaining({ kind: "concept", key: "refund" }),
    );
    expect(none).toBeGreaterThanOrEqual(0);
    expect(none).toBeLessThanOrEqual(1);
  });

  it("calls meanings as people do, in the shop's first language", () => {
    const grounds = (answerer: typeof both, text: string) =>
      answerer.explain(text).matches.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.grounds));
    const entries = [{ id: "refund", question: "退款多久到账？" }];
    const chinese = createAnswerer({ locale: "zh-CN", entries });
    const told = grounds(chinese, "退的钱什么时候到");
    expect(told).toContainEqual(expect.objectContaining({ kind: "concept", key: "refund", label: "退款" }));
    const [pair] = told.filter(({ kind, key }) => kind === "pair" && key.includes("&"));
    expect(pair?.label).toMatch(/^[\u3400-\u9fff]+ \+ [\u3400-\u9fff]+$/u);
    expect(grounds(english, "money back when")).toContainEqual(
      expect.objectContaining({ kind: "concept", key: "refund", label: "refund" }),
    );
    for (const { kind, label } of told) if (kind === "word" || kind === "gram") expect(label).toBeUndefined();
  });

  it("says what ask says", () => {
    const asked = both.ask("发票");
    const explained = both.explain("发票");
    expect(explained.matches.map(({ id, confidence }) => ({ id, confidence }))).toEqual(asked.matches);
  });
});

describe("how people write", () => {
  const first = (text: string, shop = english) => shop.ask(text).matches[0]!;

  it("a number of the shopper's own speaks against nothing", () => {
    const plain = first("where is my package").confidence;
    for (const text of [
      "where is my package 20418",
      "where is my package PW-20418",
      "where is my package 48209337552",
    ]) {
      expect(first(text).id).toBe("track");
      expect(first(text).confidence, text).toBeGreaterThan(plain - 0.1);
    }
    expect(english.explain("where is order 20418").words.map(({ written }) => written)).not.toContain(
      "20418",
    );
    // One that the shop knows is a word.
    const models = createAnswerer({
      locale: "en",
      entries: [
        ...ENGLISH,
        { id: "x4090", question: "Does the 4090 fit?" },
        { id: "x4070", question: "Does the 4070 fit?" },
      ],
    });
    expect(models.ask("4070 fit?").matches[0]!.id).toBe("x4070");
    expect(english.ask("20418")).toEqual({ kind: "none", matches: [] });
  });

  it.each([
    ["Hello! Good morning. How do I return an item?", "return", english],
    ["How do I return an item? Thank you so much in advance for your help!", "return", english],
    ["I bought a coat from you last week and like the colour. How do I return an item?", "return", english],
    ["您好，打扰一下，请问怎么申请退货？非常感谢！", "zh-return", chinese],
    ["上周在你们店买的衣服。怎么申请退货？", "zh-return", chinese],
  ] as const)("answers %j as without what stands around it", (text, id, shop) => {
    expect(shop.ask(text)).toMatchObject({ kind: "answer", matches: [{ id }, {}, {}] });
  });

  it("offers both where two are asked for", () => {
    const { kind, matches } = english.ask("Can I have an invoice? How do I find my size?");
    expect(kind).toBe("choices");
    expect(
      matches
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(["invoice", "size"]);
    expect(matches.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("offers both where the whole text says one louder than its sentence does", () => {
    const shop = createAnswerer({
      locale: "zh-CN",
      entries: [
        {
          id: "invoice",
          question: "怎么开发票？",
          answer: "打开订单点“申请发票”，填好抬头。",
          variants: ["能开发票吗", "发票抬头填错了", "要开公司抬头", "电子发票", "公司要票"],
        },
        { id: "time", question: "下单后多久能收到？", variants: ["多久到", "要多久", "多久能给我"] },
        { id: "return", question: "怎么退货？", variants: ["不想要了", "申请退货"] },
        { id: "pay", question: "支持哪些付款方式？", variants: ["怎么付款", "可以微信支付吗"] },
      ],
    });
    const { kind, matches } = shop.ask("可以开发票吗？抬头怎么填？多久给我？");
    expect(kind).toBe("choices");
    expect(matches.slice(0, 2).map(({ id }) => id)).toEqual(expect.arrayContaining(["invoice", "time"]));
  });

  it("says nothing where one of its sentences is never to be answered", () => {
    const shop = createAnswerer({ entries: ENGLISH, locale: "en", negatives: ["what is your turnover"] });
    const text = "How do I return an item? And what is your turnover?";
    expect(english.ask(text).kind).not.toBe("none");
    expect(shop.ask(text)).toMatchObject({ kind: "none", refused: true });
  });
});

describe("suggest", () => {
  it("goes on from what is typed, titles first", () => {
    expect(english.suggest("how do i ")).toEqual(
      expect.arrayContaining(["track", "return", "size", "delete-account"]),
    );
    expect(english.suggest("How do I ret")).toEqual(["return"]);
    expect(english.suggest("password")).toEqual(["password"]);
    expect(chinese.suggest("发票")).toEqual(["zh-invoice"]);
    expect(chinese.suggest("退")).toEqual(expect.arrayContaining(["zh-return", "zh-refund"]));
    expect(english.suggest("qqq")).toEqual([]);
    expect(english.suggest("how", 2)).toHaveLength(2);
    expect(english.suggest("how", 0)).toEqual([]);
  });

  it("finds what goes on so wherever a word begins", () => {
    const shop = createAnswerer({
      locale: "en",
      entries: [
        { id: "art", question: "Do you start with art?" },
        { id: "image", question: "Image upload", variants: ["(re)size a picture"] },
        { id: "es", question: "¿Cuánto tarda el envío?" },
        { id: "ja", question: "注文をキャンセルする" },
        { id: "th", question: "ฉันจะคืนสินค้า" },
      ],
    });
    // The first "art" is in the middle of a word.
    expect(shop.suggest("art")).toEqual(["art"]);
    expect(shop.suggest("size")).toEqual(["image"]);
    expect(shop.suggest("cua")).toEqual(["es"]);
    expect(shop.suggest("¿cuan")).toEqual(["es"]);
    expect(shop.suggest("キャンセル")).toEqual(["ja"]);
    expect(shop.suggest("คืน")).toEqual(["th"]);
    expect(shop.suggest("tart")).toEqual([]);
  });

  it("reads half a word as one before it takes it for a short form", () => {
    const entries = [
      { id: "image", question: "Image upload" },
      { id: "locked", question: "I am locked out" },
    ];
    const shop = createAnswerer({ locale: "en", entries });
    expect(shop.suggest("im")[0]).toBe("image");
    expect(shop.suggest("im loc")).toEqual(["locked"]);
    expect(createAnswerer({ locale: "en", entries: entries.slice(1) }).suggest("im")).toEqual(["locked"]);
  });

  it("finds by meaning what no phrase begins, once there are two words", () => {
    expect(english.suggest("get my money back")[0]).toBe("refund-time");
    expect(chinese.suggest("账号登不上去")[0]).toBe("zh-password");
    expect(english.suggest("hello there")).toEqual([]);
    expect(english.suggest("tell me a joke")).toEqual([]);
    // What is begun comes before what is only likely.
    expect(english.suggest("when do i get my ref").slice(0, 1)).toEqual(["refund-time"]);
  });

  it("goes on with the last word as the shop's own words do", () => {
    const shop = createAnswerer({
      locale: "en",
      entries: [
        {
          id: "back",
          question: "How is something sent back?",
          variants: ["the return of an order", "return it"],
        },
        ...ENGLISH.filter(({ id }) => id !== "return"),
      ],
    });
    expect(shop.suggest("how do i ret")).toEqual(["back"]);
    expect(shop.suggest("how do i return")).toEqual(["back"]);
    expect(shop.suggest("how do i qqq")).not.toContain("back");
  });

  it("puts slips right beside words that it knows, and another language's words not", () => {
    const own = createAnswerer({
      entries: [...ENGLISH, { id: "gluten", question: "Is it free of gluten?" }],
      locale: "en",
    });
    const counted = (text: string): readonly string[] => own.explain(text).words.map((word) => word.counted);
    expect(counted("glutin")).toEqual(["gluten"]);
    expect(counted("free of glutin")).toEqual(["free", "of", "gluten"]);
    expect(counted("guten morgen")).toEqual(["guten", "morgen"]);
    expect(own.ask("guten morgen").kind).toBe("none");
  });

  it("puts what fits the place first between equals, and hides nothing", () => {
    const plain = english.suggest("how do i ", 3);
    const last = english.suggest("how do i ", 9).at(-1)!;
    expect(plain).not.toContain(last);
    const placed = english.suggest("how do i ", 9, { prefer: [last] });
    const sameKind = ["track", "return", "size", "delete-account"];
    expect(sameKind).toContain(english.suggest("how do i ", 1, { prefer: ["delete-account"] })[0]);
    expect(english.suggest("how do i ", 1, { prefer: ["delete-account"] })).toEqual(["delete-account"]);
    expect(placed.toSorted()).toEqual(english.suggest("how do i ", 9).toSorted());
  });

  it("says nothing by meaning to what is never to be answered", () => {
    const shop = createAnswerer({
      entries: ENGLISH,
      locale: "en",
      negatives: ["when does my tax refund come", "my tax refund"],
    });
    expect(shop.suggest("my tax refund when")).toEqual([]);
    expect(english.suggest("my tax refund when")).toEqual(["refund-time"]);
  });
});
