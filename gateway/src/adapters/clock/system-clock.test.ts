import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createNewId } from "./random-id.ts";
import { createSystemClock } from "./system-clock.ts";
import { clockContract } from "./testing/clock-contract.ts";

describe("in fake time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  clockContract("system", createSystemClock, async (ms) => void (await vi.advanceTimersByTimeAsync(ms)));
});

it("tells the machine's time", () => {
  const before = Date.now();
  const now = createSystemClock().now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

it("never keeps the process alive", () => {
  const source = `
    const { createSystemClock } = await import(${JSON.stringify(new URL("./system-clock.ts", import.meta.url).href)});
    createSystemClock().after(3_600_000, () => {});
    console.log("armed");
  `;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", source], {
    encoding: "utf8",
    timeout: 10_000,
  });
  expect(stdout).toContain("armed");
  expect(status).toBe(0);
});

describe("newId", () => {
  it("N12: gives 128 random bits as 22 characters of base64url, none twice", () => {
    const newId = createNewId();
    const ids = Array.from({ length: 10_000 }, newId);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(new Set(ids).size).toBe(ids.length);
    // Every one of the 128 bits is seen both set and clear.
    const set = Buffer.alloc(16);
    const clear = Buffer.alloc(16);
    for (const id of ids) {
      Buffer.from(id, "base64url").forEach((byte, i) => {
        set[i]! |= byte;
        clear[i]! |= ~byte & 0xff;
      });
    }
    expect(set.equals(Buffer.alloc(16, 0xff))).toBe(true);
    expect(clear.equals(Buffer.alloc(16, 0xff))).toBe(true);
  });
});
