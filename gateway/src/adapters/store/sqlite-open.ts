import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../core/ports.ts";
import { failureOf } from "./sqlite-failure.ts";
import { assertOurs, migrate, pragma } from "./sqlite-schema.ts";

export interface OpenOptions {
  path: string;
  busyTimeoutMs: number;
  /** The file's greatest size; null: as far as the disk goes. */
  maxBytes: number | null;
}

export interface OpenedDatabase {
  db: DatabaseSync;
  close: () => void;
}

const PAGE_BYTES = 4096;

/**
 * Opens the one writer of a file. Throws a StoreError that names the file and the remedy.
 */
export function openDatabase(options: OpenOptions): OpenedDatabase {
  const { path } = options;
  let lock: DatabaseSync | undefined;
  let db: DatabaseSync | undefined;
  try {
    makeFolder(path);
    lock = takeLock(path);
    db = new DatabaseSync(path, { timeout: options.busyTimeoutMs });
    assertOurs(db, path);
    configure(db, options);
    migrate(db);
    check(db, path);
    return {
      db,
      close: () => {
        db?.close();
        lock?.close();
      },
    };
  } catch (error) {
    if (db?.isOpen) db.close();
    if (lock?.isOpen) lock.close();
    if (error instanceof StoreError) throw error;
    const failure = failureOf(error, path, "open");
    if (!failure) throw error;
    throw new StoreError(failure.failure, failure.message, { cause: error });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(
      "unavailable",
      `The folder of ${path} cannot be made. Check its name and that this user may write there. ${String(error)}`,
      { cause: error },
    );
  }
}

/**
 * A small database beside the file, locked for as long as we run: two gateways on one file would each believe that
 * they alone number its streams. The operating system drops the lock with the process, also after `kill -9`.
 */
function takeLock(path: string): DatabaseSync {
  const lockPath = `${path}.lock`;
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (failureOf(error, lockPath, "open")?.failure !== "locked") throw error;
    throw new StoreError(
      "locked",
      `${path} is in use by another gateway. Stop that one first, or give this one a data folder of its own.`,
      { cause: error },
    );
  }
}

function configure(db: DatabaseSync, { path, maxBytes }: OpenOptions): void {
  const mode = pragma(db, "journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  if (mode !== "wal" || pragma(db, "synchronous") !== 2) {
    throw new StoreError(
      "unavailable",
      `${path} cannot be written safely: its disk does not allow write-ahead logging (a network folder?). Use a local disk.`,
    );
  }
  // Four times the usual distance between checkpoints: each syncs the whole file while writers wait.
  db.exec("PRAGMA wal_autocheckpoint = 4000");
  // A long read holds checkpoints back and lets the journal grow; afterwards it is cut to this size.
  db.exec("PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF");
  if (maxBytes !== null) db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / PAGE_BYTES))}`);
}

function check(db: DatabaseSync, path: string): void {
  const found = pragma(db, "quick_check(1)");
  if (found !== "ok") {
    throw new StoreError(
      "corrupt",
      `${path} is damaged. Stop the gateway and put back a copy of the file, or move it away to begin with an empty one. SQLite says: ${String(found)}`,
    );
  }
}
