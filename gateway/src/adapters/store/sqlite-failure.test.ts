import { describe, expect, it } from "vitest";
import { failureOf, type Phase } from "./sqlite-failure.ts";

const sqliteError = (errcode: number): Error =>
  Object.assign(new Error("said"), { code: "ERR_SQLITE_ERROR", errcode, errstr: "said" });

const IOERR_FSYNC = 1034;
const IOERR_WRITE = 778;

describe("failureOf", () => {
  it.each<[number, Phase, string]>([
    [5, "write", "locked"],
    [517, "write", "locked"],
    [5, "commit", "locked"],
    [13, "write", "disk-full"],
    [13, "commit", "disk-full"],
    [11, "read", "corrupt"],
    [267, "read", "corrupt"],
    [26, "open", "corrupt"],
    [8, "write", "unavailable"],
    [14, "open", "unavailable"],
    [IOERR_WRITE, "write", "unavailable"],
    [IOERR_FSYNC, "commit", "uncertain"],
  ])("R7: SQLite's %i at %s is %s, and the message names the file", (code, phase, failure) => {
    const found = failureOf(sqliteError(code), "/data/yunke.db", phase);
    expect(found?.failure).toBe(failure);
    expect(found?.message).toContain("/data/yunke.db");
  });

  it("leaves faults of ours alone: broken constraints, wrong bindings", () => {
    expect(failureOf(sqliteError(19), "f", "write")).toBeNull();
    expect(failureOf(new TypeError("cannot be bound"), "f", "write")).toBeNull();
    expect(failureOf("text", "f", "write")).toBeNull();
  });
});
