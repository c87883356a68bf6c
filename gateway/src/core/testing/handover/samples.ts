import type { Feeling } from "../../handover.ts";

/** What shoppers write, by what should come of it. */
export type Samples = Record<"person" | "none" | Feeling, readonly string[]>;
