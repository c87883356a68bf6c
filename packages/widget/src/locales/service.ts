import type { RatingReason } from "@yunke/protocol";

/** What is said around a person's help: in the queue, at the close, in the rating, and what happened in between. */
export interface ServiceMessages {
  queueNext: string;
  queuePlace: (position: number, waiting: number) => string;
  queueHint: string;
  queueNobody: string;
  queueNobodyHint: string;
  leaveHint: string;
  leaveMessage: string;
  leaveQueue: string;
  cancel: string;
  deferredHint: string;
  rateAgent: (name: string) => string;
  rateBot: string;
  /** 1 to 5, worst first. */
  scores: readonly [string, string, string, string, string];
  solved: string;
  yes: string;
  no: string;
  reasonsGood: string;
  reasonsBad: string;
  reasons: Record<RatingReason, string>;
  comment: string;
  commentLabel: string;
  sendRating: string;
  skip: string;
  thanks: string;
  thanksHint: string;
  endedHint: string;
  continueChat: string;
  startNew: string;
  endAsk: string;
  endYes: string;
  endNo: string;
  notice: {
    queued: string;
    requeued: string;
    handedOver: string;
    "left-queue": string;
    accepted: (name: string) => string;
    returned: string;
    closedByYou: string;
    closedByAgent: (name: string) => string;
    closed: string;
    reopened: string;
    deferred: string;
    rated: (score: number) => string;
  };
}

const ordinal = (count: number) => {
  const tens = count % 100;
  const end = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${end}`;
};

const en: ServiceMessages = {
  queueNext: "You are next",
  queuePlace: (position, waiting) => `You are ${ordinal(position)} of ${waiting} in line`,
  queueHint: "Keep browsing if you like. Your place is kept, and the answer comes here.",
  queueNobody: "Nobody is at the desk right now",
  queueNobodyHint: "Leave a message and we answer here as soon as someone is back. Your place is kept too.",
  leaveHint: "You need not wait: we answer here once everybody in line has been served.",
  leaveMessage: "Leave a message",
  leaveQueue: "Back to the assistant",
  cancel: "Cancel",
  deferredHint: "The answer comes here. You can leave and look again at your next visit.",
  rateAgent: (name) => `How was the chat with ${name}?`,
  rateBot: "How was this chat?",
  scores: ["Bad", "Poor", "All right", "Good", "Very good"],
  solved: "Is it solved?",
  yes: "Yes",
  no: "No",
  reasonsGood: "What went well?",
  reasonsBad: "What went wrong?",
  reasons: {
    friendly: "Friendly",
    fast: "Fast",
    solved: "Solved it",
    knowledgeable: "Knew the answer",
    slow: "Slow",
    unclear: "Unclear",
    unsolved: "Not solved",
    impolite: "Impolite",
  },
  comment: "Anything to add? (optional)",
  commentLabel: "Comment",
  sendRating: "Send rating",
  skip: "Skip",
  thanks: "Thank you",
  thanksHint: "This helps us to do better.",
  endedHint: "Something left to ask? Take it up again, or begin anew.",
  continueChat: "Continue this chat",
  startNew: "Start a new chat",
  endAsk: "End this chat?",
  endYes: "End chat",
  endNo: "Keep chatting",
  notice: {
    queued: "You asked for a person",
    requeued: "Waiting for a person again, at your old place",
    handedOver: "You are in line for a person",
    "left-queue": "Back with the assistant",
    accepted: (name) => `${name} joined`,
    returned: "Someone else will take over. Your place is kept.",
    closedByYou: "You ended the chat",
    closedByAgent: (name) => `${name} ended the chat`,
    closed: "The chat ended after a quiet while",
    reopened: "Chat continued",
    deferred: "Message left",
    rated: (score) => `You rated this chat ${score} of 5`,
  },
};

const zhCN: ServiceMessages = {
  queueNext: "下一位就是您",
  queuePlace: (position, waiting) => `您排在第 ${position} 位，共 ${waiting} 人等候`,
  queueHint: "您可以继续浏览，位置会为您保留，回复会出现在这里。",
  queueNobody: "现在没有客服在线",
  queueNobodyHint: "可以先留言，客服回来后会在这里回复您，位置也会为您保留。",
  leaveHint: "不必等候，接待完排队的顾客后，会在这里回复您。",
  leaveMessage: "留言",
  leaveQueue: "返回智能助手",
  cancel: "取消",
  deferredHint: "回复会出现在这里，您可以先离开，下次来时再看。",
  rateAgent: (name) => `${name}的服务您还满意吗？`,
  rateBot: "这次对话您还满意吗？",
  scores: ["很差", "不太好", "一般", "满意", "非常满意"],
  solved: "问题解决了吗？",
  yes: "解决了",
  no: "还没有",
  reasonsGood: "哪些地方做得好？",
  reasonsBad: "哪些地方不满意？",
  reasons: {
    friendly: "态度好",
    fast: "回复快",
    solved: "解决了问题",
    knowledgeable: "专业",
    slow: "回复慢",
    unclear: "没说清楚",
    unsolved: "没有解决",
    impolite: "态度不好",
  },
  comment: "还想说点什么？（选填）",
  commentLabel: "评价内容",
  sendRating: "提交评价",
  skip: "跳过",
  thanks: "谢谢您",
  thanksHint: "您的评价会帮助我们做得更好。",
  endedHint: "还有问题？可以接着聊，也可以重新开始。",
  continueChat: "接着这次聊",
  startNew: "开始新对话",
  endAsk: "要结束这次对话吗？",
  endYes: "结束对话",
  endNo: "继续聊",
  notice: {
    queued: "您已请求人工客服",
    requeued: "继续等候人工客服，原来的位置不变",
    handedOver: "已转人工，等候中",
    "left-queue": "已返回智能助手",
    accepted: (name) => `${name}已接入`,
    returned: "将由其他客服接手，您的位置已保留",
    closedByYou: "您结束了对话",
    closedByAgent: (name) => `${name}结束了对话`,
    closed: "长时间没有新消息，对话已结束",
    reopened: "对话继续",
    deferred: "已留言",
    rated: (score) => `您给这次对话打了 ${score} 分（满分 5 分）`,
  },
};

/** The words in the language of the others. Both come with these elements, which nobody needs before they can write. */
export function serviceWords(tag: string): ServiceMessages {
  return tag === "zh-CN" ? zhCN : en;
}
