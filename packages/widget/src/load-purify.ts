import type { Purify } from "./rich.ts";

/** What cleans answers. From npm a dynamic import; in the script-tag build it comes with the thread, in one request. */
export const loadPurify = async (): Promise<Purify> => (await import("./rich.ts")).createPurify();
