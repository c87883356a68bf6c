import type { HeadQuery, RecordRow, Store } from "./ports.ts";

/**
 * All rows there are, page by page: the loop is free between two pages, and no answer of the store is large. A row that
 * comes, goes or moves meanwhile is in it or not; every other one is in it once.
 */
const PAGE = 500;

type HeadRow = Awaited<ReturnType<Store["heads"]>>[number];

export function recordPages(store: Store, kind: string, prefix = ""): AsyncGenerator<RecordRow[]> {
  return pages((after?: RecordRow) => store.listRecords(kind, prefix, PAGE, after?.key));
}

export function projectionPages(store: Store, name: string, prefix: string): AsyncGenerator<RecordRow[]> {
  return pages((after?: RecordRow) => store.projectionRows(name, prefix, PAGE, after?.key));
}

export function headPages(
  store: Store,
  query: Omit<HeadQuery, "after" | "limit">,
): AsyncGenerator<HeadRow[]> {
  return pages((after?: HeadRow) => store.heads({ ...query, ...(after && { after }), limit: PAGE }));
}

async function* pages<T>(read: (after?: T) => Promise<T[]>): AsyncGenerator<T[]> {
  let last: T | undefined;
  for (;;) {
    const page = await read(last);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1)!;
  }
}

/** All of them at once, for who needs them all in memory anyway. */
export async function everyRow<T>(rows: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of rows) found.push(...page);
  return found;
}
