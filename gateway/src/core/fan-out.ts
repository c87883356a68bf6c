import { NO_CONVERSATION, project } from "@yunke/protocol";
import type { ConversationEvent, Viewer } from "@yunke/protocol";
import { maySee } from "./conversation-cell.ts";
import type { ConversationCell, Watch } from "./conversation-cell.ts";
import { parseEnvelope, wireText } from "./event-text.ts";
import type { Clock, NewEvent, Store, StoredEvent, Telemetry } from "./ports.ts";

const PAGE = 200;
/** A frame of history holds about this many characters, or one event: a long history must not fill a reader's cap. */
const FRAME_CHARS = 32_000;
const AGAIN_MS = 1_000;

export interface FanOut {
  /** To everybody who watches, in order; each kind of viewer's text is made once. */
  publish(cell: ConversationCell, event: ConversationEvent, stored: NewEvent): void;
  /** Brings a watch up to the head out of the store; `then` is called once it stands there. */
  catchUp(cell: ConversationCell, watch: Watch, then?: () => void): void;
}

export function viewerOf(watch: Watch): Viewer {
  return watch.party.role === "shopper" ? SHOPPER_VIEW : { role: "agent", agent: watch.party.session.agent };
}
const SHOPPER_VIEW: Viewer = { role: "shopper" };

/** One event as a viewer may see it, as JSON; null: a blank. */
export function viewText(viewer: Viewer, event: ConversationEvent, stored: NewEvent): string | null {
  // What a viewer sees of an event depends on the event alone so far; `project` does not look at the state before it.
  const view = project(viewer, NO_CONVERSATION, event);
  if (view === null) return null;
  if (view === event) return wireText(event.kind, stored.envelope, stored.payload);
  if (!("payload" in view)) return wireText(event.kind, JSON.stringify(view), stored.payload);
  const { payload: _payload, ...envelope } = view;
  return wireText(event.kind, JSON.stringify(envelope), stored.payload);
}

function skipText(from: number, to: number): string {
  return `{"kind":"skip","from":${from},"seq":${to}}`;
}

/** Consecutive stored events as a JSON array for a viewer, runs of blanks as skips. */
export function pageText(viewer: Viewer, rows: readonly (NewEvent & { seq: number })[]): string {
  const texts: string[] = [];
  let blankFrom = 0;
  for (const row of rows) {
    const text = viewText(viewer, parseEnvelope(row), row);
    if (text === null) {
      blankFrom ||= row.seq;
      continue;
    }
    if (blankFrom > 0) texts.push(skipText(blankFrom, row.seq - 1));
    blankFrom = 0;
    texts.push(text);
  }
  if (blankFrom > 0) texts.push(skipText(blankFrom, rows.at(-1)!.seq));
  return `[${texts.join(",")}]`;
}

/** The index after the last row of the frame that begins at `from`. */
function frameEnd(page: readonly StoredEvent[], from: number): number {
  let chars = 0;
  let to = from;
  while (to < page.length) {
    const { envelope, payload } = page[to]!;
    chars += envelope.length + (payload?.length ?? 0);
    if (to > from && chars > FRAME_CHARS) break;
    to++;
  }
  return to;
}

export function createFanOut(ports: { store: Store; clock: Clock; telemetry: Telemetry }): FanOut {
  const { store, clock, telemetry } = ports;

  function publish(cell: ConversationCell, event: ConversationEvent, stored: NewEvent): void {
    const { watches } = cell;
    if (watches.length === 0) return;
    let forShopper: string | undefined;
    let forAgent: string | undefined;
    let agent: string | undefined;
    for (const watch of watches) {
      if (watch.catchingUp || watch.closed || watch.to >= event.seq) continue;
      if (watch.to !== event.seq - 1) {
        catchUp(cell, watch);
        continue;
      }
      let text: string;
      if (watch.party.role === "shopper") {
        text = forShopper ??= `[${viewText(SHOPPER_VIEW, event, stored) ?? skipText(event.seq, event.seq)}]`;
      } else {
        const { agent: id } = watch.party.session;
        if (id !== agent || forAgent === undefined) {
          agent = id;
          const view = viewText({ role: "agent", agent: id }, event, stored);
          forAgent = `[${view ?? skipText(event.seq, event.seq)}]`;
        }
        text = forAgent;
      }
      watch.to = event.seq;
      watch.sink.events(cell.id, text, event.seq);
    }
    // Only these change who may see a conversation.
    if ("phase" in event || event.kind === "identified") expel(cell);
  }

  /** R16: who may no longer see it has got the event that says so, and nothing after it. */
  function expel(cell: ConversationCell): void {
    const gone = cell.watches.filter((watch) => !watch.catchingUp && !maySee(watch.party, cell.committed));
    for (const watch of gone) leave(cell, watch);
  }

  function leave(cell: ConversationCell, watch: Watch): void {
    if (watch.closed) return;
    watch.closed = true;
    cell.watches = cell.watches.filter((other) => other !== watch);
    watch.sink.left(cell.id);
  }

  function catchUp(cell: ConversationCell, watch: Watch, then?: () => void): void {
    if (watch.catchingUp) return;
    watch.catchingUp = true;
    void read(cell, watch).then(
      () => {
        if (!watch.closed) then?.();
      },
      (cause: unknown) => {
        telemetry.log("warn", "a follower could not be caught up", { cause: String(cause) });
        watch.catchingUp = false;
        // It stays behind; the heads in the beats tell its client.
        clock.after(AGAIN_MS, () => {
          if (!watch.closed) catchUp(cell, watch, then);
        });
      },
    );
  }

  /** Hands over a page in frames, each when the reader has taken those before: a history costs no more than its pace. */
  async function hand(cell: ConversationCell, watch: Watch, page: readonly StoredEvent[]): Promise<void> {
    for (let from = 0; from < page.length;) {
      const to = frameEnd(page, from);
      const last = page[to - 1]!;
      watch.to = last.seq;
      watch.sink.events(cell.id, pageText(viewerOf(watch), page.slice(from, to)), last.seq);
      from = to;
      await watch.sink.drained();
      // As above: closed, sent elsewhere, or no longer allowed to see.
      if (watch.closed || watch.to !== last.seq || !maySee(watch.party, cell.committed)) return;
    }
  }

  async function read(cell: ConversationCell, watch: Watch): Promise<void> {
    while (!watch.closed && watch.to < cell.committed.seq) {
      const from = watch.to;
      const rows = await store.readStream(cell.stream, from, PAGE);
      // It may have been told to go on from another number, or have lost the right to see, meanwhile.
      if (watch.closed) return;
      if (!maySee(watch.party, cell.committed)) {
        leave(cell, watch);
        return;
      }
      if (watch.to !== from) continue;
      // No further than what is published: so that what is seen is judged by the state it was judged against.
      const page = rows.filter((row) => row.seq <= cell.committed.seq);
      if (page.length === 0) throw new Error(`the log of ${cell.id} ends before ${cell.committed.seq}`);
      await hand(cell, watch, page);
    }
    watch.catchingUp = false;
    if (!watch.closed && !maySee(watch.party, cell.committed)) leave(cell, watch);
  }

  return { publish, catchUp };
}
