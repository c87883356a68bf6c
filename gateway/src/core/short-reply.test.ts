import { describe, expect, it } from "vitest";
import { agreementIn, pickIn, saysItHelped, turnsDown } from "./short-reply.ts";
import { asking } from "./testing/asking.ts";
import { phrase } from "./phrases.ts";

describe("a yes", () => {
  it.each([
    "yes",
    "Yes please!",
    "yeah",
    "please do",
    "sure, connect me",
    "yes, that would be great",
    "要",
    "需要的",
    "转吧",
    "好的，麻烦转一下",
  ])("is one whatever it is to: %s", (text) => expect(agreementIn(text)).toBe("yes"));

  it.each(["ok", "Sure.", "fine", "👍", "好的", "可以。", "行吧", "好的，麻烦了"])(
    "may acknowledge: %s",
    (text) => expect(agreementIn(text)).toBe("fine"),
  );

  it.each([
    "",
    "no",
    "no thanks",
    "ok thanks",
    "ok, never mind",
    "yes, but how much is it",
    "不用了",
    "好的谢谢",
    "要退货",
    "可以退吗",
    "你好",
    "okra",
  ])("is none: %s", (text) => expect(agreementIn(text)).toBeNull());

  it.each([
    ["en", "yes please"],
    ["en", "ok"],
    ["zh-CN", "好的"],
    ["zh-CN", "要"],
  ])("to a person who is offered queues (%s, %s)", async (locale, text) => {
    const { ask, seen } = await asking({}, locale);
    await ask("who are you to say");
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({ kind: "queued", reason: "words" });
  });

  it("is answered in kind after anything else, and so is what only acknowledges that a person can help", async () => {
    const { ask, seen } = await asking();
    await ask("ok");
    expect(seen().events.at(-1)).toMatchObject({ result: "courtesy" });
    await ask("about shipping");
    await ask("yes");
    expect(seen().events.at(-1)).toMatchObject({ result: "courtesy" });
    for (const text of ["this", "that", "those"]) await ask(text);
    expect(seen().events.at(-1)).toMatchObject({
      payload: { content: { type: "offer-human", fallback: phrase("en", "stillNoAnswer") } },
    });
    await ask("ok");
    expect(seen().events.at(-1)).toMatchObject({ result: "courtesy" });
  });

  it("to what was said before the last reply is none", async () => {
    const { ask, seen } = await asking();
    await ask("who are you to say");
    await ask("no thanks");
    await ask("ok");
    expect(seen().events.at(-1)).toMatchObject({ result: "courtesy" });
  });

  it("to the offer after an answer that did not help queues, since what helped was none", async () => {
    const { rig, shopper, c, ask, seen } = await asking();
    await ask("who are you to say");
    await ask("about shipping");
    await shopper.do(c, { kind: "mark-helped", answer: seen().state.seq, helped: false });
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({ kind: "message", by: { role: "bot" } });
    await ask("yes");
    expect(seen().events.at(-1)).toMatchObject({ kind: "queued" });
  });
});

describe("a choice by its place", () => {
  it.each([
    ["the first one", 0],
    ["1", 0],
    ["1.", 0],
    ["option 2 please", 1],
    ["the second", 1],
    ["the last one", 2],
    ["第一个", 0],
    ["选第二个吧", 1],
    ["最后一个", 2],
    ["3", 2],
    ["yes, the first", 0],
    ["对，第二个", 1],
  ])("is known: %s", (text, at) => expect(pickIn(text, 3)).toBe(at));

  it.each(["", "4", "one more thing", "first, where is it", "第一次来", "1 kg"])("is none: %s", (text) =>
    expect(pickIn(text, 3)).toBeNull(),
  );

  it.each(["yes", "yes please", "this one", "就这个", "是的", "嗯就是这个"])(
    "is the only one there is: %s",
    (text) => {
      expect(pickIn(text, 1)).toBe(0);
      expect(pickIn(text, 2)).toBeNull();
    },
  );

  it.each([
    ["en", "yes"],
    ["en", "both"],
    ["zh-CN", "是的"],
  ])("is asked for where a plain yes leaves it open (%s, %s)", async (locale, text) => {
    const { ask, seen } = await asking({}, locale);
    await ask("about returns");
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({
      result: "courtesy",
      payload: { content: { type: "text", text: phrase(locale, "whichOne") } },
    });
    expect(seen().state.misses).toBe(0);
  });

  it("is answered where choices were shown last", async () => {
    const { ask, seen } = await asking();
    await ask("about returns");
    await ask("the second one");
    expect(seen().events.at(-1)).toMatchObject({
      result: "answer",
      entries: [{ id: "shipping", confidence: 1 }],
    });
    await ask("the second one");
    expect(seen().events.at(-1)).toMatchObject({ result: "none" });
  });
});

describe("a yes to an answer", () => {
  it.each([
    "that helped",
    "Yes, that helped a lot. Thanks!",
    "that's exactly what I needed, thank you so much",
    "really helpful",
    "ok it works now",
    "problem solved",
    "有用",
    "很有帮助，谢谢",
    "解决了，谢谢你",
    "嗯，帮到我了",
    "搞定啦",
    "已经解决了我的问题",
    "问题解决了",
  ])("is one whenever it is said: %s", (text) => {
    expect(saysItHelped(text, false)).toBe(true);
    expect(turnsDown(text, "answer")).toBe(false);
  });

  it.each(["yes", "it did", "有", "是的"])("is one where it was asked: %s", (text) => {
    expect(saysItHelped(text, true)).toBe(true);
    expect(saysItHelped(text, false)).toBe(false);
  });

  it.each([
    "",
    "thanks",
    "ok",
    "yes please",
    "it works with which kettle",
    "is it helpful for sleep",
    "that would be helpful",
    "did that help anyone",
    "还没解决",
    "没有用",
    "有用支付宝的吗",
    "这个茶对睡眠有帮助吗",
    "解决我的问题",
    "解决问题",
    "好用？",
    "it works?",
    "is that it? yes?",
    "对？",
  ])("is none: %s", (text) => {
    for (const asked of [true, false]) expect(saysItHelped(text, asked)).toBe(false);
  });

  it.each([
    ["en", "yes", "word"],
    ["en", "that helped, thanks!", "thanks"],
    ["zh-CN", "有", "word"],
    ["zh-CN", "解决了，谢谢", "thanks"],
  ] as const)(
    "C12: is that of the button, once, and is answered in kind (%s, %s)",
    async (locale, yes, kind) => {
      const { ask, seen } = await asking({}, locale);
      const marks = () => seen().events.flatMap((event) => (event.kind === "helped" ? [event] : []));
      await ask("about shipping");
      const first = seen().state.seq;
      await ask(yes);
      expect(marks()).toMatchObject([{ answer: first, helped: true, by: { role: "bot" } }]);
      expect(seen().events.at(-1)).toMatchObject({
        result: "courtesy",
        payload: { content: { type: "text", text: phrase(locale, kind) } },
      });
      await ask(yes);
      await ask("that didn't help");
      expect(marks()).toHaveLength(1);
    },
  );

  it("is no mark where nothing was answered", async () => {
    const { ask, seen } = await asking();
    for (const text of ["that helped", "about returns", "that helped", "this and that", "yes it did"]) {
      await ask(text);
      expect(seen().events.at(-1)).toMatchObject({ kind: "answered" });
    }
    expect(seen().events.some(({ kind }) => kind === "helped")).toBe(false);
  });
});

describe("a no to what was said", () => {
  it.each([
    "that didn't help",
    "That's not what I asked",
    "no, not that",
    "you didn't answer my question",
    "没用",
    "答非所问",
    "不是这个",
    "你听不懂吗？",
    "👎",
    "👎🏽👎🏽",
    "wrong",
    "You got it wrong!",
    "no, that's all wrong",
    "your answer is wrong",
    "that isn't right",
    "incorrect",
    "useless",
    "you misunderstood me",
    "you're not listening",
    "this is not helping at all",
    "I already tried that",
    "I did it already",
    "I already did that and it didn't help",
    "I've tried all of that already",
    "no, I meant something else",
    "说错了",
    "你答的不对",
    "你说的不对啊",
    "答得不对",
    "你搞错了吧",
    "你理解错了",
    "回答错了",
    "你的回答不对",
    "不对，不对",
    "这不对吧",
    "这个我试过了",
    "这个我早就知道了",
    "说了等于没说",
    "没帮上忙",
    "你说的跟我问的不一样",
    "我问的是别的",
  ])("is one after anything: %s", (text) => expect(turnsDown(text, null)).toBe(true));

  it.each(["neither", "none of these", "都不是我要的"])("is one after choices alone: %s", (text) => {
    expect(turnsDown(text, "choices")).toBe(true);
    expect(turnsDown(text, "answer")).toBe(false);
    expect(turnsDown(text, null)).toBe(false);
  });

  it.each(["no", "nope", "不是", "没有"])("is one after what asks for a yes or no: %s", (text) => {
    expect(turnsDown(text, "choices")).toBe(true);
    expect(turnsDown(text, "answer")).toBe(true);
    expect(turnsDown(text, null)).toBe(false);
  });

  it.each([
    "",
    "that's what I needed",
    "what I asked",
    "no thanks",
    "it does not help my teapot",
    "有用",
    "不是茶壶是杯子",
    "没用过能退吗",
    "wrong item",
    "I got the wrong tea",
    "the wrong colour came",
    "you sent the wrong one",
    "what is wrong with my order",
    "I ordered the wrong size",
    "it is not working with my phone",
    "发错了",
    "地址填错了",
    "我买错了",
    "我搞错了",
    "数量不对",
    "颜色不对怎么办",
    "少了一包",
    "我想换个别的颜色",
    "I did it!",
    "I've done it",
    "I just did that",
    "这个试过吗",
    "都试过了吗？",
  ])("is none: %s", (text) => {
    for (const shown of ["choices", "answer", null] as const) expect(turnsDown(text, shown)).toBe(false);
  });

  it("is no question: a person is offered, with a word of regret", async () => {
    for (const [about, no, again] of [
      ["about returns", "that's not it", "none of these"],
      ["about shipping", "that's not what I asked", "that doesn't help"],
    ] as const) {
      const { ask, seen } = await asking();
      await ask(about);
      // Said again it is no question either.
      for (const text of [no, again]) {
        await ask(text);
        expect(seen().events.at(-1)).toMatchObject({
          result: "courtesy",
          payload: { content: { type: "offer-human", fallback: phrase("en", "offerAfterMisses") } },
        });
      }
      await ask("yes");
      expect(seen().events.at(-1)).toMatchObject({ kind: "queued" });
    }
  });

  it.each([
    ["en", "you are wrong, my tin says two grams"],
    ["en", "no. about shipping I mean the big one"],
    ["zh-CN", "你说的不对，我罐子上写的两克"],
    ["zh-CN", "不是，shipping 是大的那个"],
  ])("with a reason offers a person, and not the same answer again (%s, %s)", async (locale, text) => {
    const { ask, seen, rig } = await asking({}, locale);
    await ask("about shipping");
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({
      result: "courtesy",
      payload: { content: { type: "offer-human", fallback: phrase(locale, "offerAfterMisses") } },
    });
    expect(rig.telemetry.counts.get("yunke_answers_total courtesy")).toBe(1);
  });

  it("before a question that has another answer stands in nobody's way", async () => {
    const { ask, seen } = await asking();
    await ask("about shipping");
    await ask("no, what about refunds");
    expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "refunds" }] });
  });

  it("that is plain is to what was said last, and only where that asks for one", async () => {
    const { shopper, c, ask, seen } = await asking();
    await ask("about shipping");
    await ask("no");
    expect(seen().events.at(-1)).toMatchObject({
      result: "courtesy",
      payload: { content: { type: "offer-human", fallback: phrase("en", "offerAfterMisses") } },
    });
    await ask("about shipping");
    await ask("thanks");
    await ask("no");
    expect(seen().events.at(-1)).toMatchObject({
      result: "courtesy",
      payload: { content: { type: "text" } },
    });
    await ask("who are you to say");
    await ask("no");
    expect(seen().events.at(-1)).toMatchObject({ payload: { content: { type: "text" } } });
    await ask("about shipping");
    await shopper.do(c, { kind: "mark-helped", answer: seen().state.seq, helped: true });
    await ask("no");
    expect(seen().events.at(-1)).toMatchObject({ payload: { content: { type: "text" } } });
  });

  it.each([
    ["en", "that didn't help", "not what I asked"],
    ["zh-CN", "没用", "不是我要的"],
    ["en", "👎", "👎👎"],
  ])("C12: is the no of the button to an answer, once, and adds no offer (%s)", async (locale, no, again) => {
    const { rig, shopper, c, ask, seen } = await asking({}, locale);
    const marks = () => seen().events.flatMap((event) => (event.kind === "helped" ? [event] : []));
    await ask("about shipping");
    const first = seen().state.seq;
    await ask(no);
    await ask(again);
    expect(marks()).toMatchObject([{ answer: first, helped: false, by: { role: "bot" } }]);
    const pressed = await shopper.do(c, { kind: "mark-helped", answer: first, helped: false });
    expect(pressed).toMatchObject({ ok: false, error: { kind: "already-done" } });
    await ask("about shipping");
    await ask(no);
    expect(marks()).toHaveLength(2);
    expect(seen().events.at(-1)).toMatchObject({ kind: "answered", result: "courtesy" });
    await ask("about shipping");
    await shopper.do(c, { kind: "mark-helped", answer: seen().state.seq, helped: true });
    await rig.settle();
    await ask(no);
    expect(marks().map(({ helped }) => helped)).toEqual([false, false, true]);
  });
});
