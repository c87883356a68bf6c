/** Resident memory, bytes, once what was garbage has been collected and given back: several turns of the loop apart. */
export async function settledMemory(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return process.memoryUsage().rss;
}
