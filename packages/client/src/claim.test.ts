import { describe, expect, it } from "vitest";
import { createLeaseClaim, createLocalClaim, createLockClaim } from "./claim.ts";
import { createMemoryStorage } from "./storage.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

/** Just enough of Web Locks: one holder a name, released when its promise settles. */
function fakeLocks(): LockManager {
  const held = new Set<string>();
  const request = async (name: string, _options: unknown, run: (lock: object | null) => unknown) => {
    if (held.has(name)) return run(null);
    held.add(name);
    try {
      return await run({ name });
    } finally {
      held.delete(name);
    }
  };
  return { request } as unknown as LockManager;
}

describe("claims of an outbox", () => {
  const clock = createFakeClock();
  const storage = createMemoryStorage();
  const locks = fakeLocks();
  it.each([
    ["Web Locks", () => createLockClaim(locks)],
    [
      "leases",
      (() => {
        let tabs = 0;
        return () => createLeaseClaim(storage, clock, `tab ${tabs++}`);
      })(),
    ],
    ["one process", () => createLocalClaim(storage)],
  ])("R15: by %s, one tab has it at a time", async (_by, newTab) => {
    const [first, second] = [newTab(), newTab()];
    const release = await first("box");
    expect(release).not.toBeNull();
    expect(await first("box")).toBeNull();
    expect(await second("box")).toBeNull();
    expect(await second("another")).not.toBeNull();
    // Still held when a lease would have run out.
    await clock.advance(100_000);
    expect(await second("box")).toBeNull();
    release?.();
    await clock.settle();
    expect(await second("box")).not.toBeNull();
  });

  it("a lease ends by itself when its tab was torn away", async () => {
    const storage = createMemoryStorage();
    const torn = createFakeClock();
    expect(await createLeaseClaim(storage, torn, "a")("box")).not.toBeNull();
    const other = createFakeClock(torn.now() + 29_000);
    const claim = createLeaseClaim(storage, other, "b");
    expect(await claim("box")).toBeNull();
    await other.advance(1000);
    expect(await claim("box")).not.toBeNull();
  });

  it("claims where locks fail or the storage cannot be read", async () => {
    const refusing = { request: () => Promise.reject(new Error("not here")) } as unknown as LockManager;
    expect(await createLockClaim(refusing)("box")).toBeNull();
    const blocked = { ...createMemoryStorage(), get: () => Promise.reject(new Error("blocked")) };
    expect(await createLeaseClaim(blocked, createFakeClock(), "a")("box")).not.toBeNull();
  });
});
