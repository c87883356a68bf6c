import type { AgentState } from "@yunke/protocol";

/** Whether a welcome's `self` is one that the agent's client can begin from. Apart from the frames' guard: the widget has no use for it. */
export function isAgentState(self: unknown): self is AgentState {
  if (typeof self !== "object" || self === null) return false;
  const { seq, offers, chats, devices } = self as Record<string, unknown>;
  return Number.isSafeInteger(seq) && [offers, chats, devices].every(Array.isArray);
}
