/**
 * What is asked and said in the pictures, in both languages; and the words by which the browser is driven, which the
 * end-to-end tests have written out already.
 */
import { chinese, english } from "../test/e2e/words.ts";

/**
 * @typedef {object} Story
 * @property {import("../test/e2e/words.ts").PeoplesWords} words
 * @property {string} suggested a question that the opened window suggests
 * @property {string} known a question that the FAQ answers with a picture
 * @property {string} unclear one that fits several entries
 * @property {string} late what the shopper with the late order asks the FAQ
 * @property {string} handover asks for a person in words
 * @property {[from: "agent" | "shopper", text: string][]} talk
 * @property {string} comment
 * @property {string} leave the storefront's button to sign in
 * @property {string} addToCart
 * @property {{ name: string, product: string, words: string, reply: string | null, more?: string }[]} others
 *   shoppers whom the agent has in hand already
 * @property {string[]} missed what the FAQ does not have, asked by one shopper each; the first two may belong to an entry
 * @property {string} tried what a lead tries an entry with
 */

/** @type {Story[]} */
export const stories = [
  {
    words: english,
    suggested: "How long does delivery take?",
    known: "How should I store tea?",
    unclear: "refund",
    late: "Where is my order?",
    handover: "It is a week late by now. Can I talk to a person, please?",
    talk: [
      ["agent", "Hello, Mei here. I have your order PW-20433 in front of me."],
      ["agent", "It has been lying at the depot since last Tuesday, and I am sorry about that."],
      ["shopper", "They were meant for a birthday on Saturday."],
      ["agent", "Then I send you a new set by express today. It is with you on Friday."],
      ["shopper", "That would be wonderful, thank you"],
    ],
    comment: "Quick and kind",
    leave: "Sign in as Lin Yue",
    addToCart: "Add to cart",
    others: [
      {
        name: "Noah Fischer",
        product: "gooseneck-kettle",
        words: "My kettle does not heat any more",
        reply: "Does its light still come on when you press the switch?",
        more: "Yes, it blinks three times and goes off",
      },
      {
        name: "Amara Okafor",
        product: "celadon-gaiwan",
        words: "I would like twelve gift boxes with our logo",
        reply: "With pleasure. I will put an offer together for you.",
      },
    ],
    missed: [
      "could the driver use a locker instead",
      "could the driver use the locker instead",
      "Can you engrave a name on a gaiwan?",
      "can i have a name engraved on the gaiwan",
      "Do you teach tea ceremony courses?",
      "is there a course for the tea ceremony",
      "Which tea goes with chocolate cake?",
    ],
    tried: "Can I keep tea in the fridge?",
  },
  {
    words: chinese,
    suggested: "下单后多久能收到？",
    known: "茶叶怎么存放？",
    unclear: "优惠券",
    late: "怎么查物流？",
    handover: "已经晚了一个星期了，帮我转人工",
    talk: [
      ["agent", "您好，我是陈梅，您的订单 PW-20433 我正在看。"],
      ["agent", "包裹从上周二起一直停在中转站，让您久等了，很抱歉。"],
      ["shopper", "这是周六要送人的生日礼物"],
      ["agent", "那我今天给您发一套新的，走特快，周五就能到。"],
      ["shopper", "太好了，谢谢您"],
    ],
    comment: "又快又贴心",
    leave: "以林悦登录",
    addToCart: "加入购物车",
    others: [
      {
        name: "周行",
        product: "gooseneck-kettle",
        words: "电水壶不加热了",
        reply: "按下开关的时候，指示灯还亮吗？",
        more: "闪三下就灭了",
      },
      {
        name: "何小满",
        product: "celadon-gaiwan",
        words: "想订十二份印我们标志的礼盒",
        reply: "没问题，我这就给您做一份报价。",
      },
    ],
    missed: [
      "丰巢柜可以收吗",
      "丰巢柜能不能收",
      "盖碗上可以刻名字吗？",
      "想在盖碗上刻个名字可以吗",
      "你们有茶道课吗？",
      "请问有茶道课程可以报名吗",
      "什么茶配巧克力蛋糕好？",
    ],
    tried: "茶叶可以放冰箱里吗？",
  },
];
