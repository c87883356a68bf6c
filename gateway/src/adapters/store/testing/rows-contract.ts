import { describe, expect, it } from "vitest";
import type { Head, Store } from "../../../core/ports.ts";
import { event, head } from "./opened-store.ts";
import type { openedStore } from "./opened-store.ts";

/** What every store does with what it keeps beside the events: heads, projections, records, leases. */
export function rowsContract(at: ReturnType<typeof openedStore>): void {
  describe("heads", () => {
    const put = async (fields: Partial<Head>): Promise<number> => {
      const result = await at.store.append([
        { stream: null, expectedSeq: 0, events: [event("a")], head: head(fields) },
      ]);
      if (!result.ok) throw new Error(result.reason);
      return result.streams[0]!;
    };
    const list = async (query: Parameters<Store["heads"]>[0]): Promise<string[]> =>
      (await at.store.heads(query)).map(({ c }) => c);

    it("keeps the last head of each stream, beside the stream's present number", async () => {
      const full = head({ c: "x", person: "p", owner: "li", since: 5, startedAt: 4, at: 6 });
      const stream = await put({ c: "x" });
      await at.store.append([{ stream, expectedSeq: 1, events: [event("b")], head: full }]);
      await at.store.append([{ stream, expectedSeq: 2, events: [event("c")] }]);
      expect(await at.store.heads({ limit: 5 })).toEqual([{ ...full, stream, seq: 3 }]);
      await at.reopen();
      expect(await at.store.heads({ limit: 5 })).toEqual([{ ...full, stream, seq: 3 }]);
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
        const all = await at.store.heads({ ...query, limit: 9 });
        expect(all).toHaveLength(5);
        for (const [i, after] of all.entries()) {
          expect(await at.store.heads({ ...query, after, limit: 2 }), order).toEqual(all.slice(i + 1, i + 3));
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
      expect(await at.store.projectionCursor("p")).toBe(0);
      expect(
        await at.store.commitProjection("p", 0, 5, [
          { key: "a", value: "1" },
          { key: "b", value: "2" },
        ]),
      ).toBe(true);
      expect(await at.store.commitProjection("p", 0, 9, [{ key: "a", value: "wrong" }])).toBe(false);
      expect(await at.store.projectionCursor("p")).toBe(5);
      expect(await at.store.projectionRow("p", "a")).toBe("1");
      expect(
        await at.store.commitProjection("p", 5, 6, [
          { key: "a", value: null },
          { key: "b", value: "3" },
        ]),
      ).toBe(true);
      await at.reopen();
      expect(await at.store.projectionRow("p", "a")).toBeNull();
      expect(await at.store.projectionRow("p", "b")).toBe("3");
      expect(await at.store.projectionCursor("p")).toBe(6);
    });

    it("lists by prefix in order of code points; forgets one projection and no other", async () => {
      const rows = ["a/2", "a/10", "a/", "b", "a", "a/\u{1f600}", "a/\uffee"].map((key) => ({
        key,
        value: key,
      }));
      await at.store.commitProjection("p", 0, 1, rows);
      await at.store.commitProjection("q", 0, 1, [{ key: "a/1", value: "q" }]);
      const keys = async (prefix: string, limit: number): Promise<string[]> =>
        (await at.store.projectionRows("p", prefix, limit)).map(({ key }) => key);
      expect(await keys("a/", 9)).toEqual(["a/", "a/10", "a/2", "a/\uffee", "a/\u{1f600}"]);
      expect(await keys("a/", 2)).toEqual(["a/", "a/10"]);
      expect(await keys("", 9)).toHaveLength(7);
      const behind = await at.store.projectionRows("p", "a/", 2, "a/10");
      expect(behind.map(({ key }) => key)).toEqual(["a/2", "a/\uffee"]);
      await at.store.resetProjection("p");
      expect(await keys("", 9)).toEqual([]);
      expect(await at.store.projectionCursor("p")).toBe(0);
      expect(await at.store.projectionRow("q", "a/1")).toBe("q");
    });
  });

  describe("records", () => {
    it("puts, gets, replaces and deletes, each kind by itself", async () => {
      await at.store.putRecord("k", "a", "1");
      await at.store.putRecord("k", "a", "2");
      await at.store.putRecord("other", "a", "3");
      await at.reopen();
      expect(await at.store.getRecord("k", "a")).toBe("2");
      await at.store.putRecord("k", "a", null);
      await at.store.putRecord("k", "never", null);
      expect(await at.store.getRecord("k", "a")).toBeNull();
      expect(await at.store.getRecord("other", "a")).toBe("3");
    });

    it("lets one of several claim", async () => {
      const claims = await Promise.all(["1", "2", "3"].map((value) => at.store.claimRecord("k", "a", value)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await at.store.getRecord("k", "a")).toBe(String(claims.indexOf(true) + 1));
      await at.store.putRecord("k", "a", null);
      expect(await at.store.claimRecord("k", "a", "again")).toBe(true);
    });

    it("lists by prefix, in order, up to the limit; wild cards are plain text", async () => {
      for (const key of ["u:2", "u:1", "u:%", "u;", "t", "u:_x"]) await at.store.putRecord("k", key, key);
      const keys = async (prefix: string, limit = 9): Promise<string[]> =>
        (await at.store.listRecords("k", prefix, limit)).map(({ key }) => key);
      expect(await keys("u:")).toEqual(["u:%", "u:1", "u:2", "u:_x"]);
      expect(await keys("u:%")).toEqual(["u:%"]);
      expect(await keys("u:", 2)).toEqual(["u:%", "u:1"]);
      expect(await keys("zzz")).toEqual([]);
    });

    it("goes on behind a key, whether it is still there or not, and never leaves the prefix", async () => {
      for (const key of ["t", "u:1", "u:2", "u:\uffee", "u:\u{1f600}", "u;"])
        await at.store.putRecord("k", key, key);
      const keys = async (prefix: string, limit: number, after: string): Promise<string[]> =>
        (await at.store.listRecords("k", prefix, limit, after)).map(({ key }) => key);
      expect(await keys("u:", 2, "u:1")).toEqual(["u:2", "u:\uffee"]);
      await at.store.putRecord("k", "u:2", null);
      expect(await keys("u:", 9, "u:2")).toEqual(["u:\uffee", "u:\u{1f600}"]);
      expect(await keys("u:", 9, "u:\u{1f600}")).toEqual([]);
      expect(await keys("u:", 1, "a"), "before the prefix").toEqual(["u:1"]);
      expect(await keys("", 9, "u:\uffee")).toEqual(["u:\u{1f600}", "u;"]);
      expect(await keys("", 2, "")).toEqual(["t", "u:1"]);
    });
  });

  describe("leases", () => {
    it("one holder at a time; the token grows with every change of holder and stays at renewal", async () => {
      const first = await at.store.acquireLease("desk", "node-1", 1_000);
      expect(await at.store.acquireLease("desk", "node-2", 1_000)).toBeNull();
      at.advance(900);
      const renewed = await at.store.acquireLease("desk", "node-1", 1_000);
      expect(renewed).toEqual({ token: first!.token, until: first!.until + 900 });
      at.advance(1_000);
      const second = await at.store.acquireLease("desk", "node-2", 1_000);
      expect(second!.token).toBeGreaterThan(first!.token);
      expect(await at.store.acquireLease("desk", "node-1", 1_000)).toBeNull();
      expect(await at.store.acquireLease("other desk", "node-1", 1_000)).not.toBeNull();
    });

    it("a released lease is free at once, for its holder only to release", async () => {
      const first = await at.store.acquireLease("desk", "node-1", 1_000);
      await at.store.releaseLease("desk", "node-2");
      expect(await at.store.acquireLease("desk", "node-2", 1_000)).toBeNull();
      await at.store.releaseLease("desk", "node-1");
      const second = await at.store.acquireLease("desk", "node-2", 1_000);
      expect(second!.token).toBeGreaterThan(first!.token);
    });

    it("outlive the process, token and all", async () => {
      const first = await at.store.acquireLease("desk", "node-1", 1_000);
      await at.reopen();
      expect(await at.store.acquireLease("desk", "node-2", 1_000)).toBeNull();
      at.advance(1_001);
      expect((await at.store.acquireLease("desk", "node-2", 1_000))!.token).toBeGreaterThan(first!.token);
    });

    it("R10: an append with a token that is not the present one is fenced and saves nothing", async () => {
      const stream = await at.begin("a");
      const append = (token: number) =>
        at.store.append([{ stream, expectedSeq: 1, events: [event("b")] }], {
          fence: { lease: "desk", token },
        });
      expect(await append(1)).toEqual({ ok: false, reason: "fenced" });
      const first = await at.store.acquireLease("desk", "node-1", 1_000);
      at.advance(1_000);
      expect(await append(first!.token), "run out").toEqual({ ok: false, reason: "fenced" });
      const second = await at.store.acquireLease("desk", "node-2", 1_000);
      expect(await append(first!.token), "old holder").toEqual({ ok: false, reason: "fenced" });
      expect(await at.texts(stream)).toEqual(["a"]);
      expect((await append(second!.token)).ok).toBe(true);
      await at.store.releaseLease("desk", "node-2");
      const late = at.store.append([{ stream, expectedSeq: 2, events: [event("c")] }], {
        fence: { lease: "desk", token: second!.token },
      });
      expect(await late, "released").toEqual({ ok: false, reason: "fenced" });
    });
  });
}
