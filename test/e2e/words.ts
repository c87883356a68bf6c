/** What a person reads and looks for. Written out here, so that a word that goes missing in the product is noticed. */
export interface PeoplesWords {
  locale: string;
  /** Prefix of the storefront's pages. */
  path: string;
  launcher: string;
  shop: string;
  ask: string;
  send: string;
  human: string;
  helpedAsk: string;
  yes: string;
  no: string;
  helpedYes: string;
  helpedNo: string;
  next: string;
  leaveQueue: string;
  offline: string;
  kept: string;
  sending: string;
  sent: string;
  read: string;
  notLoaded: RegExp;
  stopped: string;
  joined: (agent: string) => string;
  ended: (agent: string) => string;
  writeTo: (agent: string) => string;
  typing: (agent: string) => string;
  unread: (count: number) => string;
  rateAsk: (agent: string) => string;
  star: (score: 1 | 2 | 3 | 4 | 5) => string;
  solvedAsk: string;
  solvedYes: string;
  friendly: string;
  comment: string;
  sendRating: string;
  thanks: string;
  startNew: string;
  continueChat: string;
  agent: string;
  console: {
    login: string;
    password: string;
    signIn: string;
    wrong: string;
    passwordMissing: string;
    goAvailable: string;
    account: string;
    signOut: string;
    accept: string;
    decline: string;
    visitor: string;
    reply: RegExp;
    typing: string;
    close: string;
    rated: (score: number) => string;
    solved: string;
    about: string;
    back: string;
    details: string;
    missed: string;
    offline: string;
    read: string;
    sent: string;
    kept: string;
  };
}

const SCORES_EN = ["Bad", "Poor", "All right", "Good", "Very good"];
const SCORES_ZH = ["很差", "不太好", "一般", "满意", "非常满意"];

export const english: PeoplesWords = {
  locale: "en",
  path: "",
  launcher: "Chat with us",
  shop: "Chat with Pinewind Tea House",
  ask: "Ask a question",
  send: "Send",
  human: "Talk to a human",
  helpedAsk: "Did this help?",
  yes: "Yes",
  no: "No",
  helpedYes: "Good to know, thank you.",
  helpedNo: "Sorry it did not. Ask in other words, or talk to a human.",
  next: "You are next",
  leaveQueue: "Back to the assistant",
  offline: "No connection",
  kept: "Kept, will be sent",
  sending: "Sending",
  sent: "Sent",
  read: "Read",
  notLoaded: /^The chat did not load/,
  stopped: "The chat is not available here at the moment",
  joined: (agent) => `${agent} joined`,
  ended: (agent) => `${agent} ended the chat`,
  writeTo: (agent) => `Write to ${agent}`,
  typing: (agent) => `${agent} is typing`,
  unread: (count) => `${count} unread`,
  rateAsk: (agent) => `How was the chat with ${agent}?`,
  star: (score) => `${score}: ${SCORES_EN[score - 1]}`,
  solvedAsk: "Is it solved?",
  solvedYes: "Yes",
  friendly: "Friendly",
  comment: "Comment",
  sendRating: "Send rating",
  thanks: "Thank you",
  startNew: "Start a new chat",
  continueChat: "Continue this chat",
  agent: "Mei Chen",
  console: {
    login: "Name",
    password: "Password",
    signIn: "Sign in",
    wrong: "The name or the password is wrong.",
    passwordMissing: "Enter your password.",
    goAvailable: "Become available",
    account: "Your account",
    signOut: "Sign out",
    accept: "Accept",
    decline: "Decline",
    visitor: "Visitor",
    reply: /^Reply to /,
    typing: "typing",
    close: "Close chat",
    rated: (score) => `Rated ${score} of 5`,
    solved: "Solved",
    about: "About this shopper",
    back: "Back to the chats",
    details: "Details",
    missed: "An offer went unanswered, so you are away now",
    offline: "No connection",
    read: "Read",
    sent: "Sent",
    kept: "Kept, not sent yet",
  },
};

export const chinese: PeoplesWords = {
  locale: "zh-CN",
  path: "/zh",
  launcher: "联系客服",
  shop: "与松风茶舍对话",
  ask: "请输入您的问题",
  send: "发送",
  human: "转人工客服",
  helpedAsk: "这个回答有帮助吗？",
  yes: "有",
  no: "没有",
  helpedYes: "好的，谢谢您的反馈。",
  helpedNo: "抱歉没能帮到您。可以换个说法再问，或者转人工客服。",
  next: "下一位就是您",
  leaveQueue: "返回智能助手",
  offline: "网络已断开",
  kept: "已保留，稍后发送",
  sending: "发送中",
  sent: "已送达",
  read: "已读",
  notLoaded: /加载/,
  stopped: "这里暂时无法使用客服",
  joined: (agent) => `${agent}已接入`,
  ended: (agent) => `${agent}结束了对话`,
  writeTo: (agent) => `写给${agent}`,
  typing: (agent) => `${agent}正在输入`,
  unread: (count) => `${count} 条未读`,
  rateAsk: (agent) => `${agent}的服务您还满意吗？`,
  star: (score) => `${score}: ${SCORES_ZH[score - 1]}`,
  solvedAsk: "问题解决了吗？",
  solvedYes: "解决了",
  friendly: "态度好",
  comment: "评价内容",
  sendRating: "提交评价",
  thanks: "谢谢您",
  startNew: "开始新对话",
  continueChat: "接着这次聊",
  agent: "陈梅",
  console: {
    login: "账号",
    password: "密码",
    signIn: "登录",
    wrong: "账号或密码不正确。",
    passwordMissing: "请输入密码。",
    goAvailable: "开始接待",
    account: "我的账号",
    signOut: "退出登录",
    accept: "接入",
    decline: "不接",
    visitor: "访客",
    reply: /^回复/,
    typing: "正在输入",
    close: "结束会话",
    rated: (score) => `评价 ${score} 分（满分 5 分）`,
    solved: "已解决",
    about: "顾客信息",
    back: "返回会话列表",
    details: "详情",
    missed: "刚才的新会话没有接，您的状态已变为小休",
    offline: "网络已断开",
    read: "已读",
    sent: "已送达",
    kept: "已保留，尚未发送",
  },
};
