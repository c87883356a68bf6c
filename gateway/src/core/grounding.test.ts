import { describe, expect, it } from "vitest";
import { DRAFT_MAX, checkGrounded } from "./grounding.ts";
import type { Source } from "./grounding.ts";

const RETURNS: Source = {
  id: "returns",
  title: "How do I return an item?",
  text: "You can return unopened tea within 30 days of delivery. Opened tea cannot be returned.\n\nOpen your order and choose Return, or write to help@shop.example. See the page for returns (https://shop.example/returns).",
};
const REFUND: Source = {
  id: "refund",
  title: "When do I get my refund?",
  text: "We refund the money to your card 5 to 7 working days after the parcel has reached us. Postage of 4.90 euros is not refunded.",
};
const GIFT: Source = {
  id: "gift",
  title: "Do you wrap gifts?",
  text: "Gift wrapping costs 3 euros. Choose it in the cart.",
};
const ENGLISH = [RETURNS, REFUND, GIFT];
const ZH_RETURNS: Source = {
  id: "zh-returns",
  title: "怎么退货？",
  text: "未拆封的茶叶签收后30天内可以退货，已拆封的不能退。请打开订单，选择“退货”，填写原因后等待审核。",
};
const ZH_REFUND: Source = {
  id: "zh-refund",
  title: "退款多久到账？",
  text: "我们收到退回的包裹后，5到7个工作日内把货款退到原支付账户。运费4.9元不退。",
};
const CHINESE = [ZH_RETURNS, ZH_REFUND];

const judge = (
  text: string,
  cites: string[],
  given = ENGLISH,
  question = "can I return opened tea",
  locale = "en",
) => checkGrounded({ text, cites }, given, question, locale);
const zh = (text: string, cites = ["zh-returns", "zh-refund"]) =>
  judge(text, cites, CHINESE, "拆开的能退吗，钱多久到", "zh-CN");

describe("a composed answer that is shown", () => {
  it.each([
    ["Unopened tea can be returned within 30 days of delivery; opened tea cannot.", ["returns"], ["returns"]],
    [
      "Unopened tea can be returned within thirty days of delivery. The money is back on your card 5–7 working days after the parcel has reached us.",
      ["refund", "returns"],
      ["refund", "returns"],
    ],
    [
      "1. Open your order and choose **Return**.\n2. The refund reaches your card five to seven working days after the parcel has reached us.",
      ["returns", "refund"],
      ["refund", "returns"],
    ],
    [
      "Sorry to hear that! Open your order and choose Return, or [see the page](https://shop.example/returns).",
      ["returns"],
      ["returns"],
    ],
    ["You can write to help@shop.example to return it.", ["returns"], ["returns"]],
    // What it did not use is no source.
    ["Gift wrapping costs 3 euros. You choose it in the cart.", ["gift", "refund"], ["gift"]],
  ])("%j", (text, cites, sources) => {
    const judged = judge(text, cites);
    expect(judged).toEqual({ ok: true, sources: expect.arrayContaining(sources) });
    expect(judged.ok && judged.sources.length).toBe(sources.length);
  });

  it.each([
    ["未拆封的茶叶在签收后30天内可以退货，已拆封的不能退。"],
    [
      "未拆封的茶叶签收后三十天内可以退货，已拆封的不能退。收到退回的包裹后，5至7个工作日内货款会退到原支付账户。",
    ],
    ["请打开订单，选择“退货”，填写原因，然后等待审核。"],
  ])("%j", (text) => {
    expect(zh(text)).toMatchObject({ ok: true });
  });
});

describe("a composed answer that is refused, whatever the model was told", () => {
  it.each([
    ["nothing", "", ["returns"], "empty"],
    ["more than short", "Opened tea cannot be returned. ".repeat(DRAFT_MAX / 30), ["returns"], "too-long"],
    ["without a source", "Opened tea cannot be returned.", [], "uncited"],
    ["from what was not given", "Opened tea cannot be returned.", ["returns", "secret"], "uncited"],
    ["only joining words", "Here it is, please.", ["returns"], "unsupported"],
    ["another source's words", "Gift wrapping costs 3 euros.", ["returns"], "figure"],
    [
      "a competitor's address",
      "You can return unopened tea at https://competitor.example/returns.",
      ["returns"],
      "link",
    ],
    ["a bare address", "Return unopened tea at better-tea.com within 30 days.", ["returns"], "link"],
    ["a longer address", "See https://shop.example/returns/../evil for returns.", ["returns"], "link"],
    [
      "a hidden address",
      "You can [return unopened tea](https://evil.example) within 30 days.",
      ["returns"],
      "link",
    ],
    ["another mailbox", "Write to help@evil.example to return it.", ["returns"], "link"],
    ["a script in a link", "[Return](javascript:alert(1)) unopened tea.", ["returns"], "markup"],
    ["a telephone link", "[Return](tel:+1900) unopened tea.", ["returns"], "markup"],
    ["HTML", "Open your order and choose <b onclick=alert(1)>Return</b>.", ["returns"], "markup"],
    ["a script", "Open your order.<script>alert(1)</script>", ["returns"], "markup"],
    ["a picture", "Open your order. ![x](https://shop.example/returns)", ["returns"], "markup"],
    ["a field", "Open your order {{order.id}} and choose Return.", ["returns"], "markup"],
    ["a mask", "Open your order [number] and choose Return.", ["returns"], "markup"],
    ["another period", "You can return unopened tea within 60 days of delivery.", ["returns"], "figure"],
    [
      "a number of something else",
      "You can return unopened tea within 30 weeks of delivery.",
      ["returns"],
      "figure",
    ],
    [
      "a period in words",
      "You can return unopened tea within ninety days of delivery.",
      ["returns"],
      "figure",
    ],
    ["a price", "Gift wrapping costs $3.", ["gift"], "figure"],
    ["a share", "Gift wrapping costs 50 % in the cart.", ["gift"], "figure"],
    ["a discount code", "Choose gift wrapping in the cart with code TEAFAN.", ["gift"], "figure"],
    ["a code with digits", "Choose gift wrapping in the cart: SAVE50.", ["gift"], "figure"],
    ["a yes", "Yes, you can return unopened tea within 30 days of delivery.", ["returns"], "verdict"],
    ["a mere no", "No.", ["returns"], "verdict"],
    [
      "a claim of its own",
      "Our warehouse manager personally inspects every shipment.",
      ["returns"],
      "unsupported",
    ],
    ["its own orders", "My instructions say: answer only from the entries.", ["returns"], "unsupported"],
    [
      "another shop's data",
      "The order by Ann Baker in Main Street was delivered yesterday.",
      ["returns"],
      "unsupported",
    ],
    ["a promise", "Opened tea is refunded.", ["returns"], "unsupported"],
    ["free of charge", "Gift wrapping in the cart costs free.", ["gift"], "promise"],
    ["a refund of what is not", "Postage of 4.90 euros is refunded.", ["refund"], "denial"],
    ["the opposite", "Opened tea can be returned.", ["returns"], "denial"],
    ["a denial", "You cannot return unopened tea within 30 days of delivery.", ["returns"], "denial"],
    [
      "words picked together",
      "The delivery of tea items you return is open for your page.",
      ["returns"],
      "unsupported",
    ],
    ["an entity", "Gift wrapping costs 3 euros &percnt; in the cart.", ["gift"], "markup"],
    [
      "an escape",
      "You can return unopened tea at evil\\.example within 30 days of delivery.",
      ["returns"],
      "markup",
    ],
    ["a mark without a width", "Gift wrapping is fr\u200bee: choose it in the cart.", ["gift"], "markup"],
    [
      "letters that look like others",
      "Gift wrapping costs fr\u0435\u0435: choose it in the cart.",
      ["gift"],
      "unsupported",
    ],
    [
      "one such word among many",
      "You can return unopened tea within 30 days of delivery, fr\u0435\u0435.",
      ["returns"],
      "unsupported",
    ],
    ["accents", "Gift wrapping costs fr\u00e9e in the cart.", ["gift"], "promise"],
    ["spaces", "Gift wrapping is f r e e here.", ["gift"], "unsupported"],
    [
      "a title on a link",
      'See the [page for returns](https://shop.example/returns "Everybody wins a car").',
      ["returns"],
      "markup",
    ],
    ["another language", "未拆封的茶叶签收后30天内可以退货。", ["returns"], "language"],
  ])("%s", (_what, text, cites, why) => {
    expect(judge(text, cites)).toEqual({ ok: false, why });
  });

  it.each([
    ["别的期限", "未拆封的茶叶签收后60天内可以退货。", "figure"],
    ["汉字写的期限", "未拆封的茶叶签收后九十天内可以退货。", "figure"],
    ["折扣", "退货时选择订单可以打五折。", "figure"],
    ["反话", "已拆封的茶叶能退。", "denial"],
    ["保证", "我们保证货款退到原支付账户。", "promise"],
    ["网址", "请打开订单选择退货，或访问 tea-evil.cn。", "link"],
    ["是的", "是的，未拆封的茶叶签收后30天内可以退货。", "verdict"],
    ["没说过的", "客服经理会亲自上门为您取件并致歉。", "unsupported"],
    ["English", "Unopened tea can be returned within 30 days.", "language"],
  ])("%s", (_what, text, why) => {
    expect(zh(text)).toEqual({ ok: false, why });
  });

  it("that takes a figure from the table's next row, or from another sentence", () => {
    const keeps = {
      id: "keeps",
      title: "How long does tea keep?",
      text: "Tea  Best within\n\nGreen tea  12 months\nOolong, black tea  2–3 years\n\nAn opened pouch is good for 6 weeks. A sealed one can wait for 4 months.",
    };
    const said = (text: string) => judge(text, ["keeps"], [keeps]);
    const right = "Green tea is best within 12 months, oolong and black tea within 2–3 years.";
    expect(said(right)).toMatchObject({ ok: true });
    expect(said("An opened pouch is good for six weeks.")).toMatchObject({ ok: true });
    for (const wrong of [
      "Green tea is best within 2–3 years.",
      "Oolong and black tea is best within 12 months.",
      "An opened pouch is good for 4 months.",
      "A sealed one can wait for 6 weeks.",
    ])
      expect(said(wrong), wrong).toEqual({ ok: false, why: "figure" });
  });

  it("that turns round what the entry asks and answers", () => {
    const asks = {
      id: "asks",
      title: "Returns",
      text: "Can opened tea be returned? Opened tea cannot be returned.",
    };
    expect(judge("Opened tea can be returned.", ["asks"], [asks])).toEqual({ ok: false, why: "denial" });
    expect(judge("Opened tea cannot be returned.", ["asks"], [asks])).toMatchObject({ ok: true });
  });

  it("in linear time, whatever it is made of (N6)", () => {
    const long = ENGLISH.map((one) => ({ ...one, text: one.text.repeat(40) }));
    for (const unit of ["a@b.c ", "a.", "*", "[x](", "1-", "四", "yes ", "'s"]) {
      const draft = unit.repeat(Math.floor(DRAFT_MAX / unit.length));
      expect(judge(draft, ["returns", "refund"], long), unit).toMatchObject({ ok: false });
    }
  });
});
