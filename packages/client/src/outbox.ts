import type { WireError } from "@yunke/protocol";
import { backoff, never } from "./connection-state.ts";
import { bytesOf } from "./page-told.ts";
import { messageKey } from "./thread.ts";
import type { ClientPorts, ClientStorage } from "./ports.ts";
import { toJson } from "./to-json.ts";

/** A command on its way. */
export interface OutboxItem<C> {
  n: number;
  command: C;
  /** When it was given, Unix ms by this client's clock. */
  at: number;
  /** Refused for good. */
  error?: WireError | undefined;
  /** Stored under this number; its event has not come yet. */
  seq?: number | undefined;
}

/** Own fields hide what a shop's page may have put on `Object.prototype` under the same names (N27). */
const OWN = { error: undefined, seq: undefined };

/** The commands of one device for one conversation, in order. */
interface Lane<C> {
  box: Box<C>;
  /** Null: a conversation that is not started yet (for an agent: duty). */
  c: string | null;
  /** Under which id its start is asked for; kept before it is asked. */
  start: string | null;
  /** Must not join a conversation that is open already. */
  fresh: boolean;
  next: number;
  items: OutboxItem<C>[];
  /** What follows is not kept. Numbers below `saved` are in the storage, as is `savedStart`. */
  saved: number;
  savedStart: string | null;
  /** The highest number sent on this connection. */
  sent: number;
  startSent: boolean;
  /** Whether the last beat found the same unanswered: `n` of the lowest. */
  waitedFor: number;
  attempt: number;
  /** The lowest number refused for now on this connection: the gateway waits for it before any later one. */
  held: number;
  pause: (() => void) | null;
}

/** One outbox: "device" on the wire. A tab has one of its own and looks after those whose tab is gone. */
interface Box<C> {
  device: string;
  lanes: Lane<C>[];
  release: () => void;
  saving: boolean;
  dirty: boolean;
  gone: boolean;
}

export interface OutboxHost<C> {
  /** Storage keys begin with it; also names the claims. */
  prefix: string;
  storage: ClientStorage;
  ports: Pick<ClientPorts, "clock" | "random" | "newId" | "claim">;
  send(frame: object): void;
  frame(c: string | null, device: string, n: number, command: C): object;
  /** The frame that starts a conversation. Without it, lanes without a conversation send as they are. */
  start?(device: string, id: string): object;
  /** The last number that the log is known to hold of a device. */
  known(c: string | null, device: string): number;
  /** Whether a refusal means that it is so already. */
  settled(command: C, error: WireError): boolean;
  /** What a person wrote in it. */
  textOf(command: C): string | undefined;
  /** Whether a refused command stays, to be sent again by hand; else `refused` is told of it. */
  keeps(command: C): boolean;
  refused(c: string | null, command: C, error: WireError): void;
  /** Begins on a new socket. */
  reconnect(): void;
  changed(): void;
}

export type Outbox<C> = ReturnType<typeof createOutbox<C>>;

/** Lanes kept for their counters. */
const LANES = 20;
/** The most that a command takes in a frame, in bytes of JSON: the gateway reads 64 KiB. */
const LARGEST = 60_000;
/** Tries under another number before a command counts as failed. */
const RENUMBERED = 3;

/**
 * Keeps what was typed until the gateway has it: numbered by device and conversation, stored before it is sent, sent in
 * order, sent again under the same number until it is acked or refused for good (R2, R5).
 */
export function createOutbox<C>(host: OutboxHost<C>) {
  const { storage, ports } = host;
  const starts = "start" in host;
  const keyOf = (device: string) => `${host.prefix}box:${device}`;
  let boxes: Box<C>[] = [];
  let online = false;
  let ended = false;
  let renumbered = 0;

  const newBox = (device: string, release: () => void): Box<C> => ({
    device,
    lanes: [],
    release,
    saving: false,
    dirty: false,
    gone: false,
  });

  function laneOf(box: Box<C>, c: string | null): Lane<C> {
    let lane = box.lanes.find((lane) => lane.c === c);
    if (!lane) {
      lane = { ...NEW_LANE, box, c, items: [] };
      box.lanes = [
        ...box.lanes.filter((old, at) => old.items.length > 0 || box.lanes.length - at < LANES),
        lane,
      ];
    }
    return lane;
  }

  function push(lane: Lane<C>, item: Omit<OutboxItem<C>, "n">): void {
    const n = Math.max(lane.next, host.known(lane.c, lane.box.device) + 1);
    lane.next = n + 1;
    lane.items.push({ ...OWN, ...item, n });
  }

  // ---- keeping

  async function save(box: Box<C>): Promise<void> {
    if (box.saving) {
      box.dirty = true;
      return;
    }
    box.saving = true;
    do {
      box.dirty = false;
      const kept = box.lanes.map(({ c, start, fresh, next, items }) => ({
        c,
        start,
        fresh,
        next,
        // Duty is not kept: tomorrow's status is not what was said today.
        items: items.filter((item) => item.seq === undefined && (c !== null || starts)),
      }));
      const upTo = box.lanes.map((lane) => ({ lane, next: lane.next, start: lane.start }));
      try {
        await storage.set(keyOf(box.device), toJson(kept));
        if (box.gone) await storage.delete(keyOf(box.device));
      } catch {
        // No room or no storage: better sent from memory than not at all.
      }
      for (const { lane, next, start } of upTo) {
        lane.saved = next;
        lane.savedStart = start;
        pump(lane);
      }
    } while (box.dirty && !box.gone);
    box.saving = false;
  }

  function touch(box: Box<C>): void {
    void save(box);
    host.changed();
  }

  /** Takes over every stored outbox that nobody holds; the first becomes this tab's own if it has none. */
  async function adopt(): Promise<boolean> {
    let found = false;
    for (const key of await storage.keys(keyOf("")).catch(() => [])) {
      const device = key.slice(keyOf("").length);
      // A lease is kept beside its outbox; another name is no device's, and every frame of it would be refused.
      if (device.length !== 22 || boxes.some((box) => box.device === device)) continue;
      const release = await ports.claim(key);
      if (!release) continue;
      const box = newBox(device, release);
      try {
        const kept = JSON.parse((await storage.get(key)) ?? "[]") as Lane<C>[];
        box.lanes = kept.map((lane) => ({
          ...NEW_LANE,
          ...lane,
          box,
          items: lane.items.map((item) => ({ ...OWN, ...item })),
          saved: lane.next,
          savedStart: lane.start,
        }));
      } catch {
        // Not ours to understand: it is replaced.
      }
      if (ended) {
        release();
        return false;
      }
      found = true;
      if (boxes.length > 0 && !box.lanes.some((lane) => lane.items.length > 0)) drop(box);
      else boxes.push(box);
    }
    return found;
  }

  function drop(box: Box<C>): void {
    box.gone = true;
    for (const lane of box.lanes) lane.pause?.();
    boxes = boxes.filter((other) => other !== box);
    const freed = box.saving ? Promise.resolve() : storage.delete(keyOf(box.device));
    freed.catch(() => {}).finally(box.release);
  }

  async function open(): Promise<void> {
    await adopt();
    if (boxes.length > 0 || ended) return;
    const device = ports.newId();
    const release = (await ports.claim(keyOf(device))) ?? (() => {});
    if (ended) release();
    else boxes.push(newBox(device, release));
  }

  // ---- sending

  function pump(lane: Lane<C>): void {
    const { box } = lane;
    if (!online || lane.pause || ended || box.gone) return;
    if (lane.c === null && host.start) {
      if (!lane.items.some((item) => !item.error) || lane.startSent) return;
      if (!lane.start) {
        lane.start = ports.newId();
        void save(box);
      } else if (lane.savedStart === lane.start) {
        lane.startSent = true;
        host.send(host.start(box.device, lane.start));
      }
      return;
    }
    for (const item of lane.items) {
      if (item.n <= lane.sent || item.n >= lane.saved || item.error || item.seq !== undefined) continue;
      lane.sent = item.n;
      host.send(host.frame(lane.c, box.device, item.n, item.command));
    }
  }

  const each = (run: (lane: Lane<C>) => void) => {
    for (const box of boxes) for (const lane of box.lanes) run(lane);
  };

  function pause(lane: Lane<C>, error: WireError): void {
    if (lane.pause) return;
    const ms = Math.max(error.afterMs ?? 0, backoff(lane.attempt++, ports.random()));
    lane.pause = ports.clock.after(ms, () => {
      lane.pause = null;
      pump(lane);
    });
  }

  const find = (c: string | null, device: string) =>
    boxes.find((box) => box.device === device)?.lanes.find((lane) => lane.c === c);

  const numbered = (lane: Lane<C> | undefined, n: number) => lane?.items.find((item) => item.n === n);

  function remove(lane: Lane<C>, item: OutboxItem<C>): void {
    lane.items = lane.items.filter((other) => other !== item);
  }

  function fail(lane: Lane<C>, item: OutboxItem<C>, error: WireError): void {
    const taken = error.kind === "identity-reused" || error.kind === "out-of-order";
    if (taken && renumbered < RENUMBERED) {
      // The number is another command's: this one was never stored, and goes under the next.
      renumbered++;
      remove(lane, item);
      push(lane, item);
    } else if (host.keeps(item.command)) item.error = error;
    else {
      remove(lane, item);
      if (!host.settled(item.command, error)) host.refused(lane.c, item.command, error);
    }
  }

  function move(from: Lane<C>, c: string | null, which: (item: OutboxItem<C>) => boolean): void {
    const moved = from.items.filter((item) => item.seq === undefined && which(item));
    if (moved.length === 0) return;
    from.items = from.items.filter((item) => !moved.includes(item));
    const home = boxes[0]!;
    const lane = laneOf(home, c);
    for (const item of moved) push(lane, item);
    void save(home);
    if (from.box !== home) void save(from.box);
  }

  function forget({ box }: Lane<C>): void {
    if (box !== boxes[0] && !box.lanes.some((lane) => lane.items.length > 0)) drop(box);
  }

  return {
    open,
    adopt,
    pump: () => each(pump),
    add(c: string | null, command: C, fresh = false): void {
      const box = boxes[0]!;
      const lane = laneOf(box, c);
      if (fresh) lane.fresh = true;
      push(lane, { command, at: ports.clock.now() });
      // The gateway would cut the line for it, again and again.
      if (bytesOf(command) > LARGEST) fail(lane, lane.items.at(-1)!, never("too-large"));
      touch(box);
    },
    /** A new connection: everything unanswered is sent again. */
    setOnline(on: boolean): void {
      online = on;
      each((lane) => {
        lane.pause?.();
        Object.assign(lane, {
          pause: null,
          attempt: 0,
          sent: 0,
          startSent: false,
          waitedFor: 0,
          held: Infinity,
        });
        pump(lane);
      });
    },
    acked(c: string | null, device: string, n: number, seq: number, folded: number): void {
      const lane = find(c, device);
      const item = numbered(lane, n);
      if (!lane || !item) return;
      lane.attempt = 0;
      if (n >= lane.held) lane.held = Infinity;
      renumbered = 0;
      if (folded < seq) item.seq = seq;
      else remove(lane, item);
      item.error = undefined;
      touch(lane.box);
      forget(lane);
    },
    refused(c: string | null, device: string, n: number, error: WireError): void {
      const lane = find(c, device);
      const item = numbered(lane, n);
      const forNow = error.retry === "same" || error.retry === "later";
      if (!lane || !item || item.seq !== undefined) {
        // Sent twice, and stored the first time.
        if (lane && forNow) host.reconnect();
        return;
      }
      if (forNow) {
        lane.sent = Math.min(lane.sent, n - 1);
        lane.held = Math.min(lane.held, n);
        pause(lane, error);
      } else if (error.retry !== "hello") fail(lane, item, error);
      touch(lane.box);
      forget(lane);
    },
    /** The conversation asked for under `id` is `c`. Tells whether it was this client's. */
    started(id: string, c: string): boolean {
      let ours = false;
      each((lane) => {
        if (lane.c !== null || lane.start !== id) return;
        ours = true;
        // Numbers were given from 1, and the conversation is new to this device.
        Object.assign(lane, { c, start: null, fresh: false, sent: 0, attempt: 0, startSent: false });
        touch(lane.box);
        pump(lane);
      });
      return ours;
    },
    startRefused(id: string, error: WireError): void {
      each((lane) => {
        if (lane.c !== null || lane.start !== id) return;
        lane.startSent = false;
        if (error.retry === "same" || error.retry === "later") pause(lane, error);
        else if (error.retry === "never") {
          lane.start = null;
          for (const item of lane.items) if (!item.error) fail(lane, item, error);
        }
        touch(lane.box);
      });
    },
    /** The log holds it: as good as an ack. `text` is what the log has under that number, where it is a text. */
    stored(c: string | null, device: string, n: number, text?: string): void {
      const lane = find(c, device);
      const item = numbered(lane, n);
      if (!lane || !item) return;
      const own = host.textOf(item.command);
      if (text !== undefined && own !== undefined && own !== text) {
        // A copy of this tab has the same device: never take its message for one's own.
        fail(lane, item, never("identity-reused"));
        touch(lane.box);
        return;
      }
      remove(lane, item);
      touch(lane.box);
      // It will not be sent again, and this socket waits for it before any later one.
      if (n === lane.held) host.reconnect();
      forget(lane);
    },
    /** Everything up to `seq` is folded. */
    folded(c: string | null, seq: number): void {
      each((lane) => {
        if (lane.c === c) lane.items = lane.items.filter((item) => item.seq === undefined || item.seq > seq);
      });
    },
    /** What two beats in a row find unanswered is sent again. */
    beat(): void {
      each((lane) => {
        const lowest = lane.items.find((item) => !item.error && item.seq === undefined);
        const waits = lowest && (lane.startSent || lane.sent >= lowest.n) ? lowest.n : 0;
        if (waits > 0 && waits === lane.waitedFor) {
          lane.sent = waits - 1;
          lane.startSent = false;
          lane.waitedFor = 0;
          pump(lane);
        } else lane.waitedFor = waits;
      });
    },
    /** In the order given. */
    list(c: string | null): { key: string; item: OutboxItem<C> }[] {
      return boxes
        .flatMap((box) =>
          box.lanes
            .filter((lane) => lane.c === c)
            .flatMap((lane) => lane.items.map((item) => ({ key: messageKey(box.device, item.n), item }))),
        )
        .sort((a, b) => a.item.at - b.item.at);
    },
    /** What was given for no conversation, and was never asked to start one, joins `c`. */
    join(c: string): void {
      each((lane) => {
        if (lane.c === null && lane.start === null && !lane.fresh) move(lane, c, () => true);
      });
      each(forget);
    },
    /** What failed in `c` goes along to the next conversation. */
    carryFailed(c: string): void {
      each((lane) => {
        if (lane.c === c) move(lane, null, (item) => item.error !== undefined);
      });
    },
    /** Conversations that are not this visitor's any more: what was for them failed. */
    abandon(isOurs: (c: string) => boolean, error: WireError): void {
      each((lane) => {
        if (lane.c === null || isOurs(lane.c)) return;
        for (const item of lane.items) if (item.seq === undefined) item.error ??= error;
        move(lane, null, () => true);
        lane.box.lanes = lane.box.lanes.filter((other) => other !== lane);
      });
    },
    /** Takes a failed command out and gives it, to be added again. */
    take(key: string): C | null {
      for (const box of boxes) {
        for (const lane of box.lanes) {
          const item = lane.items.find((item) => item.error && messageKey(box.device, item.n) === key);
          if (!item) continue;
          remove(lane, item);
          touch(box);
          forget(lane);
          return item.command;
        }
      }
      return null;
    },
    /** Forgets everything. */
    clear(): void {
      for (const box of boxes) drop(box);
    },
    destroy(): void {
      ended = true;
      each((lane) => lane.pause?.());
      for (const box of boxes) box.release();
    },
  };
}

const NEW_LANE = {
  c: null,
  start: null,
  fresh: false,
  next: 1,
  saved: 1,
  savedStart: null,
  sent: 0,
  startSent: false,
  waitedFor: 0,
  attempt: 0,
  held: Infinity,
  pause: null,
};
