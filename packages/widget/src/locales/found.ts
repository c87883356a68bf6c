/** What is said with the questions that come up while the shopper types. */
export interface FoundMessages {
  /** Name of the list. */
  mean: string;
  found: (count: number) => string;
}

const en: FoundMessages = {
  mean: "Did you mean",
  found: (count) => `${count === 1 ? "1 question" : `${count} questions`} found. Arrow up to choose.`,
};

const zhCN: FoundMessages = {
  mean: "您是不是想问",
  found: (count) => `找到 ${count} 个问题，按上箭头键选择。`,
};

export const foundWords = (tag: string): FoundMessages => (tag === "zh-CN" ? zhCN : en);
