import type { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../core/ports.ts";

/** "Yunk": says that a file is ours before anything is written to it. */
const APPLICATION_ID = 0x59756e6b;

/**
 * Forward only: entry n takes a file of version n to n + 1. Released entries never change. What a gateway from before
 * cannot read although the tables are the same (a record in another form) is an entry too, without SQL: so it refuses.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE log (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    payload TEXT
  );
  CREATE TABLE runs (
    stream INTEGER NOT NULL, first_seq INTEGER NOT NULL, positions BLOB NOT NULL, PRIMARY KEY (stream, first_seq)
  ) WITHOUT ROWID;
  CREATE TABLE names (name TEXT PRIMARY KEY, stream INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE heads (
    stream INTEGER PRIMARY KEY,
    c TEXT NOT NULL, shop TEXT NOT NULL, desk TEXT NOT NULL, visitor TEXT NOT NULL, person TEXT,
    phase TEXT NOT NULL, owner TEXT, since INTEGER NOT NULL, started_at INTEGER NOT NULL, at INTEGER NOT NULL
  );
  CREATE INDEX heads_desk ON heads (desk, phase, since);
  CREATE INDEX heads_visitor ON heads (visitor, started_at);
  CREATE INDEX heads_person ON heads (person, started_at) WHERE person IS NOT NULL;
  CREATE INDEX heads_owner ON heads (owner, phase) WHERE owner IS NOT NULL;
  CREATE TABLE snapshots (
    stream INTEGER NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (stream, version)
  ) WITHOUT ROWID;
  CREATE TABLE projections (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE projection_rows (
    name TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, key)
  ) WITHOUT ROWID;
  CREATE TABLE records (
    kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
  ) WITHOUT ROWID;
  CREATE TABLE leases (
    name TEXT PRIMARY KEY, holder TEXT, token INTEGER NOT NULL, until INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO counters VALUES ('streams', 0), ('runs', 0), ('probe', 0);
  `,
  // A FAQ is stored in pieces: without this one, a gateway from before would start, and answer from no FAQ.
  "",
];

export function pragma(db: DatabaseSync, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return row && Object.values(row)[0];
}

/** Throws before anything is written when the file is not ours, or newer than this code. */
export function assertOurs(db: DatabaseSync, path: string): void {
  const version = userVersion(db);
  const empty = db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (!empty && pragma(db, "application_id") !== APPLICATION_ID) {
    throw new StoreError(
      "unavailable",
      `${path} is a database of another program. Give the gateway a file of its own.`,
    );
  }
  if (version > migrations.length) {
    throw new StoreError(
      "unavailable",
      `${path} was written by a newer gateway (format ${version}; this one knows ${migrations.length}). Start that version, or put back a copy of the file from before the update.`,
    );
  }
}

const userVersion = (db: DatabaseSync): number => Number(pragma(db, "user_version"));

/** Brings a file to the version that this code speaks. */
export function migrate(db: DatabaseSync): void {
  for (let from = userVersion(db); from < migrations.length; from++) {
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(migrations[from]!);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${from + 1}`);
      db.exec("COMMIT");
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }
}
