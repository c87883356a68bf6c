/** The words of the widget, but for those of queue, close and rating (`service.ts`). A locale is one object of this shape. */
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
  queueWait: string;
  deferred: string;
  offline: string;
  offlineHint: string;
  connecting: string;
  stopped: string;
  stoppedHint: string;
  broken: string;
  tryAgain: string;
  endChat: string;
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
  ended: string;
}

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
  queueWait: "You are in line",
  deferred: "Your message is with us",
  offline: "No connection",
  offlineHint: "What you write is kept, and sent once you are back online.",
  connecting: "Connecting",
  stopped: "The chat is not available here at the moment",
  stoppedHint: "What you wrote is kept.",
  broken: "Part of the chat did not load.",
  tryAgain: "Try again",
  endChat: "End chat",
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
  ended: "This chat has ended",
};
