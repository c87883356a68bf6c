import type {
  AppendOptions,
  AppendResult,
  Head,
  HeadPlace,
  HeadQuery,
  RecordRow,
  Snapshot,
  Store,
  StoredEvent,
  StreamKey,
  Write,
} from "../../../core/ports.ts";
import { StoreError } from "../../../core/ports.ts";
import { compareKeys } from "../key-range.ts";

/** What outlives a memory store: opened again, it is all there. */
export interface MemoryDisk {
  log: StoredEvent[];
  streams: Map<StreamKey, StoredEvent[]>;
  names: Map<string, StreamKey>;
  heads: Map<StreamKey, Head>;
  snapshots: Map<string, Snapshot>;
  projections: Map<string, { cursor: number; rows: Map<string, string> }>;
  records: Map<string, Map<string, string>>;
  leases: Map<string, { holder: string | null; token: number; until: number }>;
}

export function createMemoryDisk(): MemoryDisk {
  return {
    log: [],
    streams: new Map(),
    names: new Map(),
    heads: new Map(),
    snapshots: new Map(),
    projections: new Map(),
    records: new Map(),
    leases: new Map(),
  };
}

/** The port's semantics in memory, for quick tests of what stands on it. Saves nothing. */
export function createMemoryStore(options: { disk?: MemoryDisk; now?: () => number } = {}): Store {
  const { disk = createMemoryDisk(), now = Date.now } = options;
  let closed = false;

  /** Each call takes effect in the order of the calls and is answered later, as over a real store. */
  function later<T>(run: () => T): Promise<T> {
    if (closed) return Promise.reject(new StoreError("closed", "The memory store is closed."));
    const result = run();
    return new Promise((resolve) => setImmediate(resolve, result));
  }

  const eventsOf = (stream: StreamKey): StoredEvent[] => disk.streams.get(stream) ?? [];
  const copy = (events: StoredEvent[]): StoredEvent[] => events.map((event) => ({ ...event }));
  const projection = (name: string) => disk.projections.get(name) ?? { cursor: 0, rows: new Map() };
  const rowsFrom = (
    rows: Map<string, string> | undefined,
    prefix: string,
    limit: number,
    after: string | undefined,
  ): RecordRow[] =>
    [...(rows ?? [])]
      .filter(([key]) => key.startsWith(prefix) && (after === undefined || compareKeys(key, after) > 0))
      .toSorted(([a], [b]) => compareKeys(a, b))
      .slice(0, limit)
      .map(([key, value]) => ({ key, value }));

  function append(writes: readonly Write[], { fence, names = [] }: AppendOptions = {}): AppendResult {
    if (fence) {
      const lease = disk.leases.get(fence.lease);
      const held = lease && lease.holder !== null && lease.token === fence.token && lease.until > now();
      if (!held) return { ok: false, reason: "fenced" };
    }
    for (const { name } of names) {
      const stream = disk.names.get(name);
      if (stream !== undefined) return { ok: false, reason: "name-taken", name, stream };
    }
    const moved = new Map<StreamKey, number>();
    for (const { stream, expectedSeq, events } of writes) {
      if (stream === null) {
        if (expectedSeq !== 0) throw new Error(`A new stream cannot expect number ${expectedSeq}.`);
        continue;
      }
      if (!disk.streams.has(stream)) throw new Error(`There is no stream ${stream}.`);
      const seq = moved.get(stream) ?? eventsOf(stream).length;
      if (seq !== expectedSeq) {
        return { ok: false, reason: "conflict", stream, seq: eventsOf(stream).length };
      }
      moved.set(stream, seq + events.length);
    }
    if (names.some(({ write }) => writes[write] === undefined)) {
      throw new Error("A name points at a write that is not there.");
    }

    const streams: StreamKey[] = [];
    const positions: number[] = [];
    for (const write of writes) {
      const stream = write.stream ?? disk.streams.size + 1;
      const events = eventsOf(stream);
      disk.streams.set(stream, events);
      for (const { envelope, payload } of write.events) {
        const event = { position: disk.log.length + 1, stream, seq: events.length + 1, envelope, payload };
        disk.log.push(event);
        events.push(event);
        positions.push(event.position);
      }
      if (write.head) disk.heads.set(stream, { ...write.head });
      streams.push(stream);
    }
    for (const { name, write } of names) disk.names.set(name, streams[write]!);
    return { ok: true, streams, positions };
  }

  function heads(query: HeadQuery): (Head & { stream: StreamKey; seq: number })[] {
    const { shop, desk, visitor, person, owner, phases, order, after, limit } = query;
    const inOrder = (a: HeadPlace, b: HeadPlace): number =>
      order === "queue"
        ? a.since - b.since || a.stream - b.stream
        : b.startedAt - a.startedAt || b.stream - a.stream;
    const whose = (head: Head): boolean => {
      if (visitor === undefined) return typeof person !== "string" || head.person === person;
      if (person === undefined) return head.visitor === visitor;
      if (head.visitor === visitor && head.person === null) return true;
      return person !== null && head.person === person;
    };
    return [...disk.heads]
      .map(([stream, head]) => ({ ...head, stream, seq: eventsOf(stream).length }))
      .filter(
        (head) =>
          (shop === undefined || head.shop === shop) &&
          (desk === undefined || head.desk === desk) &&
          whose(head) &&
          (owner === undefined || head.owner === owner) &&
          (phases === undefined || phases.includes(head.phase)) &&
          (after === undefined || inOrder(after, head) < 0),
      )
      .toSorted(inOrder)
      .slice(0, limit);
  }

  return {
    append(writes, appendOptions) {
      if (closed) {
        const message = "The memory store is closed.";
        return Promise.resolve({ ok: false, reason: "failed", failure: "closed", message });
      }
      try {
        return later(() => append(writes, appendOptions));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    readStream: (stream, after, limit) => later(() => copy(eventsOf(stream).slice(after, after + limit))),
    readAll: (after, limit) => later(() => copy(disk.log.slice(after, after + limit))),
    lastPosition: () => later(() => disk.log.length),
    findStream: (name) => later(() => disk.names.get(name) ?? null),
    load: (stream, version) =>
      later(() => {
        const snapshot = disk.snapshots.get(`${stream}/${version}`) ?? null;
        return { snapshot, tail: copy(eventsOf(stream).slice(snapshot?.seq ?? 0)) };
      }),
    saveSnapshot: (stream, snapshot) =>
      later(() => {
        const key = `${stream}/${snapshot.version}`;
        if ((disk.snapshots.get(key)?.seq ?? 0) <= snapshot.seq) disk.snapshots.set(key, { ...snapshot });
      }),
    heads: (query) => later(() => heads(query)),
    projectionCursor: (name) => later(() => projection(name).cursor),
    commitProjection: (name, expected, cursor, rows) =>
      later(() => {
        const { cursor: found, rows: kept } = projection(name);
        if (found !== expected) return false;
        for (const { key, value } of rows) {
          if (value === null) kept.delete(key);
          else kept.set(key, value);
        }
        disk.projections.set(name, { cursor, rows: kept });
        return true;
      }),
    projectionRow: (name, key) => later(() => projection(name).rows.get(key) ?? null),
    projectionRows: (name, prefix, limit, after) =>
      later(() => rowsFrom(projection(name).rows, prefix, limit, after)),
    resetProjection: (name) => later(() => void disk.projections.delete(name)),
    putRecord: (kind, key, value) =>
      later(() => {
        const records = disk.records.get(kind) ?? new Map<string, string>();
        disk.records.set(kind, records);
        if (value === null) records.delete(key);
        else records.set(key, value);
      }),
    claimRecord: (kind, key, value) =>
      later(() => {
        const records = disk.records.get(kind) ?? new Map<string, string>();
        disk.records.set(kind, records);
        if (records.has(key)) return false;
        records.set(key, value);
        return true;
      }),
    getRecord: (kind, key) => later(() => disk.records.get(kind)?.get(key) ?? null),
    listRecords: (kind, prefix, limit, after) =>
      later(() => rowsFrom(disk.records.get(kind), prefix, limit, after)),
    acquireLease: (name, holder, ttlMs) =>
      later(() => {
        const at = now();
        const lease = disk.leases.get(name);
        if (lease && lease.holder !== null && lease.holder !== holder && lease.until > at) return null;
        const token = lease?.holder === holder ? lease.token : (lease?.token ?? 0) + 1;
        disk.leases.set(name, { holder, token, until: at + ttlMs });
        return { token, until: at + ttlMs };
      }),
    releaseLease: (name, holder) =>
      later(() => {
        const lease = disk.leases.get(name);
        if (lease?.holder === holder) lease.holder = null;
      }),
    health: async () => (closed ? { failure: "closed", message: "The memory store is closed." } : null),
    async close() {
      closed = true;
    },
  };
}
