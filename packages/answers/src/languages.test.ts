import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import type { Answerer } from "./answerer.ts";
import { normalise } from "./normalise.ts";

/** The entries are numbered from 0. */
function shop(locale: string, questions: readonly string[], synonyms: readonly string[][] = []): Answerer {
  const entries = questions.map((question, at) => ({ id: String(at), question }));
  return createAnswerer({ locale, entries, synonyms });
}

function nearest(answerer: Answerer, text: string): string | undefined {
  return answerer.ask(text).matches[0]?.id;
}

const SHOPS: Readonly<Record<string, readonly string[]>> = {
  ja: ["返品はできますか？", "送料はいくらですか？", "注文をキャンセルする方法"],
  ko: ["반품할 수 있나요?", "배송비는 얼마인가요?", "주문을 취소하고 싶어요"],
  ar: ["كيف يمكنني إرجاع المنتج؟", "كم تكلفة الشحن؟", "كيف ألغي طلبي؟"],
  th: ["ฉันจะคืนสินค้าได้อย่างไร", "ค่าจัดส่งเท่าไร", "ยกเลิกคำสั่งซื้อได้ไหม"],
  de: ["Wie kann ich Ware zurückgeben?", "Wie hoch sind die Versandkosten?", "Kann ich stornieren?"],
  ru: ["Как вернуть товар?", "Сколько стоит доставка?", "Когда придёт мой заказ?"],
  es: ["¿Cuánto tarda el envío?", "¿Cómo puedo pagar?", "¿Puedo devolver un artículo?"],
  vi: ["Làm sao để trả hàng?", "Phí vận chuyển bao nhiêu?", "Hủy đơn hàng thế nào?"],
};

describe("other languages", () => {
  it.each([
    ["ja", "送料について", "1"],
    ["ja", "注文をキャンセルしたい", "2"],
    ["ko", "배송비 알려주세요", "1"],
    ["th", "อยากยกเลิกคำสั่งซื้อ", "2"],
    ["ar", "تكلفه الشحن", "1"],
    ["ar", "ارجاع المنتج", "0"],
    ["de", "zuruckgeben", "0"],
    ["de", "stornirn", "2"],
    ["ru", "когда придет заказ", "2"],
    ["es", "cuanto tarda el envio", "0"],
    ["es", "DEVOLVER ARTICULO", "2"],
    ["vi", "phi van chuyen", "1"],
  ])("finds in %s what %j asks for", (locale, text, id) => {
    expect(nearest(shop(locale, SHOPS[locale]!), text)).toBe(id);
  });

  it.each([
    ["es", "¿Cuánto tarda el envío?", "cuanto tarda el envio?"],
    ["de", "Größe und Rückgabe?", "grosse und ruckgabe?"],
    ["fr", "Où est ma commande ?", "ou est ma commande?"],
    ["ru", "Когда придёт мой заказ?", "когда придет мой заказ?"],
    ["ar", "متى يصل طلبي؟", "متي يصل طلبي?"],
  ])("takes in %s what is typed without accents for what is written with them", (locale, question, typed) => {
    const answerer = shop(locale, [question, ...SHOPS["de"]!]);
    expect(answerer.ask(typed)).toEqual(answerer.ask(question));
    expect(answerer.ask(typed).kind).toBe("answer");
  });

  it("says nothing to what has nothing to do with the shop", () => {
    for (const [locale, text] of [
      ["ja", "今日の天気は"],
      ["ko", "오늘 날씨 어때"],
      ["ar", "كيف حال الطقس"],
      ["th", "วันนี้อากาศเป็นอย่างไร"],
      ["de", "Wie ist das Wetter"],
      ["ru", "какая погода"],
    ] as const) {
      expect(shop(locale, SHOPS[locale]!).ask(text).kind, text).toBe("none");
    }
  });

  it.each(["", "zh_CN", "x", "en-US-posix", "no such language", "未知"])(
    "does not throw at the locale %j, whatever is asked",
    (locale) => {
      const answerer = createAnswerer({ locale, entries: [{ id: "a", question: "Возврат товара か" }] });
      for (const text of ["возврат", "退款怎么", "refund", "환불"]) {
        expect(["answer", "choices", "none"]).toContain(answerer.ask(text).kind);
      }
    },
  );

  it("reads an underscore in a locale as what it is meant for", () => {
    const [one, other] = ["zh-CN", "zh_CN"].map((locale) => shop(locale, ["怎么退货", "怎么开发票"]));
    expect(other!.ask("想退货")).toEqual(one!.ask("想退货"));
  });
});

describe("a merchant's synonyms", () => {
  it.each([
    ["zh-CN", "U盘", "闪存", ["U盘怎么用", "衣服怎么洗"], "闪存坏了"],
    ["zh-CN", "移动硬盘", "U盘", ["衣服怎么洗", "移动硬盘怎么用"], "我的U盘坏了"],
    ["en", "c++", "cpp", ["Do you teach c++", "Do you teach java"], "cpp lessons"],
    ["en", "3.5mm", "headphone socket", ["Is a 3.5mm jack there", "Do you gift wrap"], "a headphone socket"],
    ["en", "rtx 4090", "4080", ["The RTX 4090 card", "Do you gift wrap"], "4080"],
    ["ru", "товар", "покупка", ["Как оплатить?", "Как вернуть товар?"], "моя покупка"],
    ["ja", "キャンセル", "取り消し", ["支払い方法", "キャンセル方法"], "取り消ししたい"],
    ["ko", "환불", "돈 돌려받기", ["배송 기간", "환불은 언제 되나요"], "돈 돌려받기 원해요"],
    ["th", "คืนสินค้า", "ส่งกลับ", ["ค่าจัดส่งเท่าไร", "คืนสินค้าอย่างไร"], "อยากส่งกลับ"],
    ["ar", "الشحن", "التوصيل", ["كيف أعيد المنتج؟", "كم تكلفة الشحن؟"], "سعر التوصيل"],
    ["de", "retournieren", "zurückgeben", ["Was kostet das?", "Kann ich retournieren?"], "zuruckgeben"],
  ])("count in %s as one word: %j and %j", (locale, one, other, questions, text) => {
    const answerer = shop(locale, questions, [["unused"], [one, other]]);
    const grounds = answerer.explain(text).matches[0]?.phrases[0]?.grounds ?? [];
    expect(grounds.filter(({ synonyms }) => synonyms)).toMatchObject([{ synonyms: [one, other] }]);
    expect(nearest(answerer, text)).toBe(
      questions.findIndex((question) => hasAny(question, [one, other])).toString(),
    );
  });

  function hasAny(text: string, phrases: readonly string[]): boolean {
    return phrases.some((phrase) => normalise(text).includes(normalise(phrase)));
  }

  it("are whole words where a language has spaces", () => {
    const answerer = shop("ru", ["Где мой кот?", "Как оплатить?"], [["кот", "зверь"]]);
    const shared = (text: string) =>
      answerer.explain(text).matches.flatMap(({ phrases }) => phrases.flatMap(({ grounds }) => grounds));
    expect(shared("мой зверь").some(({ synonyms }) => synonyms)).toBe(true);
    expect(shared("мой зверьком").some(({ synonyms }) => synonyms)).toBe(false);
  });

  it("are not taken for slips of the shop's own words", () => {
    const answerer = shop("en", ["Which mocha do you have?", "A charger"], [["mocka pot", "charger"]]);
    expect(answerer.explain("mocka pot").words.map(({ counted }) => counted)).toContain("mocka");
    expect(nearest(answerer, "mocka pot")).toBe("1");
  });

  it.each([[["", "!!!", "\ud800"]], [[]], [["()[]{}*+?.\\^$|"]], [["__proto__", "constructor"]]])(
    "with odd characters change nothing else: %j",
    (group) => {
      const plain = shop("en", ["How do I return it?", "Can I pay by card?"]);
      const odd = shop("en", ["How do I return it?", "Can I pay by card?"], [group]);
      for (const text of ["return", "pay by card", "(hello)"]) expect(odd.ask(text)).toEqual(plain.ask(text));
    },
  );
});
