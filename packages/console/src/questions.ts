import type { ChatView } from "@yunke/client";
import { shopperName } from "./names.ts";
import type { Words } from "./words/words.ts";

/** What is asked before something that cannot be taken back. */
export interface Question {
  title: string;
  hint: string;
  yes: string;
  /** What yes does. */
  run: () => void;
}

export function closeQuestion(chat: ChatView, t: Words, run: () => void): Question {
  const isUnanswered = chat.mode === "async" && chat.waitingSince !== null;
  const hint = isUnanswered ? t.closeUnansweredHint : t.closeHint;
  return { title: t.closeAsk(shopperName(chat, t.visitor)), hint, yes: t.close, run };
}

export function handBackQuestion(chat: ChatView, t: Words, run: () => void): Question {
  return { title: t.handBackAsk(shopperName(chat, t.visitor)), hint: t.handBackHint, yes: t.handBack, run };
}

/** @param chats how many chats in hand go back to the queue */
export function signOutQuestion(chats: number, t: Words, run: () => void): Question {
  return { title: t.signOutAsk, hint: t.signOutHint(chats), yes: t.signOut, run };
}
