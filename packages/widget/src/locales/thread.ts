/** What is said in the thread: about messages. */
export interface ThreadMessages {
  you: string;
  conversation: string;
  helped: string;
  yes: string;
  no: string;
  helpedYes: string;
  helpedNo: string;
  thinking: string;
  typing: (name: string) => string;
  sending: string;
  kept: string;
  sent: string;
  read: string;
  notSent: string;
  tooFast: string;
  retry: string;
  discard: string;
  newMessages: (count: number) => string;
  today: string;
  yesterday: string;
  erased: string;
}

const en: ThreadMessages = {
  you: "You",
  conversation: "Conversation",
  helped: "Did this help?",
  yes: "Yes",
  no: "No",
  helpedYes: "Good to know, thank you.",
  helpedNo: "Sorry it did not. Ask in other words, or talk to a human.",
  thinking: "Looking it up",
  typing: (name) => `${name} is typing`,
  sending: "Sending",
  kept: "Kept, will be sent",
  sent: "Sent",
  read: "Read",
  notSent: "Not sent",
  tooFast: "Not sent: too many at once",
  retry: "Send again",
  discard: "Discard",
  newMessages: (count) => (count > 1 ? `${count} new messages` : "1 new message"),
  today: "Today",
  yesterday: "Yesterday",
  erased: "This message was erased",
};

const zhCN: ThreadMessages = {
  you: "您",
  conversation: "对话内容",
  helped: "这个回答有帮助吗？",
  yes: "有",
  no: "没有",
  helpedYes: "好的，谢谢您的反馈。",
  helpedNo: "抱歉没能帮到您。可以换个说法再问，或者转人工客服。",
  thinking: "正在查找",
  typing: (name) => `${name}正在输入`,
  sending: "发送中",
  kept: "已保留，稍后发送",
  sent: "已送达",
  read: "已读",
  notSent: "未发送",
  tooFast: "未发送：发得太快了",
  retry: "重新发送",
  discard: "删除",
  newMessages: (count) => `${count} 条新消息`,
  today: "今天",
  yesterday: "昨天",
  erased: "此消息已删除",
};

/** The words in the language of the others. Both come with the thread, which nobody needs before they can write. */
export function threadWords(tag: string): ThreadMessages {
  return tag === "zh-CN" ? zhCN : en;
}
