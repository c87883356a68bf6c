import type { FaqWords } from "./faq-words.ts";

export const faqZhCN: FaqWords = {
  beside: "知识库推荐",
  besideNothingAsked: "顾客提问后，相关条目会显示在这里。",
  besideNone: "知识库里没有与最近这个问题相近的条目。",
  confidence: "相近程度",
  insert: "插入回复",
  thisWasIt: "就是这条",
  marked: {
    approved: "已学会，以后这样问也能找到",
    proposed: "谢谢，主管会来确认",
    known: "这个条目已经认识这种问法",
  },
  problem: {
    unreachable: "服务器没有响应。您写的内容已保留。",
    "session-over": "登录已失效，请重新登录。",
    "not-found": "这项内容已经不在了。",
    forbidden: "只有主管可以使用。",
    conflict: "其他人刚刚改过这里。",
    invalid: "有些内容还不能保存。",
    refused: "操作没有成功，请再试一次。",
  },
};
