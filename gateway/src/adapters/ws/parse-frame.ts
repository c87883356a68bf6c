import { wireError } from "@yunke/protocol";
import type { AgentUp, ShopperUp, WireError } from "@yunke/protocol";
import { agentCommand, agentUp, shopperCommand, shopperUp } from "@yunke/protocol/schema";
import { readableContext } from "./page-context.ts";

/** What names the frame that was wrong, as far as it could be made out. */
export interface FrameRef {
  c?: string;
  device?: string;
  n?: number;
  id?: string | number;
}

export type Parsed<F> =
  /** With `slip`, part of the context that the page told was cut or left out. */
  | { ok: true; frame: F; slip?: WireError }
  /** With `ref`, the answer is `refused`; without, it is `error`. */
  | { ok: false; error: WireError; ref?: FrameRef };

type Schema = typeof shopperUp | typeof agentUp;

const typesOf = (schema: Schema): ReadonlySet<string> =>
  new Set<string>(schema.options.map((option) => option.shape.type.value));

const kindsOf = (schema: typeof shopperCommand | typeof agentCommand): ReadonlySet<string> =>
  new Set<string>(schema.options.map((option) => option.shape.kind.value));

const SHOPPER = { schema: shopperUp, types: typesOf(shopperUp), kinds: kindsOf(shopperCommand) };
const AGENT = { schema: agentUp, types: typesOf(agentUp), kinds: kindsOf(agentCommand) };

/** Parts of a frame that hold what a person or page says: wrong there, the rest of the frame still says whose it is. */
const BODY = new Set<PropertyKey>(["command", "context", "signal", "locale"]);

/** So many wrong fields of a context are named; who mends these sees the next. */
const MAX_SLIPS = 5;

/** JSON, and at its top an object with a `type`: null if it is not that. */
export function readJson(text: string): ({ type: string } & Record<string, unknown>) | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return "type" in value && typeof value.type === "string"
    ? (value as { type: string } & Record<string, unknown>)
    : null;
}

/** The one parse of a shopper's frame: what comes out is what the schema says, and no key besides. */
export function parseShopper(value: { type: string }): Parsed<ShopperUp> {
  if (!SHOPPER.types.has(value.type)) return unknownFrame();
  let parsed = SHOPPER.schema.safeParse(value);
  const slips = (parsed.error?.issues ?? []).filter(({ path }) => path[0] === "context");
  if (slips.length > 0) {
    const { context } = value as { context?: unknown };
    parsed = SHOPPER.schema.safeParse({ ...value, context: readableContext(context) });
  }
  if (!parsed.success) return wrong(value, parsed.error.issues);
  return { ok: true, frame: parsed.data, ...(slips.length > 0 && { slip: slipOf(slips) }) };
}

/** Names the fields for whoever made the page; their sentences say what was expected, never what was given. */
function slipOf(slips: readonly { path: PropertyKey[]; message: string }[]): WireError {
  const named = slips
    .slice(0, MAX_SLIPS)
    .map(({ path, message }) => `${path.slice(1).map(String).join(".") || "all of it"}: ${message}`);
  const more = slips.length > MAX_SLIPS ? ` (and ${slips.length - MAX_SLIPS} more)` : "";
  return wireError("invalid", { field: "context", message: named.join("; ") + more });
}

export function parseAgent(value: { type: string }): Parsed<AgentUp> {
  if (!AGENT.types.has(value.type)) return unknownFrame();
  const parsed = AGENT.schema.safeParse(value);
  return parsed.success ? { ok: true, frame: parsed.data } : wrong(value, parsed.error.issues);
}

/** What a frame asks for where only the other side may ask it, such as `duty` from a shopper; null: nothing such (N19). */
export function othersVerb(role: "shopper" | "agent", value: { type: string }): string | null {
  const [own, other] = role === "shopper" ? [SHOPPER, AGENT] : [AGENT, SHOPPER];
  if (!own.types.has(value.type)) return other.types.has(value.type) ? value.type : null;
  const { command } = value as { command?: { kind?: unknown } | null };
  const kind = typeof command?.kind === "string" ? command.kind : "";
  return value.type === "do" && !own.kinds.has(kind) && other.kinds.has(kind) ? kind : null;
}

function unknownFrame(): { ok: false; error: WireError } {
  return { ok: false, error: wireError("unknown-frame", { field: "type" }) };
}

function wrong(
  value: { type: string } & Partial<Record<string, unknown>>,
  issues: readonly { path: PropertyKey[]; message: string }[],
): { ok: false; error: WireError; ref?: FrameRef } {
  const outside = issues.find((issue) => !BODY.has(issue.path[0] ?? ""));
  const issue = outside ?? issues[0]!;
  const field = issue.path.map(String).join(".");
  // The schema's sentence names what was expected, never what was given.
  const extra = { ...(field && { field }), message: issue.message };
  if (outside || value.type === "hello") return { ok: false, error: wireError("malformed", extra) };
  const { c, device, n, id } = value as FrameRef;
  return {
    ok: false,
    error: wireError("invalid", extra),
    ref: {
      ...(c !== undefined && { c }),
      // A `start` is known by its id alone.
      ...(device !== undefined && id === undefined && { device }),
      ...(n !== undefined && { n }),
      ...(id !== undefined && { id }),
    },
  };
}
