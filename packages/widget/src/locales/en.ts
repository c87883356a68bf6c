import type { RatingReason } from "@yunke/protocol";

/** Every word of the widget. A locale is one object of this shape. */
export interface Messages {
  /** BCP 47 tag for dates and `lang`. */
  tag: string;
  openChat: string;
  closeChat: string;
  /** Name of the dialog. */
  chatWith: (shop: string) => string;
  unread: (count: number) => string;
  chat: string;
  assistant: string;
  /** Says that the assistant is no person. */
  automated: string;
  you: string;
  agentNow: string;
  agentLater: string;
  intro: string;
  suggestions: string;
  conversation: string;
  placeholder: string;
  placeholderAgent: (name: string) => string;
  placeholderLeave: string;
  send: string;
  tooLong: (left: number) => string;
  human: string;
  helped: string;
  yes: string;
  no: string;
  helpedYes: string;
  helpedNo: string;
  noneOfThese: string;
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
  refused: string;
  newMessages: (count: number) => string;
  today: string;
  yesterday: string;
  erased: string;
  queueNext: string;
  queuePlace: (position: number, waiting: number) => string;
  queueWait: string;
  queueHint: string;
  queueNobody: string;
  queueNobodyHint: string;
  leaveMessage: string;
  leaveQueue: string;
  cancel: string;
  deferred: string;
  deferredHint: string;
  offline: string;
  offlineHint: string;
  connecting: string;
  stopped: string;
  stoppedHint: string;
  tryAgain: string;
  endChat: string;
  endAsk: string;
  endYes: string;
  endNo: string;
  notice: {
    queued: string;
    requeued: string;
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
  rateAgent: (name: string) => string;
  rateBot: string;
  /** 1 to 5, worst first. */
  scores: readonly [string, string, string, string, string];
  solved: string;
  reasonsGood: string;
  reasonsBad: string;
  reasons: Record<RatingReason, string>;
  comment: string;
  commentLabel: string;
  sendRating: string;
  skip: string;
  thanks: string;
  thanksHint: string;
  ended: string;
  endedHint: string;
  continueChat: string;
  startNew: string;
}

const ordinal = (count: number) => {
  const tens = count % 100;
  const end = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${end}`;
};

export const en: Messages = {
  tag: "en",
  openChat: "Chat with us",
  closeChat: "Close chat",
  chatWith: (shop) => `Chat with ${shop}`,
  unread: (count) => `${count} unread`,
  chat: "Chat",
  assistant: "Assistant",
  automated: "automated",
  you: "You",
  agentNow: "Here to help you",
  agentLater: "Answers here when back",
  intro: "An automated assistant answers first. A person is one tap away.",
  suggestions: "People often ask",
  conversation: "Conversation",
  placeholder: "Ask a question",
  placeholderAgent: (name) => `Write to ${name}`,
  placeholderLeave: "Your message",
  send: "Send",
  tooLong: (left) => (left < 0 ? `${-left} characters too many` : `${left} characters left`),
  human: "Talk to a human",
  helped: "Did this help?",
  yes: "Yes",
  no: "No",
  helpedYes: "Good to know, thank you.",
  helpedNo: "Sorry it did not. Ask in other words, or talk to a human.",
  noneOfThese: "None of these",
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
  refused: "That did not work. Nothing was lost; please try again.",
  newMessages: (count) => (count > 1 ? `${count} new messages` : "1 new message"),
  today: "Today",
  yesterday: "Yesterday",
  erased: "This message was erased",
  queueNext: "You are next",
  queuePlace: (position, waiting) => `You are ${ordinal(position)} of ${waiting} in line`,
  queueWait: "You are in line",
  queueHint: "Keep browsing if you like. Your place is kept, and the answer comes here.",
  queueNobody: "Nobody is at the desk right now",
  queueNobodyHint: "Leave a message and we answer here as soon as someone is back. Your place is kept too.",
  leaveMessage: "Leave a message",
  leaveQueue: "Back to the assistant",
  cancel: "Cancel",
  deferred: "Your message is with us",
  deferredHint: "The answer comes here. You can leave and look again at your next visit.",
  offline: "No connection",
  offlineHint: "What you write is kept, and sent once you are back online.",
  connecting: "Connecting",
  stopped: "The chat is not available here at the moment",
  stoppedHint: "What you wrote is kept.",
  tryAgain: "Try again",
  endChat: "End chat",
  endAsk: "End this chat?",
  endYes: "End chat",
  endNo: "Keep chatting",
  notice: {
    queued: "You asked for a person",
    requeued: "Waiting for a person again, at your old place",
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
  rateAgent: (name) => `How was the chat with ${name}?`,
  rateBot: "How was this chat?",
  scores: ["Bad", "Poor", "All right", "Good", "Very good"],
  solved: "Is it solved?",
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
  ended: "This chat has ended",
  endedHint: "Something left to ask? Take it up again, or begin anew.",
  continueChat: "Continue this chat",
  startNew: "Start a new chat",
};
