import { describe, expect, it } from "vitest";
import { asking } from "./testing/asking.ts";
import { createShopper } from "./testing/people.ts";

describe("the language of a conversation", () => {
  it("W8: speaks the language that the shopper reads by now, also after a restart", async () => {
    const asked: string[] = [];
    const { rig, shopper, c, ask, seen } = await asking({
      answering: {
        ask: async (_shop, locale) => {
          asked.push(locale);
          return { kind: "none", matches: [] };
        },
      },
    });
    const said = () => {
      const event = seen().events.at(-1);
      return event?.kind === "answered" && event.payload?.content.type === "offer-human"
        ? event.payload.content.fallback
        : null;
    };
    await ask("one");
    expect(said()).toContain("I don't have an answer");
    await rig.core.shopper.context(shopper.session, c, {}, "zh-CN");
    await rig.settle();
    await ask("two");
    expect(said()).toContain("转接人工客服");
    await rig.advance(6_000);
    await rig.restart();
    const later = createShopper(rig.core, "ann", { device: "another-device-of-hers1" });
    await later.say(c, "three");
    await rig.settle();
    await rig.core.shopper.context(later.session, c, { page: { kind: "home" } }, "en");
    await rig.settle();
    await later.say(c, "four");
    await rig.settle();
    expect(asked).toEqual(["en", "zh-CN", "zh-CN", "en"]);
  });

  it.each([
    ["en", "你们招人吗", "转接人工客服"],
    ["en", "谢谢你", "不客气"],
    ["en", "can I use 支付宝 here", "I don't have an answer"],
    ["zh-CN", "are you hiring at the moment", "I don't have an answer"],
    ["zh-CN", "how do I pay with 支付宝 here", "I don't have an answer"],
    ["zh-CN", "is ok", "转接人工客服"],
    ["zh-CN", "thanks", "不客气"],
    ["zh-CN", "wuliu zai na", "转接人工客服"],
  ])("is what the shopper writes, where their words tell (on %s: %s)", async (locale, text, expected) => {
    const { ask, seen } = await asking({}, locale);
    await ask(text);
    const event = seen().events.at(-1);
    const content = event?.kind === "answered" ? event.payload?.content : undefined;
    expect(
      content?.type === "text" ? content.text : content?.type === "offer-human" && content.fallback,
    ).toContain(expected);
  });
});
