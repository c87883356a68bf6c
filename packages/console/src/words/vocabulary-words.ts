/** The words about a shop's own words. */
export interface VocabularyWords {
  synonyms: string;
  synonymsHint: string;
  group: (number: number) => string;
  groupPlaceholder: string;
  addGroup: string;
  removeGroup: (words: string) => string;
  noGroups: string;
  never: string;
  neverHint: string;
  phrase: (number: number) => string;
  addPhrase: string;
  removePhrase: (phrase: string) => string;
  noPhrases: string;
  fault: Record<"few-words" | "no-letter" | "too-long" | "too-many", string>;
  tooMany: string;
  save: string;
  saved: string;
  changedBy: (who: string, when: string) => string;
  conflict: string;
  tryHint: string;
  held: string;
  refused: (phrase: string) => string;
  inFile: Record<
    "synonymsAdded" | "synonymsRemoved" | "neverAdded" | "neverRemoved",
    (count: number) => string
  >;
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const vocabularyEn: VocabularyWords = {
  synonyms: "Words that mean the same",
  synonymsHint:
    "One group a line, with commas between. They count as one word in all languages of the shop: power bank, portable charger, 充电宝.",
  group: (n) => `Group ${n}`,
  groupPlaceholder: "power bank, portable charger",
  addGroup: "Add a group",
  removeGroup: (words) => (words ? `Remove the group ${words}` : "Remove the empty group"),
  noGroups: "No groups yet. Many common shop words are known without them.",
  never: "Never answer this",
  neverHint:
    "What comes near one of these phrases gets no answer, whatever the entries say: a person is offered. Write a few wordings of each.",
  phrase: (n) => `Phrase ${n}`,
  addPhrase: "Add a phrase",
  removePhrase: (phrase) => (phrase ? `Remove the phrase ${phrase}` : "Remove the empty phrase"),
  noPhrases: "Nothing is held back.",
  fault: {
    "few-words": "Write two different words at least, with a comma between.",
    "no-letter": "Each word needs a letter or a digit.",
    "too-long": "Too long: at most 100 characters a word, 500 a phrase.",
    "too-many": "At most 30 words in a group.",
  },
  tooMany: "That is as many as there can be: 500 groups and 500 phrases.",
  save: "Save words",
  saved: "Saved. Shoppers are answered with them from now on.",
  changedBy: (who, when) => `Last changed by ${who}, ${when}`,
  conflict: "These words were changed meanwhile",
  tryHint: "With the words as they stand here, saved or not.",
  held: "Held back, offers a person",
  refused: (phrase) => `It is close to “${phrase}”.`,
  inFile: {
    synonymsAdded: (n) => `${count(n, "group")} of words added`,
    synonymsRemoved: (n) => `${count(n, "group")} of words removed`,
    neverAdded: (n) => `${count(n, "phrase")} never to answer added`,
    neverRemoved: (n) => `${count(n, "phrase")} never to answer removed`,
  },
};

export const vocabularyZhCN: VocabularyWords = {
  synonyms: "同义词",
  synonymsHint:
    "每行一组，用逗号分开。在店铺的所有语言里都当作同一个词，例如：充电宝，移动电源，power bank。",
  group: (n) => `第 ${n} 组`,
  groupPlaceholder: "充电宝，移动电源",
  addGroup: "添加一组",
  removeGroup: (words) => (words ? `删除这组：${words}` : "删除空的一组"),
  noGroups: "还没有同义词。常见的购物用语无需添加也能识别。",
  never: "不作回答",
  neverHint: "与这些说法相近的问题，无论条目里写了什么都不回答，只建议转人工。每种意思请多写几个说法。",
  phrase: (n) => `第 ${n} 句`,
  addPhrase: "添加一句",
  removePhrase: (phrase) => (phrase ? `删除这句：${phrase}` : "删除空的一句"),
  noPhrases: "没有不作回答的内容。",
  fault: {
    "few-words": "至少写两个不同的词，用逗号分开。",
    "no-letter": "每个词至少要有一个文字或数字。",
    "too-long": "太长了：每个词最多 100 个字，每句最多 500 个字。",
    "too-many": "每组最多 30 个词。",
  },
  tooMany: "已经到上限：最多 500 组同义词和 500 句不作回答的说法。",
  save: "保存词语",
  saved: "已保存，现在就按这些词语回答顾客。",
  changedBy: (who, when) => `${who}于 ${when} 最后修改`,
  conflict: "这些词语刚刚被修改过",
  tryHint: "按这里现在的词语来试，不论是否已保存。",
  held: "不作回答，建议转人工",
  refused: (phrase) => `与“${phrase}”相近。`,
  inFile: {
    synonymsAdded: (n) => `新增 ${n} 组同义词`,
    synonymsRemoved: (n) => `删除 ${n} 组同义词`,
    neverAdded: (n) => `新增 ${n} 句不作回答的说法`,
    neverRemoved: (n) => `删除 ${n} 句不作回答的说法`,
  },
};
