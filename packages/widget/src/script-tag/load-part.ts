import type { Messages } from "../locales/en.ts";
import { define } from "../registry.ts";
import type { Elements } from "../registry.ts";

export type ChunkName = "panel" | "thread" | "service" | "found" | "zh-CN";

/** Loads a file of the script-tag build if it is what its integrity says. The loader's. */
export type LoadFile = (file: string, integrity: string) => Promise<{ default: unknown }>;

/** Filled in by the build: file and integrity of every chunk but the panel's, which the loader knows. */
declare const CHUNKS: Record<Exclude<ChunkName, "panel">, [file: string, integrity: string]>;

let loadFile: LoadFile;
/** What the panel's chunk has already. */
let shared: object;

export function loadPartsBy(file: LoadFile, has: object): void {
  loadFile = file;
  shared = has;
}

const load = (name: keyof typeof CHUNKS) => loadFile(...CHUNKS[name]);

/** A chunk of elements is a function of what the panel's chunk has already: nothing is sent twice. */
async function elements(name: "thread" | "service" | "found"): Promise<void> {
  const make = (await load(name)).default as (has: object) => Elements;
  define(make(shared));
}

/** In the place of `../load-part.ts` in the script-tag build. */
export const loadPart = {
  thread: () => elements("thread"),
  service: () => elements("service"),
  found: () => elements("found"),
  zhCN: async (): Promise<Messages> => (await load("zh-CN")).default as Messages,
};
