import { StoreError, type StoreFailure } from "../../core/ports.ts";

/** What went wrong in SQLite, in the port's words, and what a person can do about it. */
export interface Failure {
  failure: StoreFailure;
  message: string;
}

/** The part of a round in which SQLite failed: only a failed commit leaves open whether it was saved. */
export type Phase = "open" | "read" | "write" | "commit";

interface SqliteError extends Error {
  code: string;
  /** SQLite's extended result code; the low byte is the primary one. */
  errcode: number;
  errstr: string;
}

const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number";

// https://sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/**
 * Null for what is no failure of the database but a fault of ours (a wrong binding, bad SQL, a broken constraint).
 */
export function failureOf(error: unknown, path: string, phase: Phase): Failure | null {
  if (error instanceof StoreError) return { failure: error.failure, message: error.message };
  if (!isSqliteError(error)) return null;
  const said = `SQLite says: ${error.message}`;
  switch (error.errcode & 0xff) {
    case BUSY:
    case LOCKED:
      return {
        failure: "locked",
        message: `${path} is locked by another program. End what holds it (a database browser, a backup); writing goes on by itself then. ${said}`,
      };
    case FULL:
      return {
        failure: "disk-full",
        message: `There is no room to write ${path}. Free some space on its disk or raise its limit; writing goes on by itself then. ${said}`,
      };
    case CORRUPT:
    case NOTADB:
      return {
        failure: "corrupt",
        message: `${path} is damaged or no database. Stop the gateway and put back a copy of the file, or move it away to begin with an empty one. ${said}`,
      };
    case IOERR:
      if (phase === "commit") {
        return {
          failure: "uncertain",
          message: `The disk failed while ${path} was being saved; what was sent may be in it or not. Check the disk. ${said}`,
        };
      }
      return {
        failure: "unavailable",
        message: `The disk under ${path} does not answer properly. Check the disk. ${said}`,
      };
    case READONLY:
    case CANTOPEN:
      return {
        failure: "unavailable",
        message: `${path} cannot be ${phase === "open" ? "opened" : "written"}. Check that its folder exists and that this user may write to it. ${said}`,
      };
    default:
      return null;
  }
}
