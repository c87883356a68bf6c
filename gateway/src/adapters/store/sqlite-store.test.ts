import {
  closeSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
  chmodSync,
  mkdirSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type * as Threads from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppendResult, Store } from "../../core/ports.ts";
import { openDatabase } from "./sqlite-open.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { sqliteBench, type SqliteBench } from "./testing/store-benches.ts";

/** The threads that stores start, so that a test can end one in the middle. */
const workers = vi.hoisted<Threads.Worker[]>(() => []);
vi.mock("node:worker_threads", async (original) => {
  const threads = await original<typeof Threads>();
  class SeenWorker extends threads.Worker {
    constructor(...options: ConstructorParameters<typeof threads.Worker>) {
      super(...options);
      workers.push(this);
    }
  }
  return { ...threads, default: threads, Worker: SeenWorker };
});

let bench: SqliteBench;
const opened: Store[] = [];
beforeEach(() => {
  bench = sqliteBench();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await bench.remove();
});

async function open(options?: Parameters<SqliteBench["open"]>[0]): Promise<Store> {
  const store = await bench.open(options);
  opened.push(store);
  return store;
}

const event = { envelope: "{}", payload: null };
const begin = (store: Store): Promise<AppendResult> =>
  store.append([{ stream: null, expectedSeq: 0, events: [event] }]);
const next = (store: Store, stream: number, expectedSeq: number): Promise<AppendResult> =>
  store.append([{ stream, expectedSeq, events: [event] }]);

async function refusalOf(opening: Promise<Store>): Promise<{ failure: string; message: string }> {
  try {
    opened.push(await opening);
  } catch (error) {
    return error as { failure: string; message: string };
  }
  throw new Error("It opened.");
}

describe("settings", () => {
  it("R1: the writer syncs every commit (synchronous=FULL, WAL)", () => {
    const { db, close } = openDatabase({ path: bench.path, busyTimeoutMs: 10, maxBytes: null });
    expect(Object.values(db.prepare("PRAGMA synchronous").get()!)).toEqual([2]);
    expect(Object.values(db.prepare("PRAGMA journal_mode").get()!)).toEqual(["wal"]);
    close();
  });
});

describe("one gateway a file", () => {
  it("a second store on the file is refused and told which file; the first goes on", async () => {
    const first = await open();
    const refusal = await refusalOf(bench.open());
    expect(refusal.failure).toBe("locked");
    expect(refusal.message).toContain(bench.path);
    expect(refusal.message).toContain("another gateway");
    expect(await begin(first)).toMatchObject({ ok: true });
    await first.close();
    expect(await begin(await open())).toMatchObject({ ok: true });
  });
});

describe("locked by another program", () => {
  it("R7: acks nothing, says so, and goes on by itself when the lock is gone", async () => {
    const store = await open({ busyTimeoutMs: 20 });
    expect(await begin(store)).toMatchObject({ ok: true });
    const other = new DatabaseSync(bench.path);
    other.exec("BEGIN IMMEDIATE");
    const refused = await Promise.all([begin(store), next(store, 1, 1), store.append([])]);
    for (const result of refused) {
      expect(result).toMatchObject({ ok: false, reason: "failed", failure: "locked" });
      expect(result).toHaveProperty("message", expect.stringContaining(bench.path));
    }
    await expect(store.putRecord("k", "a", "1")).rejects.toMatchObject({ failure: "locked" });
    await expect(store.acquireLease("desk", "me", 1_000)).rejects.toMatchObject({ failure: "locked" });
    expect(await store.health()).toMatchObject({ failure: "locked" });
    // Reading goes on meanwhile.
    expect(await store.readStream(1, 0, 10)).toHaveLength(1);
    other.exec("ROLLBACK");
    other.close();
    expect(await store.health()).toBeNull();
    expect(await next(store, 1, 1)).toEqual({ ok: true, streams: [1], positions: [2] });
    expect(await begin(store)).toEqual({ ok: true, streams: [2], positions: [3] });
  });
});

describe("disk full", () => {
  it("R7: acks nothing it has not saved, keeps what it had, and goes on when there is room", async () => {
    const store = await open({ maxBytes: 512 * 1024 });
    await begin(store);
    let seq = 1;
    const payload = "x".repeat(2_000);
    let result: AppendResult;
    do {
      result = await store.append([{ stream: 1, expectedSeq: seq, events: [{ envelope: "{}", payload }] }]);
      if (result.ok) await store.putRecord("ballast", String(seq++), payload).catch(() => {});
    } while (result.ok);
    expect(result).toMatchObject({ reason: "failed", failure: "disk-full" });
    expect(result).toHaveProperty("message", expect.stringContaining(bench.path));
    expect(seq).toBeGreaterThan(10);
    expect(await store.readStream(1, 0, 1_000)).toHaveLength(seq);
    expect(await store.lastPosition()).toBe(seq);
    for (const { key } of await store.listRecords("ballast", "", 1_000))
      await store.putRecord("ballast", key, null);
    expect(await store.health()).toBeNull();
    expect(await next(store, 1, seq)).toEqual({ ok: true, streams: [1], positions: [seq + 1] });
    await store.close();
    expect(await (await open()).readStream(1, 0, 1_000)).toHaveLength(seq + 1);
  });
});

describe("files that cannot be opened", () => {
  it("a corrupt header: says which file and what to do, and leaves it as it is", async () => {
    const garbage = Buffer.alloc(8_192, "not a database ");
    writeFileSync(bench.path, garbage);
    const refusal = await refusalOf(bench.open());
    expect(refusal).toMatchObject({ failure: "corrupt" });
    expect(refusal.message).toContain(bench.path);
    expect(refusal.message).toContain("put back a copy");
    expect(readFileSync(bench.path).equals(garbage)).toBe(true);
  });

  it("damage inside: found at opening, not at the first message", async () => {
    const store = await open();
    for (let i = 0; i < 40; i++) {
      await store.append([
        { stream: null, expectedSeq: 0, events: [{ envelope: "{}", payload: "y".repeat(4_000) }] },
      ]);
    }
    await store.close();
    const file = openSync(bench.path, "r+");
    const size = statSync(bench.path).size;
    for (let at = 4_096; at < size; at += 4_096) writeSync(file, Buffer.alloc(64, 0xee), 0, 64, at);
    closeSync(file);
    const refusal = await refusalOf(bench.open());
    expect(refusal).toMatchObject({ failure: "corrupt" });
    expect(refusal.message).toContain(bench.path);
  });

  it("another program's database is not touched", async () => {
    const other = new DatabaseSync(bench.path);
    other.exec("CREATE TABLE theirs (a)");
    other.close();
    const before = readFileSync(bench.path);
    expect((await refusalOf(bench.open())).message).toContain("another program");
    expect(readFileSync(bench.path).equals(before)).toBe(true);
  });

  it("a newer gateway's file is refused with both versions", async () => {
    await (await open()).close();
    const other = new DatabaseSync(bench.path);
    other.exec("PRAGMA user_version = 99");
    other.close();
    const refusal = await refusalOf(bench.open());
    expect(refusal.failure).toBe("unavailable");
    expect(refusal.message).toMatch(/newer gateway \(format 99; this one knows \d+\)/);
  });

  it("a file from before a FAQ was stored in pieces is taken over, and refused from then on by whoever knows no pieces", async () => {
    const store = await open();
    await store.putRecord("kind", "key", "kept");
    await store.close();
    const before = new DatabaseSync(bench.path);
    before.exec("PRAGMA user_version = 1");
    before.close();
    const again = await open();
    expect(await again.getRecord("kind", "key")).toBe("kept");
    await again.close();
    const after = new DatabaseSync(bench.path);
    expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: 2 });
    after.close();
  });

  it("a folder that cannot be made", async () => {
    const file = join(dirname(bench.path), "file");
    writeFileSync(file, "");
    const refusal = await refusalOf(createSqliteStore({ path: join(file, "sub", "yunke.db") }));
    expect(refusal.failure).toBe("unavailable");
    expect(refusal.message).toContain(join(file, "sub", "yunke.db"));
  });

  it("a folder that this user may not write to", async () => {
    const folder = join(dirname(bench.path), "read-only");
    mkdirSync(folder);
    chmodSync(dirname(bench.path), 0o755);
    chmodSync(folder, 0o555);
    // The superuser may write everywhere: be somebody else for a moment.
    const root = process.getuid!() === 0;
    if (root) process.seteuid!(65534);
    try {
      const refusal = await refusalOf(createSqliteStore({ path: join(folder, "yunke.db") }));
      expect(refusal.failure).toBe("unavailable");
      expect(refusal.message).toContain(join(folder, "yunke.db"));
      expect(refusal.message).toContain("this user may write");
    } finally {
      if (root) process.seteuid!(0);
    }
  });
});

describe("the writing thread ends", () => {
  it("R7: what was under way is uncertain, and the next append finds a new thread", async () => {
    const store = await open();
    await begin(store);
    // The worker is gone before it hears of these.
    const ended = workers.at(-1)!.terminate();
    const [append, write, read] = await Promise.allSettled([
      next(store, 1, 1),
      store.putRecord("k", "a", "1"),
      store.readStream(1, 0, 10),
    ]);
    expect(append).toMatchObject({ value: { ok: false, reason: "failed", failure: "uncertain" } });
    expect(write).toMatchObject({ reason: { failure: "uncertain" } });
    expect(read).toMatchObject({ reason: { failure: "unavailable" } });
    await ended;
    const seq = (await store.readStream(1, 0, 10)).length;
    expect(await next(store, 1, seq)).toMatchObject({ ok: true });
    expect(await store.health()).toBeNull();
  });

  it("R2: an uncertain append that is tried again is never there twice", async () => {
    const store = await open();
    await begin(store);
    let seq = 1;
    for (let round = 0; round < 5; round++) {
      const first = next(store, 1, seq);
      // A turn later the worker has it: saved or not, nobody knows.
      await new Promise((resolve) => setImmediate(resolve));
      await workers.at(-1)!.terminate();
      let result = await first;
      while (!result.ok && result.reason === "failed") result = await next(store, 1, seq);
      if (!result.ok) expect(result).toMatchObject({ reason: "conflict", seq: seq + 1 });
      seq++;
    }
    const events = await store.readStream(1, 0, 100);
    expect(events.map((stored) => stored.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("group commit", () => {
  it("appends of one turn share a transaction; one after the other do not", async () => {
    const commits: number[] = [];
    const store = await open({
      telemetry: {
        count: () => {},
        log: () => {},
        observe: (name, value) => void (name === "store_round_items" && commits.push(value)),
      },
    });
    await Promise.all(Array.from({ length: 100 }, () => begin(store)));
    expect(commits).toEqual([100]);
    for (let i = 0; i < 3; i++) await begin(store);
    expect(commits).toEqual([100, 1, 1, 1]);
  });
});
