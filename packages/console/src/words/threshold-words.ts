import type { FaqThreshold } from "@yunke/protocol";

/** The words about how sure the FAQ has to be before it gives an answer. */
export interface ThresholdWords {
  title: string;
  hint: (shipped: string, precision: string) => string;
  language: string;
  inForce: string;
  byFeedback: string;
  since: (day: string) => string;
  measured: string;
  within: (low: string, high: string) => string;
  evidence: string;
  questions: (count: number, days: number) => string;
  why: Record<FaqThreshold["why"], string>;
  looks: Record<NonNullable<FaqThreshold["looks"]>, string>;
  automatic: string;
  automaticHint: (days: number) => string;
  byHand: string;
  byHandHint: (shipped: string) => string;
  byHandWrong: (shipped: string) => string;
  set: string;
  saved: string;
  noLanguages: string;
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const thresholdEn: ThresholdWords = {
  title: "How sure it has to be",
  hint: (shipped, precision) =>
    `From this confidence on, one entry is given as the answer; below it, the shopper picks from choices. It ships at ${shipped}, where ${precision} of all answers are right.`,
  language: "Language",
  inForce: "In force",
  byFeedback: "By feedback",
  since: (day) => `since ${day}`,
  measured: "Right, by feedback",
  within: (low, high) => `${low} to ${high}`,
  evidence: "Evidence",
  questions: (n, days) => `${count(n, "question")} on ${count(days, "day")}`,
  why: {
    few: "too little is known yet",
    proven: "enough answers below it were right",
    unproven: "there is no proof any more that it may be lower",
    wrong: "too many answers were wrong",
    better: "answers are right again",
    level: "nothing speaks for another one",
  },
  looks: {
    "one-sided": "This feedback is all alike. Shoppers’ rarely is: have a look at who gives it.",
    inverted:
      "Surer answers were wrong more often. Have a look at the entries, and at who gives this feedback.",
  },
  automatic: "Let feedback move it",
  automaticHint: (days) =>
    `By what shoppers and agents marked in the last ${days} days, at most 2 points down or 5 up a day, and never where 90% are not proven.`,
  byHand: "Raise by hand, %",
  byHandHint: (shipped) => `For all languages, ${shipped} to 99. Empty: not raised.`,
  byHandWrong: (shipped) => `Enter a whole number from ${shipped} to 99, or nothing.`,
  set: "Set",
  saved: "Set. Answers follow within seconds.",
  noLanguages: "Nothing is published yet.",
};

export const thresholdZhCN: ThresholdWords = {
  title: "多有把握才直接回答",
  hint: (shipped, precision) =>
    `把握达到这个程度时直接给出一个条目；不到时由顾客从选项里挑。默认为 ${shipped}，此时 ${precision} 的回答是对的。`,
  language: "语言",
  inForce: "当前",
  byFeedback: "按反馈",
  since: (day) => `${day} 起`,
  measured: "反馈中答对的",
  within: (low, high) => `${low} 至 ${high}`,
  evidence: "依据",
  questions: (n, days) => `${days} 天里的 ${n} 个问题`,
  why: {
    few: "反馈还太少",
    proven: "更低时的回答也足够准确",
    unproven: "已没有依据支持更低",
    wrong: "答错的太多",
    better: "回答又准确了",
    level: "没有理由调整",
  },
  looks: {
    "one-sided": "这些反馈全都一样，顾客的反馈很少如此，请看看是谁给出的。",
    inverted: "越有把握的回答反而错得越多，请检查条目，也看看反馈是谁给出的。",
  },
  automatic: "按反馈自动调整",
  automaticHint: (days) =>
    `依据最近 ${days} 天里顾客和客服的评价，每天最多降 2 个点、升 5 个点；没有证实九成答对的地方不会降低。`,
  byHand: "手动提高，%",
  byHandHint: (shipped) => `对所有语言有效，${shipped} 到 99。留空表示不提高。`,
  byHandWrong: (shipped) => `请输入 ${shipped} 到 99 的整数，或留空。`,
  set: "设置",
  saved: "已设置，几秒内生效。",
  noLanguages: "还没有发布任何内容。",
};
