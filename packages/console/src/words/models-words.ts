import type { FaqModelState, FaqModelTrial } from "@yunke/protocol";

/** The words about the models that a shop's questions may go to. */
export interface ModelsWords {
  title: string;
  hint: string;
  kind: Record<"embedding" | "composer", string>;
  /** The sentence begins with a time in the reader's own way of writing it. */
  state: Record<FaqModelState["state"], string>;
  why: {
    resting: (since: string) => string;
    paused: (until: string) => string;
    spent: (until: string) => string;
  };
  /** An embedding model that could be asked, and is not. */
  unused: Record<"refused" | "reading" | "few" | "none", string>;
  unusedWhy: Record<"refused" | "reading" | "few" | "none", string>;
  trial: Record<FaqModelTrial["state"], (right: number, tested: number) => string>;
  tokens: string;
  used: (used: string, perDay: string) => string;
  anew: (at: string) => string;
}

export const modelsEn: ModelsWords = {
  title: "Models",
  hint: "Asked only where the FAQ’s own words are not sure. Where one is not asked, shoppers get what the words find.",
  kind: { embedding: "Finds by meaning", composer: "Puts answers together" },
  state: { "in-use": "In use", resting: "Resting", paused: "Paused", spent: "Out of tokens" },
  why: {
    resting: (since) =>
      `It failed several times in a row and has been left alone since ${since}. It is tried again within two minutes of a question.`,
    paused: (until) => `Its server is busy and asked for a pause until ${until}.`,
    spent: (until) => `The day’s tokens are used up. It is asked again from ${until}.`,
  },
  unused: {
    refused: "Refused",
    reading: "Reading the entries",
    few: "Not in use",
    none: "Not in use",
  },
  unusedWhy: {
    refused:
      "Tried on this shop’s own entries, it cannot tell them from one another. It is not asked about questions.",
    reading: "It is asked about questions once it has read the entries and passed the trial on them.",
    few: "There are too few entries with other wordings to try it on: five are enough.",
    none: "Nothing is published yet.",
  },
  trial: {
    reading: () => "reading",
    passed: (right, tested) => `gives ${right} of ${tested} wordings to their own entry`,
    refused: (right, tested) =>
      `gives only ${right} of ${tested} wordings to their own entry: not used in this language`,
    few: () => "too few entries to try it on",
  },
  tokens: "Tokens today",
  used: (used, perDay) => `${used} of ${perDay}`,
  anew: (at) => `The count begins anew on ${at}.`,
};

export const modelsZhCN: ModelsWords = {
  title: "模型",
  hint: "只有知识库本身的词句没有把握时才会询问模型。不询问时，顾客看到的是按词句找到的内容。",
  kind: { embedding: "按意思查找", composer: "组织答案" },
  state: { "in-use": "使用中", resting: "暂停询问", paused: "等待中", spent: "额度用完" },
  why: {
    resting: (since) => `连续多次失败，从 ${since} 起暂不询问。之后有人提问时，两分钟之内会再试。`,
    paused: (until) => `模型服务繁忙，要求等到 ${until}。`,
    spent: (until) => `今天的额度已用完，${until} 起恢复。`,
  },
  unused: {
    refused: "未通过试用",
    reading: "正在读条目",
    few: "未使用",
    none: "未使用",
  },
  unusedWhy: {
    refused: "用本店自己的条目试过，它分不清这些条目，所以不用它回答提问。",
    reading: "读完条目并通过试用之后才会用它。",
    few: "带其他问法的条目太少，无法试用，有五条就够。",
    none: "还没有发布任何内容。",
  },
  trial: {
    reading: () => "正在读",
    passed: (right, tested) => `${tested} 个问法里有 ${right} 个认得自己的条目`,
    refused: (right, tested) => `${tested} 个问法里只有 ${right} 个认得自己的条目，这种语言不用它`,
    few: () => "条目太少，无法试用",
  },
  tokens: "今天的额度",
  used: (used, perDay) => `已用 ${used}，共 ${perDay}`,
  anew: (at) => `${at} 重新计算。`,
};
