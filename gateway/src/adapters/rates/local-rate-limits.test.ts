import { afterEach, beforeEach, vi } from "vitest";
import { createLocalRateLimits } from "./local-rate-limits.ts";
import { ratesContract } from "./testing/rates-contract.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

ratesContract("local", createLocalRateLimits, async (ms) => void (await vi.advanceTimersByTimeAsync(ms)));
