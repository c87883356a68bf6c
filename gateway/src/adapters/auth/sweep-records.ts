import { recordPages } from "../../core/pages.ts";
import type { RecordRow, Store } from "../../core/ports.ts";

/** Deletes the records of a kind that are over, however many there are; those of a page share a transaction. */
export async function sweepRecords(
  store: Store,
  kind: string,
  isOver: (row: RecordRow) => boolean,
  prefix = "",
): Promise<void> {
  for await (const page of recordPages(store, kind, prefix)) {
    await Promise.all(page.filter(isOver).map(({ key }) => store.putRecord(kind, key, null)));
  }
}
