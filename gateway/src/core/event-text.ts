import type { AgentEvent, Content, ConversationEvent } from "@yunke/protocol";
import type { NewEvent, StoredEvent } from "./ports.ts";

/**
 * Kinds with a payload column of their own. One that was erased travels as `"payload":null`, while the other kinds have
 * no such field.
 */
const WITH_PAYLOAD: ReadonlySet<string> = new Set([
  "started",
  "identified",
  "context",
  "message",
  "answered",
  "deferred",
  "rated",
]);

/** The two texts an event is stored as. */
export function storedForm(event: ConversationEvent): NewEvent {
  if (!("payload" in event)) return { envelope: JSON.stringify(event), payload: null };
  const { payload, ...envelope } = event;
  return { envelope: JSON.stringify(envelope), payload: payload === null ? null : JSON.stringify(payload) };
}

export function storedAgentForm(event: AgentEvent): NewEvent {
  return { envelope: JSON.stringify(event), payload: null };
}

/** The event as it was decided, its payload left out: what folding and projecting need. */
export function parseEnvelope(stored: { envelope: string }): ConversationEvent {
  return JSON.parse(stored.envelope) as ConversationEvent;
}

export function parseAgentEvent(stored: { envelope: string }): AgentEvent {
  return JSON.parse(stored.envelope) as AgentEvent;
}

/** The event's JSON for the wire, by joining the stored texts. */
export function wireText(kind: string, envelope: string, payload: string | null): string {
  if (payload !== null) return `${envelope.slice(0, -1)},"payload":${payload}}`;
  return WITH_PAYLOAD.has(kind) ? `${envelope.slice(0, -1)},"payload":null}` : envelope;
}

/** What was written in a stored message; null when it was erased. */
export function contentOf(stored: Pick<StoredEvent, "payload">): Content | null {
  if (stored.payload === null) return null;
  const payload = JSON.parse(stored.payload) as { content?: Content };
  return payload.content ?? null;
}
