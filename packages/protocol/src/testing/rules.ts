import { AGENT_RULES } from "./agent-rules.ts";
import { CONVERSATION_RULES } from "./conversation-rules.ts";
import { ENDING_RULES } from "./ending-rules.ts";
import type { Rule } from "./rule.ts";
import { VIEWER_RULES } from "./viewer-rules.ts";
import { WAITING_RULES } from "./waiting-rules.ts";
import { WIRE_RULES } from "./wire-rules.ts";

/** Every rule of SPEC.md. */
export const RULES: readonly Rule[] = [
  ...CONVERSATION_RULES,
  ...WAITING_RULES,
  ...ENDING_RULES,
  ...VIEWER_RULES,
  ...AGENT_RULES,
  ...WIRE_RULES,
];
