import type { Item } from "@yunke/client";

/** What a thread shows, in order: a day's name, or an item with its place in its group. */
export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "item"; key: string; item: Item; first: boolean; last: boolean; latest: boolean };

type ItemRow = Extract<Row, { kind: "item" }>;

const MINUTE = 60_000;

/**
 * Groups what was said by author and minute, under the days. `latest` marks the agent's newest message, which shows
 * how far it has come.
 *
 * @param dayOf names the day of a time: equal for two times of one day
 */
export function threadRows(items: readonly Item[], dayOf: (at: number) => string): Row[] {
  const rows: Row[] = [];
  let day: string | undefined;
  let before: Item | undefined;
  let open: ItemRow | undefined;
  let mine: ItemRow | undefined;
  for (const item of items) {
    if (item.at !== null && dayOf(item.at) !== day) {
      day = dayOf(item.at);
      rows.push({ kind: "day", key: `day ${day}`, at: item.at });
      before = undefined;
    }
    const joins = before !== undefined && together(before, item);
    if (joins && open) open.last = false;
    open = { kind: "item", key: item.key, item, first: !joins, last: true, latest: false };
    rows.push(open);
    if (item.kind === "message" && item.from === "agent") mine = open;
    before = item;
  }
  if (mine) mine.latest = true;
  return rows;
}

function together(one: Item, next: Item): boolean {
  if (one.kind !== "message" || next.kind !== "message") return false;
  if (one.from !== next.from) return false;
  if (one.agent && next.agent && one.agent.id !== next.agent.id) return false;
  // What failed stands by itself, with its buttons; what is under way joins what came before it.
  if (one.state === "failed" || next.state === "failed") return false;
  if (one.at === null || next.at === null) return true;
  return Math.floor(one.at / MINUTE) === Math.floor(next.at / MINUTE);
}
