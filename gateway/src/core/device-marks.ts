import type { CommandRef, ConversationEvent, DeviceMark } from "@yunke/protocol";
import type { Store, StreamKey } from "./ports.ts";

const PAGE = 200;
/** Searches at once: whoever invents devices has long conversations read again and again, and others must not wait. */
const AT_ONCE = 2;

export type FindMark = (
  stream: StreamKey,
  ref: CommandRef,
) => Promise<{ exact: DeviceMark | null; last: DeviceMark | null }>;

/** `findMark` over a store, a few at a time, in the order asked. */
export function createMarkFinder(store: Store): FindMark {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (stream, ref) => {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await findMark(store, stream, ref);
    } finally {
      // Whoever is next takes this one's place.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/**
 * Looks for a device's numbers in the log: the event that `ref` became, and the device's last one. Reads the whole
 * stream, which happens only for numbers that the state has forgotten (R2).
 */
async function findMark(
  store: Store,
  stream: StreamKey,
  ref: CommandRef,
): Promise<{ exact: DeviceMark | null; last: DeviceMark | null }> {
  let exact: DeviceMark | null = null;
  let last: DeviceMark | null = null;
  for (let after = 0; ;) {
    const rows = await store.readStream(stream, after, PAGE);
    for (const row of rows) {
      after = row.seq;
      // Most events are of others; parsing them all would cost more than reading them.
      if (!row.envelope.includes(ref.device)) continue;
      const event = JSON.parse(row.envelope) as Pick<ConversationEvent, "by" | "ref" | "seq">;
      if (event.ref?.device !== ref.device) continue;
      const side = event.by === undefined ? "" : event.by.role === "agent" ? event.by.agent : event.by.role;
      const mark: DeviceMark = { ...event.ref, side, seq: event.seq };
      if (mark.n === ref.n) exact = mark;
      if (!last || mark.n > last.n) last = mark;
    }
    if (rows.length < PAGE) return { exact, last };
  }
}
