import rules from "./handover-rules.json" with { type: "json" };

/**
 * When a shopper's words hand over to a person at once. Phrases are written as handover-phrases.ts says. A merchant's
 * own file (`YUNKE_HANDOVER_RULES`) has the same shape, every field optional, and adds to these.
 *
 * What is not clear stays with the FAQ: the button is always there, while somebody who is queued against their will
 * gets no answer.
 */
export interface HandoverRules {
  /** What `<name>` stands for in phrases. */
  readonly parts: Readonly<Record<string, string>>;
  /** Asks for a person. */
  readonly person: WordRules;
  readonly anger: FeelingRules;
  /** In need: somebody to turn to comes first, and quickly. */
  readonly distress: FeelingRules;
  /** Somebody is hurt or may be: before everybody else, with the number to call. */
  readonly danger: FeelingRules;
  /** Capitals throughout, and a sign of exclamation. */
  readonly shouting: { readonly words: number; readonly except: Phrases };
}

/** By language; the language only tells people where to look. */
export type Phrases = Readonly<Record<string, readonly string[]>>;

export interface WordRules {
  readonly phrases: Phrases;
  /** What these cover is not looked at. */
  readonly except: Phrases;
}

export interface FeelingRules extends WordRules {
  /** What is said before the hand-over, by language. `en` is for all that have none. */
  readonly reply: Readonly<Record<string, string>>;
  /** The same where nobody is at the desk. Who has a `reply` of their own in a language, and no `away`, says it then too. */
  readonly away: Readonly<Record<string, string>>;
}

export const HANDOVER_RULES: HandoverRules = rules;
