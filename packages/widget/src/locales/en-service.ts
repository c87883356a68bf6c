import type { RatingReason } from "@yunke/protocol";

/** What is said around a person's help: in the queue, at the close, in the rating. */
export interface ServiceMessages {
  queueNext: string;
  queuePlace: (position: number, waiting: number) => string;
  queueHint: string;
  queueNobody: string;
  queueNobodyHint: string;
  leaveMessage: string;
  leaveQueue: string;
  cancel: string;
  deferredHint: string;
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
  endedHint: string;
  continueChat: string;
  startNew: string;
  endAsk: string;
  endYes: string;
  endNo: string;
}

const ordinal = (count: number) => {
  const tens = count % 100;
  const end = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${end}`;
};

export const enService: ServiceMessages = {
  queueNext: "You are next",
  queuePlace: (position, waiting) => `You are ${ordinal(position)} of ${waiting} in line`,
  queueHint: "Keep browsing if you like. Your place is kept, and the answer comes here.",
  queueNobody: "Nobody is at the desk right now",
  queueNobodyHint: "Leave a message and we answer here as soon as someone is back. Your place is kept too.",
  leaveMessage: "Leave a message",
  leaveQueue: "Back to the assistant",
  cancel: "Cancel",
  deferredHint: "The answer comes here. You can leave and look again at your next visit.",
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
  endedHint: "Something left to ask? Take it up again, or begin anew.",
  continueChat: "Continue this chat",
  startNew: "Start a new chat",
  endAsk: "End this chat?",
  endYes: "End chat",
  endNo: "Keep chatting",
};
