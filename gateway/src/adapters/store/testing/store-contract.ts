import { describe, expect, it } from "vitest";
import { event, head, openedStore } from "./opened-store.ts";
import type { StoreBench } from "./opened-store.ts";
import { rowsContract } from "./rows-contract.ts";

/** What every store does, whatever it keeps things in. */
export function storeContract(name: string, makeBench: () => Promise<StoreBench> | StoreBench): void {
  describe(`Store: ${name}`, () => {
    const at = openedStore(makeBench);

    describe("append", () => {
      it("R3: numbers each stream 1..n and gives every event its place in the whole", async () => {
        const first = await at.store.append([
          { stream: null, expectedSeq: 0, events: [event("a"), event("b", "{}")] },
        ]);
        if (!first.ok) throw new Error(first.reason);
        const stream = first.streams[0]!;
        const second = await at.store.append([
          { stream, expectedSeq: 2, events: [event("c")] },
          { stream: null, expectedSeq: 0, events: [event("other")] },
        ]);
        if (!second.ok) throw new Error(second.reason);
        expect(second.streams[0]).toBe(stream);
        expect(second.streams[1]).not.toBe(stream);
        expect([...first.positions, ...second.positions]).toEqual([1, 2, 3, 4]);
        expect(await at.store.readStream(stream, 0, 10)).toEqual([
          { position: 1, stream, seq: 1, envelope: '{"text":"a"}', payload: null },
          { position: 2, stream, seq: 2, envelope: '{"text":"b"}', payload: "{}" },
          { position: 3, stream, seq: 3, envelope: '{"text":"c"}', payload: null },
        ]);
        expect(await at.store.lastPosition()).toBe(4);
      });

      it("R1: what was acked is there after opening again, and numbering goes on", async () => {
        const stream = await at.begin("a", "b");
        await at.reopen();
        expect(await at.texts(stream)).toEqual(["a", "b"]);
        expect(await at.store.lastPosition()).toBe(2);
        const result = await at.store.append([
          { stream, expectedSeq: 2, events: [event("c")] },
          { stream: null, expectedSeq: 0, events: [event("new")] },
        ]);
        expect(result).toEqual({ ok: true, streams: [stream, stream + 1], positions: [3, 4] });
      });

      it("a wrong number conflicts, tells the right one and saves nothing", async () => {
        const stream = await at.begin("a", "b");
        for (const expectedSeq of [0, 1, 3]) {
          expect(await at.store.append([{ stream, expectedSeq, events: [event("x")] }])).toEqual({
            ok: false,
            reason: "conflict",
            stream,
            seq: 2,
          });
        }
        expect(await at.texts(stream)).toEqual(["a", "b"]);
      });

      it("R10: is atomic over its streams: one conflict saves none of them, nor heads, nor names", async () => {
        const chat = await at.begin("chat");
        const agent = await at.begin("agent", "busy");
        const result = await at.store.append(
          [
            { stream: chat, expectedSeq: 1, events: [event("taken")], head: head({ c: "chat" }) },
            { stream: null, expectedSeq: 0, events: [event("new")] },
            { stream: agent, expectedSeq: 1, events: [event("slot")] },
          ],
          { names: [{ name: "n", write: 1 }] },
        );
        expect(result).toEqual({ ok: false, reason: "conflict", stream: agent, seq: 2 });
        expect(await at.texts(chat)).toEqual(["chat"]);
        expect(await at.store.findStream("n")).toBeNull();
        expect(await at.store.heads({ limit: 10 })).toEqual([]);
        expect(await at.store.lastPosition()).toBe(3);
      });

      it("appends that arrive together: exactly one wins a number, and the losers harm nobody", async () => {
        const stream = await at.begin("a");
        const others = await Promise.all([at.begin("x"), at.begin("y")]);
        const results = await Promise.all([
          at.store.append([{ stream, expectedSeq: 1, events: [event("first")] }]),
          at.store.append([{ stream, expectedSeq: 1, events: [event("second")] }]),
          at.store.append([{ stream: others[0], expectedSeq: 1, events: [event("x2")] }]),
          at.store.append([{ stream, expectedSeq: 1, events: [event("third")] }]),
          at.store.append([{ stream: others[1], expectedSeq: 1, events: [event("y2")] }]),
          at.store.append([{ stream, expectedSeq: 2, events: [event("fourth")] }]),
        ]);
        const winners = results.slice(0, 4).filter((result) => result.ok);
        expect(results[2].ok && results[4].ok).toBe(true);
        expect(winners).toHaveLength(2);
        expect(await at.texts(others[0])).toEqual(["x", "x2"]);
        expect(await at.texts(others[1])).toEqual(["y", "y2"]);
        const kept = await at.texts(stream);
        expect(kept).toHaveLength(results[5].ok ? 3 : 2);
        const all = await at.store.readAll(0, 100);
        expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
      });

      it("may name one stream twice", async () => {
        const stream = await at.begin("a");
        const result = await at.store.append([
          { stream, expectedSeq: 1, events: [event("b")] },
          { stream, expectedSeq: 2, events: [event("c"), event("d")] },
        ]);
        expect(result.ok).toBe(true);
        expect(await at.texts(stream)).toEqual(["a", "b", "c", "d"]);
        expect(
          await at.store.append([
            { stream, expectedSeq: 4, events: [event("e")] },
            { stream, expectedSeq: 4, events: [event("f")] },
          ]),
        ).toMatchObject({ ok: false, reason: "conflict", seq: 4 });
        expect(await at.texts(stream)).toHaveLength(4);
      });

      it("without events checks the number and writes the head alone", async () => {
        const stream = await at.begin("a");
        expect(
          await at.store.append([{ stream, expectedSeq: 1, events: [], head: head({ c: "alone" }) }]),
        ).toEqual({ ok: true, streams: [stream], positions: [] });
        expect(await at.store.heads({ limit: 1 })).toMatchObject([{ c: "alone", stream, seq: 1 }]);
        expect(await at.store.append([])).toEqual({ ok: true, streams: [], positions: [] });
      });

      it("keeps any text as it is: quotes, Chinese, emoji, zero-width, 200 kB", async () => {
        const long = "长".repeat(60_000);
        const stream = await at.begin("a");
        const payload = `{"text":"'; DROP TABLE log; -- \\" 你好 👩‍👩‍👧 \u200b ${long}"}`;
        await at.store.append([{ stream, expectedSeq: 1, events: [{ envelope: "{}", payload }] }]);
        await at.reopen();
        expect((await at.store.readStream(stream, 1, 1))[0]!.payload).toBe(payload);
      });

      it("a fault in the caller throws and harms no append beside it", async () => {
        const stream = await at.begin("a");
        const [wrong, right] = await Promise.allSettled([
          at.store.append([{ stream: 999, expectedSeq: 0, events: [event("x")] }]),
          at.store.append([{ stream, expectedSeq: 1, events: [event("b")] }]),
        ]);
        expect(wrong).toMatchObject({ status: "rejected" });
        expect(right).toMatchObject({ status: "fulfilled", value: { ok: true } });
        await expect(
          at.store.append([{ stream: null, expectedSeq: 3, events: [event("x")] }]),
        ).rejects.toThrow();
        await expect(
          at.store.append([{ stream, expectedSeq: 2, events: [event("x")] }], {
            names: [{ name: "n", write: 7 }],
          }),
        ).rejects.toThrow();
        expect(await at.texts(stream)).toEqual(["a", "b"]);
      });
    });

    describe("names", () => {
      it("R2: finds a stream by each of its names, and refuses a name that is taken", async () => {
        const write = { stream: null, expectedSeq: 0, events: [event("a")] };
        const first = await at.store.append([write], {
          names: [
            { name: "c:1", write: 0 },
            { name: "start:d:1", write: 0 },
          ],
        });
        if (!first.ok) throw new Error(first.reason);
        const again = await at.store.append([write], { names: [{ name: "start:d:1", write: 0 }] });
        expect(again).toEqual({
          ok: false,
          reason: "name-taken",
          name: "start:d:1",
          stream: first.streams[0],
        });
        await at.reopen();
        expect(await at.store.findStream("c:1")).toBe(first.streams[0]);
        expect(await at.store.findStream("start:d:1")).toBe(first.streams[0]);
        expect(await at.store.findStream("c:2")).toBeNull();
        expect(await at.store.lastPosition()).toBe(1);
      });

      it("R2: of two that claim one name together, one gets it", async () => {
        const claim = (text: string) =>
          at.store.append([{ stream: null, expectedSeq: 0, events: [event(text)] }], {
            names: [{ name: "n", write: 0 }],
          });
        const results = await Promise.all([claim("a"), claim("b"), claim("c")]);
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        const stream = await at.store.findStream("n");
        for (const result of results) {
          if (result.ok) expect(result.streams).toEqual([stream]);
          else expect(result).toMatchObject({ reason: "name-taken", name: "n", stream });
        }
        expect(await at.store.lastPosition()).toBe(1);
      });
    });

    describe("reads", () => {
      it("R4: gives what comes after a number or a position, at most as many as asked for", async () => {
        const one = await at.begin("a", "b", "c");
        const two = await at.begin("x", "y");
        const seqs = async (after: number, limit: number): Promise<number[]> =>
          (await at.store.readStream(one, after, limit)).map(({ seq }) => seq);
        expect(await seqs(0, 2)).toEqual([1, 2]);
        expect(await seqs(2, 10)).toEqual([3]);
        expect(await seqs(3, 10)).toEqual([]);
        expect(await at.store.readStream(999, 0, 10)).toEqual([]);
        const places = async (after: number, limit: number): Promise<number[][]> =>
          (await at.store.readAll(after, limit)).map(({ position, stream, seq }) => [position, stream, seq]);
        expect(await places(1, 3)).toEqual([
          [2, one, 2],
          [3, one, 3],
          [4, two, 1],
        ]);
        expect(await places(5, 10)).toEqual([]);
        await at.reopen();
        expect(await places(1, 3)).toHaveLength(3);
        expect(await places(0, 100)).toHaveLength(5);
      });

      it("is empty at first", async () => {
        expect(await at.store.lastPosition()).toBe(0);
        expect(await at.store.readAll(0, 10)).toEqual([]);
        expect(await at.store.heads({ limit: 10 })).toEqual([]);
        expect(await at.store.findStream("")).toBeNull();
        expect(await at.store.health()).toBeNull();
      });

      it("R1: reads see every append that was acked before them", async () => {
        const stream = await at.begin("0");
        for (let seq = 1; seq < 30; seq++) {
          await at.store.append([{ stream, expectedSeq: seq, events: [event(String(seq))] }]);
          const [tail, all, loaded, last] = await Promise.all([
            at.store.readStream(stream, seq, 10),
            at.store.readAll(seq, 10),
            at.store.load(stream, 1),
            at.store.lastPosition(),
          ]);
          expect(tail).toHaveLength(1);
          expect(all).toEqual(tail);
          expect(loaded.tail).toHaveLength(seq + 1);
          expect(last).toBe(seq + 1);
        }
      });

      it("each of many calls of one turn gets its own answer, whatever they are", async () => {
        const stream = await at.begin("a");
        await at.store.putRecord("k", "there", "x");
        const answers = await Promise.all([
          at.store.getRecord("k", "there"),
          at.store.append([{ stream, expectedSeq: 9, events: [event("x")] }]),
          at.store.readStream(stream, 5, 10),
          at.store.claimRecord("k", "there", "y"),
          at.store.append([{ stream, expectedSeq: 1, events: [event("b")] }]),
          at.store.findStream("nobody"),
          at.store.claimRecord("k", "new", "y"),
          at.store.putRecord("k", "other", "z"),
          at.store.append([{ stream: 999, expectedSeq: 0, events: [event("x")] }]).catch(() => "a fault"),
          at.store.heads({ limit: 1 }),
          at.store.append([{ stream: null, expectedSeq: 0, events: [event("c")] }]),
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
        const streams = await Promise.all([at.begin("0"), at.begin("0"), at.begin("0")]);
        const seqs = new Map(streams.map((stream) => [stream, 1]));
        const writers = streams.map(async (stream) => {
          for (let seq = 1; seq < 60; seq++) {
            const result = await at.store.append([
              { stream, expectedSeq: seq, events: [event(String(seq))] },
            ]);
            expect(result.ok).toBe(true);
          }
        });
        let after = streams.length;
        while (after < streams.length * 60) {
          const events = await at.store.readAll(after, 7);
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
        const stream = await at.begin("a", "b", "c");
        expect(await at.store.load(stream, 1)).toMatchObject({ snapshot: null, tail: [{}, {}, {}] });
        await at.store.saveSnapshot(stream, { seq: 1, version: 1, state: "at 1" });
        await at.store.saveSnapshot(stream, { seq: 2, version: 1, state: "at 2" });
        await at.reopen();
        const loaded = await at.store.load(stream, 1);
        expect(loaded.snapshot).toEqual({ seq: 2, version: 1, state: "at 2" });
        expect(loaded.tail.map(({ seq }) => seq)).toEqual([3]);
      });

      it("ignores those of another version, and one that comes late", async () => {
        const stream = await at.begin("a", "b", "c");
        await at.store.saveSnapshot(stream, { seq: 3, version: 1, state: "new" });
        await at.store.saveSnapshot(stream, { seq: 2, version: 1, state: "late" });
        expect((await at.store.load(stream, 1)).snapshot).toMatchObject({ seq: 3, state: "new" });
        const other = await at.store.load(stream, 2);
        expect(other.snapshot).toBeNull();
        expect(other.tail).toHaveLength(3);
      });
    });

    rowsContract(at);

    it("closes once, takes nothing afterwards, and says so", async () => {
      const stream = await at.begin("a");
      const last = at.store.append([{ stream, expectedSeq: 1, events: [event("b")] }]);
      await Promise.all([at.store.close(), at.store.close()]);
      expect(await last, "sent before the close").toMatchObject({ ok: true });
      expect(await at.store.append([{ stream, expectedSeq: 2, events: [event("c")] }])).toMatchObject({
        ok: false,
        reason: "failed",
        failure: "closed",
      });
      await expect(at.store.readAll(0, 1)).rejects.toMatchObject({ failure: "closed" });
      await expect(at.store.putRecord("k", "a", "1")).rejects.toMatchObject({ failure: "closed" });
      expect(await at.store.health()).toMatchObject({ failure: "closed" });
      await at.open();
      expect(await at.texts(stream)).toEqual(["a", "b"]);
    });
  });
}
