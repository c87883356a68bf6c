/** The words of the widget, but for those of the thread (`thread.ts`) and of queue, close and rating (`service.ts`). A locale is one object of this shape. */
export interface Messages {
  /** BCP 47 tag for dates and `lang`. */
  tag: string;
  openChat: string;
  closeChat: string;
  /** Name of the dialog. */
  chatWith: (shop: string) => string;
  unread: (count: number) => string;
  assistant: string;
  /** Says that the assistant is no person. */
  automated: string;
  agentNow: string;
  agentLater: string;
  intro: string;
  suggestions: string;
  placeholder: string;
  placeholderAgent: (name: string) => string;
  placeholderLeave: string;
  send: string;
  tooLong: (left: number) => string;
  human: string;
  refused: string;
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
  ended: string;
}

export const en: Messages = {
  tag: "en",
  openChat: "Chat with us",
  closeChat: "Close chat",
  chatWith: (shop) => `Chat with ${shop}`,
  unread: (count) => `${count} unread`,
  assistant: "Assistant",
  automated: "automated",
  agentNow: "Here to help you",
  agentLater: "Answers here when back",
  intro: "An automated assistant answers first. A person is one tap away.",
  suggestions: "People often ask",
  placeholder: "Ask a question",
  placeholderAgent: (name) => `Write to ${name}`,
  placeholderLeave: "Your message",
  send: "Send",
  tooLong: (left) => (left < 0 ? `${-left} characters too many` : `${left} characters left`),
  human: "Talk to a human",
  refused: "That did not work. Nothing was lost; please try again.",
  queueWait: "You are in line",
  deferred: "Your message is with us",
  offline: "No connection",
  offlineHint: "What you write is kept, and sent once it is back.",
  connecting: "Connecting",
  stopped: "The chat is not available here at the moment",
  stoppedHint: "What you wrote is kept.",
  broken: "Part of the chat did not load.",
  tryAgain: "Try again",
  endChat: "End chat",
  ended: "This chat has ended",
};
