import type * as Schema from "../schema.ts";
import type { MachineUnderTest } from "./scenario.ts";

/** The machine, and the schemas that frames and logs are read with. */
export type UnderTest = MachineUnderTest & typeof Schema;

/** What is recorded of the wire in `golden/`, by file or version. */
export interface Golden {
  schemas: Record<"shopperUp" | "agentUp" | "down", string>;
  logs: Record<string, { events: unknown[]; state: unknown }>;
}

/** A rule of SPEC.md as a check over any machine: the real one must pass, each mutant must not. */
export interface Rule {
  title: string;
  check: (machine: UnderTest, golden: Golden) => void;
}
