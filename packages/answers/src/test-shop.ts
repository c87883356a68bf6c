import type { Entry } from "./entry.ts";

/** A shop in two languages for the tests. */
export const ENGLISH: readonly Entry[] = [
  {
    id: "ship-time",
    category: "shipping",
    question: "When will my parcel arrive?",
    answer: "Within the country it takes **two to four** working days.",
    variants: [
      "How many days does delivery take?",
      "what is your delivery time",
      "my order is still on its way",
    ],
  },
  {
    id: "ship-cost",
    category: "shipping",
    question: "What does shipping cost?",
    variants: ["Is delivery free?", "How much do I pay for postage?", "free shipping from which amount"],
  },
  {
    id: "track",
    category: "shipping",
    question: "How do I track my order?",
    variants: ["Where is my package right now?", "tracking number", "see where the courier is"],
  },
  {
    id: "return",
    category: "returns",
    question: "How do I return an item?",
    variants: ["I want to send this back", "return procedure", "it does not fit and I do not want it"],
  },
  {
    id: "refund-time",
    category: "returns",
    question: "When do I get my refund?",
    variants: ["How long until the money is back on my card?", "refund has not arrived yet"],
  },
  {
    id: "payment",
    question: "Which payment methods do you take?",
    variants: ["Can I pay with PayPal?", "do you accept credit cards", "is cash on delivery possible"],
  },
  {
    id: "invoice",
    question: "Can I have an invoice?",
    variants: ["I need a VAT receipt for my company", "where do I find the bill"],
  },
  {
    id: "size",
    question: "How do I find my size?",
    variants: ["does it run small", "size chart", "what are the measurements of size M"],
  },
  {
    id: "password",
    category: "account",
    question: "I no longer know my password",
    variants: ["How can I reset my password?", "cannot log in to my account"],
  },
  {
    id: "delete-account",
    category: "account",
    question: "How do I have my account removed?",
    variants: ["close my account and erase my data", "I no longer want to be a customer"],
  },
];

export const CHINESE: readonly Entry[] = [
  {
    id: "zh-ship",
    question: "包裹什么时候能到？",
    variants: ["配送要几天", "下单后多久收到货", "路上要走多长时间"],
  },
  { id: "zh-postage", question: "运费怎么算？", variants: ["买多少可以免邮", "寄到新疆要加钱吗"] },
  {
    id: "zh-return",
    question: "怎么申请退货？",
    variants: ["不喜欢想退掉", "退货流程是什么", "衣服不合身能退么"],
  },
  { id: "zh-refund", question: "退款多久到账？", variants: ["钱什么时候退到卡里", "退款怎么还没收到"] },
  { id: "zh-invoice", question: "可以开发票吗？", variants: ["公司报销需要增值税发票", "电子发票在哪下载"] },
  { id: "zh-size", question: "怎么选尺码？", variants: ["身高一米七穿多大", "这件偏大还是偏小"] },
  { id: "zh-password", question: "忘记密码怎么办？", variants: ["登录不上账号了", "怎么重设密码"] },
  { id: "zh-coupon", question: "优惠券怎么用？", variants: ["领了券结账时没有减钱", "券可以叠加吗"] },
];
