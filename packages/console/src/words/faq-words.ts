/** The words about the FAQ. */
export interface FaqWords {
  beside: string;
  besideNothingAsked: string;
  besideNone: string;
  confidence: string;
  insert: string;
  thisWasIt: string;
  marked: Record<"approved" | "proposed" | "known", string>;
  problem: Record<
    "unreachable" | "session-over" | "not-found" | "forbidden" | "conflict" | "invalid" | "refused",
    string
  >;
}
