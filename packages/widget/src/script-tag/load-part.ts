import type { Messages } from "../locales/en.ts";
import type { Purify } from "../rich.ts";

/** Loads a chunk of the script-tag build by name, with its integrity. The loader's. */
export type LoadChunk = (name: "rich" | "zh-CN") => Promise<{ default: unknown }>;

let load: LoadChunk;

export function loadPartsBy(chunk: LoadChunk): void {
  load = chunk;
}

/** In the place of `../load-part.ts` in the script-tag build. */
export const loadPart = {
  rich: async (): Promise<Purify> => ((await load("rich")).default as () => Purify)(),
  zhCN: async (): Promise<Messages> => (await load("zh-CN")).default as Messages,
};
