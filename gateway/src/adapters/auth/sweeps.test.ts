import { expect, it } from "vitest";
import { createFakeClock } from "../../core/testing/fake-clock.ts";
import { everyRow, recordPages } from "../../core/pages.ts";
import type { Store } from "../../core/ports.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";
import { SESSION_MS, createAgentSessions } from "./agent-sessions.ts";
import { createIdentities } from "./merchant-identity.ts";

const MANY = 10_500;

async function fill(store: Store, kind: string, value: (i: number) => object): Promise<void> {
  const rows = Array.from({ length: MANY }, (_, i) => i);
  await Promise.all(
    rows.map((i) => store.putRecord(kind, `k.${String(i).padStart(6, "0")}`, JSON.stringify(value(i)))),
  );
}

const left = async (store: Store, kind: string) =>
  (await everyRow(recordPages(store, kind))).map(({ key }) => key);

it("sweeps forget all that is over, however many there are, and nothing else (N40)", async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const last = `k.0${MANY - 1}`;
  // The first ten thousand are signed in; what is over comes behind them.
  const holds = (i: number) => i < MANY - 1;
  await fill(store, "agent-session", (i) => ({ until: clock.now() + (holds(i) ? 1 : 0) }));
  await fill(store, "identity-token", (i) => ({
    visitor: "v",
    exp: clock.now() / 1000 + (holds(i) ? 1 : -1),
  }));
  const sessions = createAgentSessions(store, clock, async () => null);
  const identities = createIdentities(store);
  await sessions.sweep();
  await identities.sweep(clock.now());
  for (const kind of ["agent-session", "identity-token"]) {
    const keys = await left(store, kind);
    expect(keys).toHaveLength(MANY - 1);
    expect(keys).not.toContain(last);
  }
  await clock.advance(SESSION_MS, async () => {});
  await sessions.sweep();
  await identities.sweep(clock.now());
  expect(await left(store, "agent-session")).toEqual([]);
  expect(await left(store, "identity-token")).toEqual([]);
});

it("all sessions of an agent end, however many", async () => {
  const store = createMemoryStore();
  await fill(store, "agent-session", () => ({ until: 1 }));
  await store.putRecord("agent-session", "k2.x", "{}");
  await createAgentSessions(store, createFakeClock(), async () => null).endAll("k");
  expect(await left(store, "agent-session")).toEqual(["k2.x"]);
});
