import type { Messages } from "./locales/en.ts";

/**
 * What is loaded only when it is needed. From npm these are dynamic imports, which the shop's bundler splits, and the
 * elements are all there; the script-tag build puts the loader's chunks with their integrity in the place of this.
 */
export const loadPart = {
  /** Thread and messages are registered. */
  thread: async (): Promise<void> => {},
  /** Status, rating and notices are registered. */
  service: async (): Promise<void> => {},
  /** The list of what was found while typing is registered. */
  found: async (): Promise<void> => {},
  zhCN: async (): Promise<Messages> => (await import("./locales/zh-cn.ts")).zhCN,
};
