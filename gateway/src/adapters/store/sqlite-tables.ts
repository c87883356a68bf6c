import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Head, HeadQuery, Lease, RecordRow, Snapshot, StreamKey } from "../../core/ports.ts";
import { afterPrefix, compareKeys } from "./key-range.ts";
import type { Cell } from "./store-wire.ts";

/** The tables beside the log: snapshots, heads, names, projections, records, leases. */

export function createTables(db: DatabaseSync, now: () => number) {
  const one = (sql: string): StatementSync => db.prepare(sql);

  const selectName = one("SELECT stream FROM names WHERE name = ?");
  const insertName = one("INSERT INTO names (name, stream) VALUES (?, ?)");
  const putHead = one(`
    INSERT INTO heads (stream, c, shop, desk, visitor, person, phase, owner, since, started_at, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE SET c = excluded.c, shop = excluded.shop, desk = excluded.desk,
      visitor = excluded.visitor, person = excluded.person, phase = excluded.phase, owner = excluded.owner,
      since = excluded.since, started_at = excluded.started_at, at = excluded.at`);
  const putSnapshot = one(`
    INSERT INTO snapshots (stream, version, seq, state) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream, version) DO UPDATE SET seq = excluded.seq, state = excluded.state
    WHERE excluded.seq >= seq`);
  const selectSnapshot = one("SELECT seq, version, state FROM snapshots WHERE stream = ? AND version = ?");
  const selectCursor = one("SELECT cursor FROM projections WHERE name = ?");
  const putCursor = one(
    "INSERT INTO projections (name, cursor) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
  );
  const deleteCursor = one("DELETE FROM projections WHERE name = ?");
  const putRow = one(
    "INSERT INTO projection_rows (name, key, value) VALUES (?, ?, ?) ON CONFLICT (name, key) DO UPDATE SET value = excluded.value",
  );
  const deleteRow = one("DELETE FROM projection_rows WHERE name = ? AND key = ?");
  const deleteRows = one("DELETE FROM projection_rows WHERE name = ?");
  const selectRow = one("SELECT value FROM projection_rows WHERE name = ? AND key = ?");
  const selectRows = rangeReader(db, "projection_rows", "name");
  const putRecord = one(
    "INSERT INTO records (kind, key, value) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value",
  );
  const claimRecord = one(
    "INSERT INTO records (kind, key, value) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO NOTHING",
  );
  const deleteRecord = one("DELETE FROM records WHERE kind = ? AND key = ?");
  const selectRecord = one("SELECT value FROM records WHERE kind = ? AND key = ?");
  const selectRecords = rangeReader(db, "records", "kind");
  const selectLease = one("SELECT holder, token, until FROM leases WHERE name = ?");
  const putLease = one(`
    INSERT INTO leases (name, holder, token, until) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until`);
  const dropLease = one("UPDATE leases SET holder = NULL WHERE name = ? AND holder = ?");
  const probe = one("UPDATE counters SET value = value + 1 WHERE name = 'probe'");
  /** As much as a few long messages: a row that is changed in its place would find room on a full disk too. */
  const probeRoom = one(
    "INSERT INTO records (kind, key, value) VALUES ('probe', '', printf('%.*c', 32768, 'x'))",
  );

  const leaseOf = (name: string) =>
    selectLease.get(name) as { holder: string | null; token: number; until: number } | undefined;
  const textOf = (row: Record<string, unknown> | undefined): string | null =>
    row ? String(row["value"]) : null;

  return {
    streamOf: (name: string): StreamKey | null =>
      (selectName.get(name)?.["stream"] as number | undefined) ?? null,
    addName: (name: string, stream: StreamKey): void => void insertName.run(name, stream),
    putHead: (stream: StreamKey, fields: readonly Cell[]): void => void putHead.run(stream, ...fields),
    heads: createHeadReader(db),

    saveSnapshot: (stream: StreamKey, version: number, seq: number, state: string): void =>
      void putSnapshot.run(stream, version, seq, state),
    snapshot: (stream: StreamKey, version: number): Snapshot | null =>
      (selectSnapshot.get(stream, version) as unknown as Snapshot | undefined) ?? null,

    cursor: (name: string): number => Number(selectCursor.get(name)?.["cursor"] ?? 0),
    /** `rows`: key, value, key, value … */
    commitProjection(name: string, expected: number, cursor: number, rows: readonly Cell[]): boolean {
      if (Number(selectCursor.get(name)?.["cursor"] ?? 0) !== expected) return false;
      putCursor.run(name, cursor);
      for (let i = 0; i < rows.length; i += 2) {
        const value = rows[i + 1]!;
        if (value === null) deleteRow.run(name, rows[i]!);
        else putRow.run(name, rows[i]!, value);
      }
      return true;
    },
    resetProjection(name: string): void {
      deleteRows.run(name);
      deleteCursor.run(name);
    },
    projectionRow: (name: string, key: string): string | null => textOf(selectRow.get(name, key)),
    projectionRows: selectRows,

    putRecord(kind: string, key: string, value: string | null): void {
      if (value === null) deleteRecord.run(kind, key);
      else putRecord.run(kind, key, value);
    },
    claimRecord: (kind: string, key: string, value: string): boolean =>
      Number(claimRecord.run(kind, key, value).changes) === 1,
    record: (kind: string, key: string): string | null => textOf(selectRecord.get(kind, key)),
    records: selectRecords,

    /** Whether this token is the one that holds the lease now. */
    holds(name: string, token: number): boolean {
      const lease = leaseOf(name);
      return lease !== undefined && lease.holder !== null && lease.token === token && lease.until > now();
    },
    acquireLease(name: string, holder: string, ttlMs: number): Lease | null {
      const at = now();
      const lease = leaseOf(name);
      if (lease && lease.holder !== null && lease.holder !== holder && lease.until > at) return null;
      const token = lease?.holder === holder ? lease.token : (lease?.token ?? 0) + 1;
      putLease.run(name, holder, token, at + ttlMs);
      return { token, until: at + ttlMs };
    },
    releaseLease: (name: string, holder: string): void => void dropLease.run(name, holder),
    /** A write that needs room and leaves nothing. */
    probe(): void {
      probe.run();
      probeRoom.run();
      deleteRecord.run("probe", "");
    },
  };
}

function rangeReader(db: DatabaseSync, table: "records" | "projection_rows", group: "kind" | "name") {
  const reader = (from: ">=" | ">") => {
    const select = `SELECT key, value FROM ${table} WHERE ${group} = ? AND key ${from} ?`;
    return {
      upTo: db.prepare(`${select} AND key < ? ORDER BY key LIMIT ?`),
      toEnd: db.prepare(`${select} ORDER BY key LIMIT ?`),
    };
  };
  const fromPrefix = reader(">=");
  const behind = reader(">");
  return (of: string, prefix: string, limit: number, after: string | null): RecordRow[] => {
    const end = afterPrefix(prefix);
    // What comes before the prefix narrows nothing.
    const start = after !== null && compareKeys(after, prefix) >= 0 ? after : prefix;
    const { upTo, toEnd } = start === after ? behind : fromPrefix;
    const rows = end === null ? toEnd.all(of, start, limit) : upTo.all(of, start, end, limit);
    return rows as unknown as RecordRow[];
  };
}

const HEAD_COLUMNS =
  "stream, c, shop, desk, visitor, person, phase, owner, since, started_at AS startedAt, at";

/** One prepared statement per shape of query: which fields are given, and how many phases. */
function createHeadReader(db: DatabaseSync) {
  const prepared = new Map<string, StatementSync>();
  return (query: HeadQuery): (Head & { stream: StreamKey })[] => {
    const where: string[] = [];
    const values: SQLInputValue[] = [];
    if (query.shop !== undefined) {
      where.push("shop = ?");
      values.push(query.shop);
    }
    if (query.desk !== undefined) {
      where.push("desk = ?");
      values.push(query.desk);
    }
    if (query.visitor !== undefined) {
      if (query.person === undefined) {
        where.push("visitor = ?");
        values.push(query.visitor);
      } else if (query.person === null) {
        where.push("visitor = ? AND person IS NULL");
        values.push(query.visitor);
      } else {
        // What another person wrote from the same device is not this person's.
        where.push("((visitor = ? AND person IS NULL) OR person = ?)");
        values.push(query.visitor, query.person);
      }
    }
    if (query.visitor === undefined && typeof query.person === "string") {
      where.push("person = ?");
      values.push(query.person);
    }
    if (query.owner !== undefined) {
      where.push("owner = ?");
      values.push(query.owner);
    }
    if (query.phases !== undefined) {
      where.push(`phase IN (${query.phases.map(() => "?").join(", ")})`);
      values.push(...query.phases);
    }
    const order = query.order === "queue" ? "since, stream" : "started_at DESC, stream DESC";
    if (query.after) {
      where.push(query.order === "queue" ? "(since, stream) > (?, ?)" : "(started_at, stream) < (?, ?)");
      const { since, startedAt, stream } = query.after;
      values.push(query.order === "queue" ? since : startedAt, stream);
    }
    const sql = `SELECT ${HEAD_COLUMNS} FROM heads${where.length > 0 ? ` WHERE ${where.join(" AND ")}` : ""} ORDER BY ${order} LIMIT ?`;
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)));
    return statement.all(...values, query.limit) as unknown as (Head & { stream: StreamKey })[];
  };
}
