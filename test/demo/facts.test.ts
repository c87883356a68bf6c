// What the demo's pages say and charge, and what its FAQ says: the same.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVisitor, readFaq, runShop, wordsOf } from "./running-shop.ts";
import type { Locale, RunningShop } from "./running-shop.ts";

let shop: RunningShop;
/** The words of every page of a language, those of what is done with an order included. */
const pages = new Map<Locale, Map<string, string>>();

const tea = [
  "longjing-early-spring",
  "silver-needle",
  "iron-goddess",
  "yunnan-gold",
  "ripe-puer-cake",
  "jasmine-pearls",
];
const paths = [
  "",
  "/c/tea",
  "/c/gifts",
  ...tea.map((id) => `/p/${id}`),
  "/p/celadon-gaiwan",
  "/p/clay-teapot",
  "/p/bamboo-tray",
  "/p/tea-tools",
  "/p/tea-caddy",
  "/p/linen-cloth",
  "/p/glass-teapot",
  "/p/gooseneck-kettle",
  "/p/first-cup-box",
  "/p/gift-card",
  "/cart",
  "/checkout",
  "/orders",
  "/orders/PW-20618",
  "/orders/PW-20618/address",
  "/orders/PW-20618/cancel",
  "/orders/PW-20571",
  "/orders/PW-20571/invoice",
  "/orders/PW-20187",
  "/orders/PW-20187/return",
  "/orders/PW-20187/exchange",
  "/account",
  "/about",
];

beforeAll(async () => {
  shop = await runShop();
  for (const [locale, prefix] of [
    ["en", ""],
    ["zh-CN", "/zh"],
  ] as const) {
    const visitor = createVisitor(shop.origin);
    const read = new Map<string, string>();
    pages.set(locale, read);
    read.set("/account, signed out", wordsOf((await visitor.get(`${prefix}/account`)).text));
    await visitor.signIn();
    for (const path of paths) {
      const { status, text } = await visitor.get(`${prefix}${path}` || "/");
      expect(status, path).toBe(200);
      read.set(path, wordsOf(text));
    }
    // What is there only once something was done.
    await visitor.post(`${prefix}/orders/PW-20187/return`, { items: "first-cup-box", reason: "x" });
    await visitor.post(`${prefix}/account/delete`, {});
    for (const path of ["/orders/PW-20187", "/account"])
      read.set(`${path}, later`, wordsOf((await visitor.get(`${prefix}${path}`)).text));
  }
});
afterAll(() => shop.close());

/** Said on a page and in an entry, in each language: on the page, in the FAQ (where it may be bold). */
interface Fact {
  readonly what: string;
  readonly path: string;
  readonly entry: string;
  readonly said: Readonly<Record<Locale, readonly [onPage: string, inFaq: string]>>;
}
const fact = (
  what: string,
  path: string,
  entry: string,
  en: [string, string],
  zh: [string, string],
): Fact => ({
  what,
  path,
  entry,
  said: { en, "zh-CN": zh },
});
const facts: readonly Fact[] = [
  fact(
    "the first harvest",
    "/p/longjing-early-spring",
    "harvest",
    ["Late March 2026", "late March 2026"],
    ["2026 年 3 月下旬", "2026 年 3 月下旬"],
  ),
  fact(
    "the later harvest",
    "/p/yunnan-gold",
    "harvest",
    ["Spring 2026", "spring 2026"],
    ["2026 年春", "2026 年春"],
  ),
  fact(
    "free delivery",
    "/p/silver-needle",
    "shipping-cost",
    ["from $60", "From **$60**"],
    ["满 299 元包邮", "满 **299 元包邮**"],
  ),
  fact(
    "the way at home",
    "/orders/PW-20571",
    "shipping-time",
    ["one to three days", "1–3 days"],
    ["一到三天", "1–3 天"],
  ),
  fact(
    "the way far out",
    "/orders/PW-20571",
    "shipping-time",
    ["four to six", "4–6"],
    ["四到六天", "4–6 天"],
  ),
  fact(
    "the way abroad",
    "/about",
    "shipping-time",
    ["abroad five to nine", "wherever it is: 5–9 days"],
    ["海外五到九天", "海外：** 5–9 天"],
  ),
  fact(
    "the way to the islands",
    "/about",
    "shipping-time",
    ["three to five", "3–5 days"],
    ["港澳台三到五天", "港澳台：** 3–5 天"],
  ),
  fact(
    "when parcels leave",
    "",
    "dispatch-time",
    ["before 3 pm leave the same day, Monday to Saturday", "before 3 pm (Hangzhou time), Monday to Saturday"],
    ["周一到周六，下午三点前的订单当天发", "周一到周六，下午三点前"],
  ),
  fact(
    "what is in stock",
    "",
    "out-of-stock",
    ["within a working day", "within a working day"],
    ["一个工作日内寄出", "一个工作日内发出"],
  ),
  fact(
    "returns",
    "/p/silver-needle",
    "return-policy",
    ["Returns within 30 days", "**30 days**"],
    ["30 天内可退", "**30 天内**可退"],
  ),
  fact(
    "opened tea",
    "",
    "return-policy",
    ["full price as store credit", "**full price as store credit**"],
    ["按原价退成店铺余额", "**按原价退成店铺余额**"],
  ),
  fact(
    "opened tea, its own entry",
    "",
    "opened-tea-return",
    ["Once for each kind", "once for each kind of tea"],
    ["每款有一次机会", "每款茶有一次机会"],
  ),
  fact(
    "the return label",
    "/orders/PW-20187/return",
    "return-cost",
    ["it costs $6", "costs **$6**"],
    ["由运费险赔付首重", "会赔付首重"],
  ),
  fact("paper", "/cart", "gift-wrap", ["$4", "Paper and ribbon cost **$4**"], ["¥15", "纸和丝带 **15 元**"]),
  fact("linen", "/cart", "gift-wrap", ["$12", "linen cloth **$12**"], ["¥58", "麻布 **58 元**"]),
  fact(
    "the card",
    "/cart",
    "gift-wrap",
    ["Up to 200 characters", "up to 200 characters"],
    ["100 字以内", "100 字以内"],
  ),
  fact("a sample", "/p/yunnan-gold", "samples", ["$4", "10 g pouch for $4"], ["¥25", "25 元一袋"]),
  fact("least gift card", "/p/gift-card", "gift-card", ["$20", "**$20 to"], ["¥100", "**100 到"]),
  fact("largest gift card", "/p/gift-card", "gift-card", ["$300", "to $300**"], ["¥2,000", "到 2000 元**"]),
  fact(
    "its years",
    "/p/gift-card",
    "gift-card",
    ["Three years", "good for three years"],
    ["三年", "三年有效"],
  ),
  fact(
    "leaves",
    "/checkout",
    "points-use",
    ["100 leaves are $5, up to half", "**100 leaves are $5.**"],
    ["100 片抵 10 元，最多抵", "**100 片叶子抵 10 元**"],
  ),
  fact(
    "pickup",
    "/checkout",
    "store-pickup",
    ["keep it for 14 days", "keep it for **14 days**"],
    ["保留 14 天", "保留 **14 天**"],
  ),
  fact(
    "deletion",
    "/account",
    "delete-account",
    ["after 14 days", "after **14 days**"],
    ["14 天后生效", "**14 天**后生效"],
  ),
  fact(
    "the shop's place",
    "/about",
    "visit-shop",
    ["18 Pine Wind Lane", "18 Pine Wind Lane"],
    ["松风巷 18 号", "松风巷 18 号"],
  ),
  fact(
    "the shop's hours",
    "/about",
    "visit-shop",
    ["open from ten to seven, closed on Tuesdays", "Open from ten to seven, closed on Tuesdays"],
    ["早十点到晚七点，周二休息", "早十点到晚七点，周二休息"],
  ),
  fact(
    "the kettle's warranty",
    "/p/gooseneck-kettle",
    "kettle-warranty",
    ["Two years", "two years of warranty"],
    ["两年", "质保两年"],
  ),
  fact(
    "the kettle's power",
    "/p/gooseneck-kettle",
    "kettle-facts",
    ["1,200 W", "**1,200 W**"],
    ["1200 瓦", "**1200 瓦**"],
  ),
  fact(
    "how much the kettle holds",
    "/p/gooseneck-kettle",
    "kettle-facts",
    ["0.9 l", "**0.9 l**"],
    ["0.9 升", "**0.9 升**"],
  ),
  fact(
    "how long the kettle stays warm",
    "/p/gooseneck-kettle",
    "kettle-facts",
    ["half an hour", "**half an hour**"],
    ["保温半小时", "保温**半小时**"],
  ),
  fact(
    "the strainer of the glass teapot",
    "/p/glass-teapot",
    "strainer-cleaning",
    ["spring strainer in the spout", "spring strainer of the"],
    ["壶嘴内有弹簧滤网", "弹簧滤网装在壶嘴里"],
  ),
  fact(
    "the strainer in the dishwasher, as its pot",
    "/p/glass-teapot",
    "strainer-cleaning",
    ["Dishwasher safe", "may go in the dishwasher"],
    ["可进洗碗机", "可以和壶一起进洗碗机"],
  ),
  fact(
    "two boxes",
    "/orders/PW-20571",
    "several-parcels",
    ["Second box", "**two boxes**"],
    ["第二箱", "**分两箱**"],
  ),
  fact(
    "a gift without prices",
    "/cart",
    "gift-wrap",
    ["No prices in the box", "no prices in it"],
    ["箱子里不放价格", "箱子里就不放价格"],
  ),
  fact("the currency", "/p/silver-needle", "currency", ["$38", "**US dollars**"], ["¥258", "**人民币**"]),
  fact(
    "the box's teas",
    "/p/first-cup-box",
    "box-contents",
    [
      "Early Spring Longjing, Yunnan Gold, Roasted Iron Goddess",
      "Early Spring Longjing, Yunnan Gold, Roasted Iron Goddess",
    ],
    ["明前龙井、滇红金芽、炭焙铁观音", "明前龙井、滇红金芽、炭焙铁观音"],
  ),
  fact(
    "the Longjing's origin",
    "/p/longjing-early-spring",
    "longjing-authentic",
    ["Meijiawu", "Meijiawu"],
    ["梅家坞", "梅家坞"],
  ),
  fact(
    "care of clay",
    "/p/clay-teapot",
    "clay-pot-care",
    ["Water only, no soap", "only water, never soap"],
    ["只用清水，不用洗洁精", "只用清水，不用洗洁精"],
  ),
  fact(
    "care of linen",
    "/p/linen-cloth",
    "natural-materials",
    ["30 °C, line dry", "**30 °C**, line dry"],
    ["30 °C 水洗，晾干", "**30 °C** 水洗，晾干"],
  ),
  fact("the tray's drawer", "/p/bamboo-tray", "natural-materials", ["1.2 l", "1.2 l"], ["1.2 升", "1.2 升"]),
  fact(
    "care of wood",
    "/p/tea-tools",
    "natural-materials",
    ["oil twice a year", "oil twice a year"],
    ["一年上两次油", "一年上两次"],
  ),
  fact(
    "the caddy",
    "/p/tea-caddy",
    "tea-storage",
    ["about 150 g of oolong", "about 150 g of oolong"],
    ["约 150 克乌龙", "约 150 克乌龙"],
  ),
  fact(
    "the gaiwan's size",
    "/p/celadon-gaiwan",
    "pot-size",
    ["120 ml", "(120 ml)"],
    ["120 毫升", "（120 毫升）"],
  ),
  fact(
    "the clay pot's size",
    "/p/clay-teapot",
    "pot-size",
    ["150 ml", "(150 ml)"],
    ["150 毫升", "（150 毫升）"],
  ),
];

const page = (locale: Locale, path: string): string => pages.get(locale)!.get(path)!;
/** The product whose page it is. */
const titleOf = (said: string): string => said.trim().split("\n")[0]!.split(" · ")[0]!;
const both = (en: string, zh: string) => ({ en, "zh-CN": zh });

describe.each(["en", "zh-CN"] as const)("in %s", (locale) => {
  const faq = readFaq(locale);
  const answer = (id: string): string => {
    const { answer: text, without = "" } = faq.get(id)!;
    return `${text}\n${without}`;
  };

  it.each(facts)("$what: the page $path and the entry $entry agree", ({ path, entry, said }) => {
    const [onPage, inFaq] = said[locale];
    expect(page(locale, path)).toContain(onPage);
    expect(answer(entry)).toContain(inFaq);
  });

  it("each tea's leaves and water are on its page as in the FAQ", () => {
    for (const id of tea) {
      const said = page(locale, `/p/${id}`);
      const [, degrees, grams, millilitres] = /(\d+) °C[,，]\s?(\d+) (?:g to|克配) (\d+) /.exec(said) ?? [];
      const row = answer("brewing-basic")
        .split("\n")
        .find((line) => line.startsWith("| ") && titleOf(said).startsWith(line.split(" | ")[0]!.slice(2)));
      expect(row, id).toMatch(
        new RegExp(`\\| ${grams} (g to|克配) ${millilitres} (ml|毫升) \\| ${degrees} °C \\|$`),
      );
      expect(answer("water-temperature"), id).toContain(`**${degrees} °C**`);
    }
  });
  it("delivery costs what the FAQ says", async () => {
    const visitor = createVisitor(shop.origin);
    const prefix = locale === "en" ? "" : "/zh";
    const sums = async (cart: Record<string, number>, country: string) => {
      const { text } = await visitor.post(`${prefix}/checkout/quote`, {
        cart: JSON.stringify(cart),
        country,
      });
      return Object.fromEntries((JSON.parse(text) as { rows: [string, string][] }).rows);
    };
    const few = await sums({ "yunnan-gold": 1 }, "DE");
    const fee = both("$8", "¥12")[locale];
    expect(few[both("Delivery", "运费")[locale]]).toBe(fee);
    expect(answer("shipping-cost")).toContain(both("**$8**", "**12 元**")[locale]);
    const many = await sums({ "yunnan-gold": 3 }, "DE");
    expect(many[both("Delivery", "运费")[locale]]).toBe(both("Free", "免运费")[locale]);
    // In the European Union nothing is added, in the United States it is shown.
    expect(many[both("Duty", "关税")[locale]]).toBeUndefined();
    expect((await sums({ "yunnan-gold": 3 }, "US"))[both("Duty", "关税")[locale]]).toBeTruthy();
  });

  it("parcels go to as many countries as the FAQ says, and payment goes as it says", async () => {
    const { text } = await createVisitor(shop.origin).get(locale === "en" ? "/checkout" : "/zh/checkout");
    const codes = [...text.matchAll(/<option value="([A-Z]{2})"/g)].map(([, code = ""]) => code);
    const china = ["CN", "HK", "MO", "TW"];
    expect(codes).toEqual(expect.arrayContaining(china));
    expect(codes.length - china.length).toBe(
      Number(/(\d+) (?:countries|个国家)/.exec(answer("international-shipping"))?.[1]),
    );
    const ways = [...text.matchAll(/name="payment" value="([^"]*)"/g)].map(([, way = ""]) => way);
    expect(ways.length).toBeGreaterThan(3);
    for (const one of ways.flatMap((way) => way.split(/, |、/)))
      expect(answer("payment-methods")).toContain(one);
  });

  it("every control that the FAQ names is on a page", () => {
    // In English in italics, in Chinese in quotation marks. What stands so and is no control: a kettle's display, a
    // bank's word, an order's state, what to write in a note.
    const others = ["E1", "pending", "与 PW-…… 同寄", "备货中"];
    // Its button is at the foot of a letter.
    const elsewhere = ["newsletter"];
    const named = [...faq.values()]
      .filter(({ id }) => !elsewhere.includes(id))
      .flatMap(({ id, answer: text, without = "" }) =>
        [
          ...`${text}\n${without}`.matchAll(locale === "en" ? /(?<!\*)\*([^*\n]+)\*(?!\*)/g : /“([^”]+)”/g),
        ].map(([, name = ""]) => [id, name] as const),
      )
      .filter(([, name]) => !others.includes(name));
    expect(named.length).toBeGreaterThan(20);
    const said = [...pages.get(locale)!.values()].join("\n").split("\n");
    const isThere = (name: string): boolean =>
      // The button for signing in has the shopper's name in it as well.
      said.some(
        (line) => line === name || line.startsWith(`${name} `) || (name === "登录" && line.endsWith(name)),
      );
    const missing = named.filter(([, name]) => !isThere(name));
    expect(missing).toEqual([]);
  });
});
