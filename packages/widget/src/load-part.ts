import type { Messages } from "./locales/en.ts";
import type { Purify } from "./rich.ts";

/**
 * What is loaded only when it is needed. From npm these are dynamic imports, which the shop's bundler splits; the
 * script-tag build puts the loader's chunks with their integrity in the place of this module.
 */
export const loadPart = {
  rich: async (): Promise<Purify> => (await import("./rich.ts")).createPurify(),
  zhCN: async (): Promise<Messages> => (await import("./locales/zh-cn.ts")).zhCN,
};
