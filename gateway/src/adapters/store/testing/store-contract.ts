import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Head, NewEvent, Store } from "../../../core/ports.ts";

/** A place where stores are opened one after the other, with a clock of the store's that stands still. */
export interface StoreBench {
  open(): Promise<Store>;
  advance(ms: number): void;
  remove(): Promise<void> | void;
}

const event = (text: string, payload: string | null = null): NewEvent => ({
  envelope: JSON.stringify({ text }),
  payload,
});

const head = (fields: Partial<Head>): Head => ({
  c: "c",
  shop: "shop",
  desk: "desk",
  visitor: "visitor",
  person: null,
  phase: "queued",
  owner: null,
  since: 1,
  startedAt: 1,
  at: 1,
  ...fields,
});

/** What every store does, whatever it keeps things in. */
export function storeContract(name: string, makeBench: () => Promise<StoreBench> | StoreBench): void {
  describe(`Store: ${name}`, () => {
    let bench: StoreBench;
    let store: Store;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(async () => {
      await store.close();
      await bench.remove();
    });
    async function reopen(): Promise<void> {
      await store.close();
      store = await bench.open();
    }

    async function begin(...texts: string[]): Promise<number> {
      const result = await store.append([
        { stream: null, expectedSeq: 0, events: texts.map((text) => event(text)) },
      ]);
      if (!result.ok) throw new Error(`The stream was not begun: ${result.reason}`);
      return result.streams[0]!;
    }
    const texts = async (stream: number): Promise<string[]> =>
      (await store.readStream(stream, 0, 100)).map(
        ({ envelope }) => (JSON.parse(envelope) as { text: string }).text,
      );

    describe("append", () => {
      it("R3: numbers each stream 1..n and gives every event its place in the whole", async () => {
        const first = await store.append([
          { stream: null, expectedSeq: 0, events: [event("a"), event("b", "{}")] },
        ]);
        if (!first.ok) throw new Error(first.reason);
        const stream = first.streams[0]!;
        const second = await store.append([
          { stream, expectedSeq: 2, events: [event("c")] },
          { stream: null, expectedSeq: 0, events: [event("other")] },
        ]);
        if (!second.ok) throw new Error(second.reason);
        expect(second.streams[0]).toBe(stream);
        expect(second.streams[1]).not.toBe(stream);
        expect([...first.positions, ...second.positions]).toEqual([1, 2, 3, 4]);
        expect(await store.readStream(stream, 0, 10)).toEqual([
          { position: 1, stream, seq: 1, envelope: '{"text":"a"}', payload: null },
          { position: 2, stream, seq: 2, envelope: '{"text":"b"}', payload: "{}" },
          { position: 3, stream, seq: 3, envelope: '{"text":"c"}', payload: null },
        ]);
        expect(await store.lastPosition()).toBe(4);
      });

      it("R1: what was acked is there after opening again, and numbering goes on", async () => {
        const stream = await begin("a", "b");
        await reopen();
        expect(await texts(stream)).toEqual(["a", "b"]);
        expect(await store.lastPosition()).toBe(2);
        const result = await store.append([
          { stream, expectedSeq: 2, events: [event("c")] },
          { stream: null, expectedSeq: 0, events: [event("new")] },
        ]);
        expect(result).toEqual({ ok: true, streams: [stream, stream + 1], positions: [3, 4] });
      });

      it("a wrong number conflicts, tells the right one and saves nothing", async () => {
        const stream = await begin("a", "b");
        for (const expectedSeq of [0, 1, 3]) {
          expect(await store.append([{ stream, expectedSeq, events: [event("x")] }])).toEqual({
            ok: false,
            reason: "conflict",
            stream,
            seq: 2,
          });
        }
        expect(await texts(stream)).toEqual(["a", "b"]);
      });

      it("R10: is atomic over its streams: one conflict saves none of them, nor heads, nor names", async () => {
        const chat = await begin("chat");
        const agent = await begin("agent", "busy");
        const result = await store.append(
          [
            { stream: chat, expectedSeq: 1, events: [event("taken")], head: head({ c: "chat" }) },
            { stream: null, expectedSeq: 0, events: [event("new")] },
            { stream: agent, expectedSeq: 1, events: [event("slot")] },
          ],
          { names: [{ name: "n", write: 1 }] },
        );
        expect(result).toEqual({ ok: false, reason: "conflict", stream: agent, seq: 2 });
        expect(await texts(chat)).toEqual(["chat"]);
        expect(await store.findStream("n")).toBeNull();
        expect(await store.heads({ limit: 10 })).toEqual([]);
        expect(await store.lastPosition()).toBe(3);
      });

      it("appends that arrive together: exactly one wins a number, and the losers harm nobody", async () => {
        const stream = await begin("a");
        const others = await Promise.all([begin("x"), begin("y")]);
        const results = await Promise.all([
          store.append([{ stream, expectedSeq: 1, events: [event("first")] }]),
          store.append([{ stream, expectedSeq: 1, events: [event("second")] }]),
          store.append([{ stream: others[0], expectedSeq: 1, events: [event("x2")] }]),
          store.append([{ stream, expectedSeq: 1, events: [event("third")] }]),
          store.append([{ stream: others[1], expectedSeq: 1, events: [event("y2")] }]),
          store.append([{ stream, expectedSeq: 2, events: [event("fourth")] }]),
        ]);
        const winners = results.slice(0, 4).filter((result) => result.ok);
        expect(results[2].ok && results[4].ok).toBe(true);
        expect(winners).toHaveLength(2);
        expect(await texts(others[0])).toEqual(["x", "x2"]);
        expect(await texts(others[1])).toEqual(["y", "y2"]);
        const kept = await texts(stream);
        expect(kept).toHaveLength(results[5].ok ? 3 : 2);
        const all = await store.readAll(0, 100);
        expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
      });

      it("may name one stream twice", async () => {
        const stream = await begin("a");
        const result = await store.append([
          { stream, expectedSeq: 1, events: [event("b")] },
          { stream, expectedSeq: 2, events: [event("c"), event("d")] },
        ]);
        expect(result.ok).toBe(true);
        expect(await texts(stream)).toEqual(["a", "b", "c", "d"]);
        expect(
          await store.append([
            { stream, expectedSeq: 4, events: [event("e")] },
            { stream, expectedSeq: 4, events: [event("f")] },
          ]),
        ).toMatchObject({ ok: false, reason: "conflict", seq: 4 });
        expect(await texts(stream)).toHaveLength(4);
      });

      it("without events checks the number and writes the head alone", async () => {
        const stream = await begin("a");
        expect(
          await store.append([{ stream, expectedSeq: 1, events: [], head: head({ c: "alone" }) }]),
        ).toEqual({ ok: true, streams: [stream], positions: [] });
        expect(await store.heads({ limit: 1 })).toMatchObject([{ c: "alone", stream, seq: 1 }]);
        expect(await store.append([])).toEqual({ ok: true, streams: [], positions: [] });
      });

      it("keeps any text as it is: quotes, Chinese, emoji, zero-width, 200 kB", async () => {
        const long = "长".repeat(60_000);
        const stream = await begin("a");
        const payload = `{"text":"'; DROP TABLE log; -- \\" 你好 👩‍👩‍👧 \u200b ${long}"}`;
        await store.append([{ stream, expectedSeq: 1, events: [{ envelope: "{}", payload }] }]);
        await reopen();
        expect((await store.readStream(stream, 1, 1))[0]!.payload).toBe(payload);
      });

      it("a fault in the caller throws and harms no append beside it", async () => {
        const stream = await begin("a");
        const [wrong, right] = await Promise.allSettled([
          store.append([{ stream: 999, expectedSeq: 0, events: [event("x")] }]),
          store.append([{ stream, expectedSeq: 1, events: [event("b")] }]),
        ]);
        expect(wrong).toMatchObject({ status: "rejected" });
        expect(right).toMatchObject({ status: "fulfilled", value: { ok: true } });
        await expect(
          store.append([{ stream: null, expectedSeq: 3, events: [event("x")] }]),
        ).rejects.toThrow();
        await expect(
          store.append([{ stream, expectedSeq: 2, events: [event("x")] }], {
            names: [{ name: "n", write: 7 }],
          }),
        ).rejects.toThrow();
        expect(await texts(stream)).toEqual(["a", "b"]);
      });
    });

    describe("names", () => {
      it("R2: finds a stream by each of its names, and refuses a name that is taken", async () => {
        const write = { stream: null, expectedSeq: 0, events: [event("a")] };
        const first = await store.append([write], {
          names: [
            { name: "c:1", write: 0 },
            { name: "start:d:1", write: 0 },
          ],
        });
        if (!first.ok) throw new Error(first.reason);
        const again = await store.append([write], { names: [{ name: "start:d:1", write: 0 }] });
        expect(again).toEqual({
          ok: false,
          reason: "name-taken",
          name: "start:d:1",
          stream: first.streams[0],
        });
        await reopen();
        expect(await store.findStream("c:1")).toBe(first.streams[0]);
        expect(await store.findStream("start:d:1")).toBe(first.streams[0]);
        expect(await store.findStream("c:2")).toBeNull();
        expect(await store.lastPosition()).toBe(1);
      });

      it("R2: of two that claim one name together, one gets it", async () => {
        const claim = (text: string) =>
          store.append([{ stream: null, expectedSeq: 0, events: [event(text)] }], {
            names: [{ name: "n", write: 0 }],
          });
        const results = await Promise.all([claim("a"), claim("b"), claim("c")]);
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        const stream = await store.findStream("n");
        for (const result of results) {
          if (result.ok) expect(result.streams).toEqual([stream]);
          else expect(result).toMatchObject({ reason: "name-taken", name: "n", stream });
        }
        expect(await store.lastPosition()).toBe(1);
      });
    });

    describe("reads", () => {
      it("R4: gives what comes after a number or a position, at most as many as asked for", async () => {
        const one = await begin("a", "b", "c");
        const two = await begin("x", "y");
        const seqs = async (after: number, limit: number): Promise<number[]> =>
          (await store.readStream(one, after, limit)).map(({ seq }) => seq);
        expect(await seqs(0, 2)).toEqual([1, 2]);
        expect(await seqs(2, 10)).toEqual([3]);
        expect(await seqs(3, 10)).toEqual([]);
        expect(await store.readStream(999, 0, 10)).toEqual([]);
        const places = async (after: number, limit: number): Promise<number[][]> =>
          (await store.readAll(after, limit)).map(({ position, stream, seq }) => [position, stream, seq]);
        expect(await places(1, 3)).toEqual([
          [2, one, 2],
          [3, one, 3],
          [4, two, 1],
        ]);
        expect(await places(5, 10)).toEqual([]);
        await reopen();
        expect(await places(1, 3)).toHaveLength(3);
        expect(await places(0, 100)).toHaveLength(5);
      });

      it("is empty at first", async () => {
        expect(await store.lastPosition()).toBe(0);
        expect(await store.readAll(0, 10)).toEqual([]);
        expect(await store.heads({ limit: 10 })).toEqual([]);
        expect(await store.findStream("")).toBeNull();
        expect(await store.health()).toBeNull();
      });

      it("R1: reads see every append that was acked before them", async () => {
        const stream = await begin("0");
        for (let seq = 1; seq < 30; seq++) {
          await store.append([{ stream, expectedSeq: seq, events: [event(String(seq))] }]);
          const [tail, all, loaded, last] = await Promise.all([
            store.readStream(stream, seq, 10),
            store.readAll(seq, 10),
            store.load(stream, 1),
            store.lastPosition(),
          ]);
          expect(tail).toHaveLength(1);
          expect(all).toEqual(tail);
          expect(loaded.tail).toHaveLength(seq + 1);
          expect(last).toBe(seq + 1);
        }
      });

      it("each of many calls of one turn gets its own answer, whatever they are", async () => {
        const stream = await begin("a");
        await store.putRecord("k", "there", "x");
        const answers = await Promise.all([
          store.getRecord("k", "there"),
          store.append([{ stream, expectedSeq: 9, events: [event("x")] }]),
          store.readStream(stream, 5, 10),
          store.claimRecord("k", "there", "y"),
          store.append([{ stream, expectedSeq: 1, events: [event("b")] }]),
          store.findStream("nobody"),
          store.claimRecord("k", "new", "y"),
          store.putRecord("k", "other", "z"),
          store.append([{ stream: 999, expectedSeq: 0, events: [event("x")] }]).catch(() => "a fault"),
          store.heads({ limit: 1 }),
          store.append([{ stream: null, expectedSeq: 0, events: [event("c")] }]),
        ]);
        expect(answers).toEqual([
          "x",
          { ok: false, reason: "conflict", stream, seq: 1 },
          [],
          false,
          { ok: true, streams: [stream], positions: [expect.any(Number)] },
          null,
          true,
          undefined,
          "a fault",
          [],
          { ok: true, streams: [stream + 1], positions: [expect.any(Number)] },
        ]);
      });

      it("R4: a tail that follows while others write sees every event once, in order", async () => {
        const streams = await Promise.all([begin("0"), begin("0"), begin("0")]);
        const seqs = new Map(streams.map((stream) => [stream, 1]));
        const writers = streams.map(async (stream) => {
          for (let seq = 1; seq < 60; seq++) {
            const result = await store.append([{ stream, expectedSeq: seq, events: [event(String(seq))] }]);
            expect(result.ok).toBe(true);
          }
        });
        let after = streams.length;
        while (after < streams.length * 60) {
          const events = await store.readAll(after, 7);
          for (const { position, stream, seq } of events) {
            expect(position).toBe(++after);
            expect(seq).toBe(seqs.get(stream)! + 1);
            seqs.set(stream, seq);
          }
        }
        await Promise.all(writers);
      });
    });

    describe("snapshots", () => {
      it("loads the latest of a version and all that follows it", async () => {
        const stream = await begin("a", "b", "c");
        expect(await store.load(stream, 1)).toMatchObject({ snapshot: null, tail: [{}, {}, {}] });
        await store.saveSnapshot(stream, { seq: 1, version: 1, state: "at 1" });
        await store.saveSnapshot(stream, { seq: 2, version: 1, state: "at 2" });
        await reopen();
        const loaded = await store.load(stream, 1);
        expect(loaded.snapshot).toEqual({ seq: 2, version: 1, state: "at 2" });
        expect(loaded.tail.map(({ seq }) => seq)).toEqual([3]);
      });

      it("ignores those of another version, and one that comes late", async () => {
        const stream = await begin("a", "b", "c");
        await store.saveSnapshot(stream, { seq: 3, version: 1, state: "new" });
        await store.saveSnapshot(stream, { seq: 2, version: 1, state: "late" });
        expect((await store.load(stream, 1)).snapshot).toMatchObject({ seq: 3, state: "new" });
        const other = await store.load(stream, 2);
        expect(other.snapshot).toBeNull();
        expect(other.tail).toHaveLength(3);
      });
    });

    describe("heads", () => {
      const put = async (fields: Partial<Head>): Promise<number> => {
        const result = await store.append([
          { stream: null, expectedSeq: 0, events: [event("a")], head: head(fields) },
        ]);
        if (!result.ok) throw new Error(result.reason);
        return result.streams[0]!;
      };
      const list = async (query: Parameters<Store["heads"]>[0]): Promise<string[]> =>
        (await store.heads(query)).map(({ c }) => c);

      it("keeps the last head of each stream, beside the stream's present number", async () => {
        const full = head({ c: "x", person: "p", owner: "li", since: 5, startedAt: 4, at: 6 });
        const stream = await put({ c: "x" });
        await store.append([{ stream, expectedSeq: 1, events: [event("b")], head: full }]);
        await store.append([{ stream, expectedSeq: 2, events: [event("c")] }]);
        expect(await store.heads({ limit: 5 })).toEqual([{ ...full, stream, seq: 3 }]);
        await reopen();
        expect(await store.heads({ limit: 5 })).toEqual([{ ...full, stream, seq: 3 }]);
      });

      it("lists newest first, or as queued, by desk, owner and phase, up to the limit", async () => {
        await put({ c: "a", desk: "d1", phase: "queued", startedAt: 1, since: 30 });
        await put({ c: "b", desk: "d1", phase: "live", owner: "li", startedAt: 2, since: 20 });
        await put({ c: "c", desk: "d1", phase: "queued", startedAt: 3, since: 10 });
        await put({ c: "d", desk: "d2", phase: "queued", startedAt: 4, since: 5 });
        expect(await list({ desk: "d1", limit: 9 })).toEqual(["c", "b", "a"]);
        expect(await list({ desk: "d1", order: "queue", limit: 9 })).toEqual(["c", "b", "a"]);
        expect(await list({ desk: "d1", phases: ["queued"], order: "queue", limit: 9 })).toEqual(["c", "a"]);
        expect(await list({ phases: ["queued", "live"], order: "queue", limit: 2 })).toEqual(["d", "c"]);
        expect(await list({ owner: "li", limit: 9 })).toEqual(["b"]);
        expect(await list({ phases: [], limit: 9 })).toEqual([]);
      });

      it("goes on behind a row, in either order, also where times are the same", async () => {
        const times: [since: number, startedAt: number][] = [[5, 1], [5, 2], [5, 2], [4, 2], [6, 0]]; // prettier-ignore
        for (const [i, [since, startedAt]] of times.entries()) {
          await put({ c: `${i}`, phase: i === 2 ? "live" : "queued", since, startedAt });
        }
        for (const order of ["queue", "newest"] as const) {
          const query = { desk: "desk", phases: ["queued", "live"], order };
          const all = await store.heads({ ...query, limit: 9 });
          expect(all).toHaveLength(5);
          for (const [i, after] of all.entries()) {
            expect(await store.heads({ ...query, after, limit: 2 }), order).toEqual(all.slice(i + 1, i + 3));
          }
        }
      });

      it("R16: a visitor's, with the person's from other devices, never another person's from this one", async () => {
        await put({ c: "mine", visitor: "v", startedAt: 1 });
        await put({ c: "mine as p", visitor: "v", person: "p", startedAt: 2 });
        await put({ c: "p elsewhere", visitor: "w", person: "p", startedAt: 3 });
        await put({ c: "mine as q", visitor: "v", person: "q", startedAt: 4 });
        await put({ c: "stranger", visitor: "w", startedAt: 5 });
        expect(await list({ visitor: "v", person: "p", limit: 9 })).toEqual([
          "p elsewhere",
          "mine as p",
          "mine",
        ]);
        expect(await list({ visitor: "v", person: null, limit: 9 })).toEqual(["mine"]);
        expect(await list({ visitor: "v", limit: 9 })).toEqual(["mine as q", "mine as p", "mine"]);
      });

      it("N10: of one shop only, where a shop is named: the same person elsewhere takes none of the room", async () => {
        await put({ c: "here", shop: "s1", person: "1", startedAt: 1 });
        for (let i = 0; i < 3; i++) await put({ c: `there ${i}`, shop: "s2", person: "1", startedAt: 2 + i });
        expect(await list({ shop: "s1", visitor: "v", person: "1", limit: 2 })).toEqual(["here"]);
        expect(await list({ shop: "s2", limit: 2 })).toEqual(["there 2", "there 1"]);
      });

      it("N35: takes any text in a query as text", async () => {
        await put({ c: "a" });
        const nasty = "' OR 1=1 --";
        expect(await list({ desk: nasty, visitor: nasty, owner: nasty, phases: [nasty], limit: 9 })).toEqual(
          [],
        );
      });
    });

    describe("projections", () => {
      it("moves rows and cursor together, and refuses a cursor that is not the expected", async () => {
        expect(await store.projectionCursor("p")).toBe(0);
        expect(
          await store.commitProjection("p", 0, 5, [
            { key: "a", value: "1" },
            { key: "b", value: "2" },
          ]),
        ).toBe(true);
        expect(await store.commitProjection("p", 0, 9, [{ key: "a", value: "wrong" }])).toBe(false);
        expect(await store.projectionCursor("p")).toBe(5);
        expect(await store.projectionRow("p", "a")).toBe("1");
        expect(
          await store.commitProjection("p", 5, 6, [
            { key: "a", value: null },
            { key: "b", value: "3" },
          ]),
        ).toBe(true);
        await reopen();
        expect(await store.projectionRow("p", "a")).toBeNull();
        expect(await store.projectionRow("p", "b")).toBe("3");
        expect(await store.projectionCursor("p")).toBe(6);
      });

      it("lists by prefix in order of code points; forgets one projection and no other", async () => {
        const rows = ["a/2", "a/10", "a/", "b", "a", "a/\u{1f600}", "a/\uffee"].map((key) => ({
          key,
          value: key,
        }));
        await store.commitProjection("p", 0, 1, rows);
        await store.commitProjection("q", 0, 1, [{ key: "a/1", value: "q" }]);
        const keys = async (prefix: string, limit: number): Promise<string[]> =>
          (await store.projectionRows("p", prefix, limit)).map(({ key }) => key);
        expect(await keys("a/", 9)).toEqual(["a/", "a/10", "a/2", "a/\uffee", "a/\u{1f600}"]);
        expect(await keys("a/", 2)).toEqual(["a/", "a/10"]);
        expect(await keys("", 9)).toHaveLength(7);
        const behind = await store.projectionRows("p", "a/", 2, "a/10");
        expect(behind.map(({ key }) => key)).toEqual(["a/2", "a/\uffee"]);
        await store.resetProjection("p");
        expect(await keys("", 9)).toEqual([]);
        expect(await store.projectionCursor("p")).toBe(0);
        expect(await store.projectionRow("q", "a/1")).toBe("q");
      });
    });

    describe("records", () => {
      it("puts, gets, replaces and deletes, each kind by itself", async () => {
        await store.putRecord("k", "a", "1");
        await store.putRecord("k", "a", "2");
        await store.putRecord("other", "a", "3");
        await reopen();
        expect(await store.getRecord("k", "a")).toBe("2");
        await store.putRecord("k", "a", null);
        await store.putRecord("k", "never", null);
        expect(await store.getRecord("k", "a")).toBeNull();
        expect(await store.getRecord("other", "a")).toBe("3");
      });

      it("lets one of several claim", async () => {
        const claims = await Promise.all(["1", "2", "3"].map((value) => store.claimRecord("k", "a", value)));
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await store.getRecord("k", "a")).toBe(String(claims.indexOf(true) + 1));
        await store.putRecord("k", "a", null);
        expect(await store.claimRecord("k", "a", "again")).toBe(true);
      });

      it("lists by prefix, in order, up to the limit; wild cards are plain text", async () => {
        for (const key of ["u:2", "u:1", "u:%", "u;", "t", "u:_x"]) await store.putRecord("k", key, key);
        const keys = async (prefix: string, limit = 9): Promise<string[]> =>
          (await store.listRecords("k", prefix, limit)).map(({ key }) => key);
        expect(await keys("u:")).toEqual(["u:%", "u:1", "u:2", "u:_x"]);
        expect(await keys("u:%")).toEqual(["u:%"]);
        expect(await keys("u:", 2)).toEqual(["u:%", "u:1"]);
        expect(await keys("zzz")).toEqual([]);
      });

      it("goes on behind a key, whether it is still there or not, and never leaves the prefix", async () => {
        for (const key of ["t", "u:1", "u:2", "u:\uffee", "u:\u{1f600}", "u;"])
          await store.putRecord("k", key, key);
        const keys = async (prefix: string, limit: number, after: string): Promise<string[]> =>
          (await store.listRecords("k", prefix, limit, after)).map(({ key }) => key);
        expect(await keys("u:", 2, "u:1")).toEqual(["u:2", "u:\uffee"]);
        await store.putRecord("k", "u:2", null);
        expect(await keys("u:", 9, "u:2")).toEqual(["u:\uffee", "u:\u{1f600}"]);
        expect(await keys("u:", 9, "u:\u{1f600}")).toEqual([]);
        expect(await keys("u:", 1, "a"), "before the prefix").toEqual(["u:1"]);
        expect(await keys("", 9, "u:\uffee")).toEqual(["u:\u{1f600}", "u;"]);
        expect(await keys("", 2, "")).toEqual(["t", "u:1"]);
      });
    });

    describe("leases", () => {
      it("one holder at a time; the token grows with every change of holder and stays at renewal", async () => {
        const first = await store.acquireLease("desk", "node-1", 1_000);
        expect(await store.acquireLease("desk", "node-2", 1_000)).toBeNull();
        bench.advance(900);
        const renewed = await store.acquireLease("desk", "node-1", 1_000);
        expect(renewed).toEqual({ token: first!.token, until: first!.until + 900 });
        bench.advance(1_000);
        const second = await store.acquireLease("desk", "node-2", 1_000);
        expect(second!.token).toBeGreaterThan(first!.token);
        expect(await store.acquireLease("desk", "node-1", 1_000)).toBeNull();
        expect(await store.acquireLease("other desk", "node-1", 1_000)).not.toBeNull();
      });

      it("a released lease is free at once, for its holder only to release", async () => {
        const first = await store.acquireLease("desk", "node-1", 1_000);
        await store.releaseLease("desk", "node-2");
        expect(await store.acquireLease("desk", "node-2", 1_000)).toBeNull();
        await store.releaseLease("desk", "node-1");
        const second = await store.acquireLease("desk", "node-2", 1_000);
        expect(second!.token).toBeGreaterThan(first!.token);
      });

      it("outlive the process, token and all", async () => {
        const first = await store.acquireLease("desk", "node-1", 1_000);
        await reopen();
        expect(await store.acquireLease("desk", "node-2", 1_000)).toBeNull();
        bench.advance(1_001);
        expect((await store.acquireLease("desk", "node-2", 1_000))!.token).toBeGreaterThan(first!.token);
      });

      it("R10: an append with a token that is not the present one is fenced and saves nothing", async () => {
        const stream = await begin("a");
        const append = (token: number) =>
          store.append([{ stream, expectedSeq: 1, events: [event("b")] }], {
            fence: { lease: "desk", token },
          });
        expect(await append(1)).toEqual({ ok: false, reason: "fenced" });
        const first = await store.acquireLease("desk", "node-1", 1_000);
        bench.advance(1_000);
        expect(await append(first!.token), "run out").toEqual({ ok: false, reason: "fenced" });
        const second = await store.acquireLease("desk", "node-2", 1_000);
        expect(await append(first!.token), "old holder").toEqual({ ok: false, reason: "fenced" });
        expect(await texts(stream)).toEqual(["a"]);
        expect((await append(second!.token)).ok).toBe(true);
        await store.releaseLease("desk", "node-2");
        const late = store.append([{ stream, expectedSeq: 2, events: [event("c")] }], {
          fence: { lease: "desk", token: second!.token },
        });
        expect(await late, "released").toEqual({ ok: false, reason: "fenced" });
      });
    });

    it("closes once, takes nothing afterwards, and says so", async () => {
      const stream = await begin("a");
      const last = store.append([{ stream, expectedSeq: 1, events: [event("b")] }]);
      await Promise.all([store.close(), store.close()]);
      expect(await last, "sent before the close").toMatchObject({ ok: true });
      expect(await store.append([{ stream, expectedSeq: 2, events: [event("c")] }])).toMatchObject({
        ok: false,
        reason: "failed",
        failure: "closed",
      });
      await expect(store.readAll(0, 1)).rejects.toMatchObject({ failure: "closed" });
      await expect(store.putRecord("k", "a", "1")).rejects.toMatchObject({ failure: "closed" });
      expect(await store.health()).toMatchObject({ failure: "closed" });
      store = await bench.open();
      expect(await texts(stream)).toEqual(["a", "b"]);
    });
  });
}
