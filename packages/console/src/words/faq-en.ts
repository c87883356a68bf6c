import type { FaqWords } from "./faq-words.ts";

export const faqEn: FaqWords = {
  beside: "From the FAQ",
  besideNothingAsked: "Entries show up here once the shopper has asked something.",
  besideNone: "Nothing in the FAQ comes close to the last question.",
  confidence: "Likeness",
  insert: "Insert into reply",
  thisWasIt: "This was it",
  marked: {
    approved: "Learnt: asked like this, it is found from now on",
    proposed: "Thank you, a lead will look at it",
    known: "The entry knows this wording already",
  },
  problem: {
    unreachable: "The gateway does not answer. What you wrote is kept.",
    "session-over": "Your session is over. Sign in again to go on.",
    "not-found": "That is not there any more.",
    forbidden: "This is for leads.",
    conflict: "Somebody else has changed this meanwhile.",
    invalid: "Something here cannot be saved as it is.",
    refused: "That was not done. Please try again.",
  },
};
