import { describe, expect, it } from "vitest";
import { asksForHuman } from "./handover-words.ts";

const ASKS = [
  "I want to talk to a human",
  "can I speak to someone please?",
  "Could you connect me to an agent",
  "please transfer me to a real person",
  "let me chat with customer service",
  "agent please",
  "human",
  "HUMAN!!!",
  "live agent",
  "I need a person",
  "I'd like to speak with a representative",
  "get me an operator",
  "Is there anyone I can talk to?",
  "I want a real person, not a bot",
  "Where is my parcel? I want to talk to someone.",
  "can i talk to a live person about my order",
  "put me through to support",
  "I would rather talk to a human being",
  "no more bots please",
  "转人工",
  "人工",
  "人工客服",
  "我要找人工客服",
  "帮我转接客服",
  "能不能找个真人跟我聊",
  "有没有真人啊",
  "请转人工服务，谢谢",
  "我想跟客服沟通一下",
  "客服在吗",
  "不要机器人，我要人工",
  "叫你们客服来",
  "可以帮我转一下人工吗？",
  "我的包裹还没到，转人工",
  "给我接人工",
  "要人工！",
  "我想找客服",
];

const DOES_NOT = [
  "Is this tea human-made?",
  "is the pot made by a person or a machine",
  "I don't want to talk to anyone, just tell me the price",
  "No need to connect me to an agent",
  "How many cups per person?",
  "do you have a gift for a tea person",
  "I spoke to an agent yesterday who said it would ship",
  "Is the cup safe for people with allergies?",
  "what are your customer service hours",
  "someone stole my parcel",
  "Can somebody in the family pick it up?",
  "How long is shipping?",
  "Is this answered by a human?",
  "what is a travel agent discount",
  "please don't transfer me to a person",
  "这个茶是人工采摘的吗",
  "这是纯人工做的吗？",
  "不用转人工，告诉我价格就行",
  "我不需要客服",
  "客服电话是多少",
  "客服几点上班",
  "人工费多少钱",
  "有没有人工色素",
  "先别转人工",
  "昨天客服说今天发货",
  "一个人喝用多大的壶",
  "两个人用几克茶",
  "客服态度怎么样",
  "这个壶是人工拉坯的吗",
  "运费多少",
  "",
  "   ",
];

describe("asking for a person in words", () => {
  it.each(ASKS)("hands over: %s", (text) => {
    expect(asksForHuman(text)).toBe(true);
  });

  it.each(DOES_NOT)("does not: %s", (text) => {
    expect(asksForHuman(text)).toBe(false);
  });

  it("N6: takes linear time over the longest text it looks at", () => {
    const texts = [
      "talk to a real live actual ".repeat(11),
      "人工".repeat(150),
      "a ".repeat(150),
      "not a ".repeat(50),
    ];
    const began = performance.now();
    for (let i = 0; i < 50; i++) for (const text of texts) asksForHuman(text);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
