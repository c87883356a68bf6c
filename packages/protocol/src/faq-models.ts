/** Of `/v1/faq/{shop}/models`: how it stands with the models that a shop's questions may go to. */

/** Whether a model is asked now; where it is not, the words of the FAQ answer. */
export type FaqModelState =
  | { state: "in-use" }
  /** It failed too often and is left alone; it is tried again within two minutes. */
  | { state: "resting"; since: number }
  /** It asked for a pause. */
  | { state: "paused"; until: number }
  /** The shop's tokens of the day are used up. */
  | { state: "spent"; until: number };

/** An embedding model is tried on the shop's own entries, in each language, before it is asked about questions. */
export interface FaqModelTrial {
  locale: string;
  /** Entries are still being read to it; it knows them apart; it does not; there are too few to tell. */
  state: "reading" | "passed" | "refused" | "few";
  /** Texts of entries that were looked for, and those that lay nearest to their own entry. */
  tested: number;
  right: number;
}

/** GET models */
export interface FaqModels {
  /** Finds what the words of a question miss. Null: none is set. */
  embedding: (FaqModelState & { model: string; trials: FaqModelTrial[] }) | null;
  /** Puts an answer together from several entries. Null: none is set. */
  composer: (FaqModelState & { model: string }) | null;
  /** Of this shop for both, on this UTC day. Null where no model is set. */
  tokens: { used: number; perDay: number; resetsAt: number } | null;
}
