import { createMemoryDisk, createMemoryStore } from "../../adapters/store/testing/memory-store.ts";
import { createHostileStore } from "../../adapters/store/testing/hostile-store.ts";
import type { HostileOptions } from "../../adapters/store/testing/hostile-store.ts";
import { createLocalBus } from "../../adapters/bus/local-bus.ts";
import { createLocalPresence } from "../../adapters/presence/local-presence.ts";
import { DEFAULT_CORE_CONFIG, createCore } from "../create-core.ts";
import type { Core, CoreConfig } from "../core.ts";
import { saveAgent, saveDesk, saveShop } from "../directory.ts";
import type {
  AnswerMatch,
  AppendResult,
  Answering,
  Bus,
  Ports,
  Presence,
  RateLimits,
  Store,
  StoredEvent,
} from "../ports.ts";
import { createFakeClock } from "./fake-clock.ts";
import type { FakeClock } from "./fake-clock.ts";
import { idOf } from "./people.ts";

export interface Rig {
  core: Core;
  clock: FakeClock;
  /** The store as it is, without faults: for looking. */
  disk: Store;
  telemetry: { counts: Map<string, number>; logs: string[] };
  /** Until nothing is under way that does not wait for the clock. */
  settle(): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Another core on the same store, clock, bus and presence: another node. */
  second(node: string): Promise<Core>;
  /** The process dies as it stands, and a new one starts on what the store has. */
  restart(): Promise<void>;
  /** Appends wait until it is opened; null: they do not. */
  gate: { open: Promise<void> | null };
  /** Events of single streams that were read so far. */
  reads: { log: number };
  /** What the store does to its callers until it is lifted. */
  down: { now: boolean; uncertain: boolean; /** The hostile store behaves. */ calm: boolean };
}

export interface RigOptions {
  config?: Partial<CoreConfig>;
  hostile?: HostileOptions;
  answering?: Partial<Answering>;
  rateLimits?: RateLimits;
  /** Agents by name, with their slots. */
  agents?: Record<string, number>;
  /** What they are good at, by name. */
  skills?: Record<string, string[]>;
}

const FAQ: Record<string, AnswerMatch> = {
  shipping: match("shipping", 0.9),
  returns: match("returns", 0.5),
  refunds: { ...match("refunds", 0.9), skill: "Refunds" },
  dispute: { ...match("dispute", 0.9), skill: "Refunds", handover: true },
};

function match(entry: string, confidence: number): AnswerMatch {
  return { entry, confidence, title: `About ${entry}`, html: `<p>${entry}</p>`, fallback: entry };
}

/** An FAQ that knows "shipping", "refunds" and "dispute" (for a person), is unsure about "returns" and knows nothing else. */
export const testAnswering: Answering = {
  async ask(_shop, _locale, text) {
    if (text.includes("shipping")) return { kind: "answer", matches: [FAQ["shipping"]!, FAQ["returns"]!] };
    for (const id of ["refunds", "dispute"])
      if (text.includes(id)) return { kind: "answer", matches: [FAQ[id]!] };
    if (text.includes("returns")) return { kind: "choices", matches: [FAQ["returns"]!, FAQ["shipping"]!] };
    return { kind: "none", matches: [] };
  },
  entry: async (_shop, _locale, id) => FAQ[id] ?? null,
  suggest: async () => [{ entry: "shipping", question: "About shipping" }],
  complete: async (_shop, _locale, typed) =>
    Object.values(FAQ)
      .filter(({ entry }) => entry.startsWith(typed))
      .map(({ entry, title }) => ({ entry, question: title })),
};

export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const clock = createFakeClock();
  const memory = createMemoryDisk();
  const plain = createMemoryStore({ disk: memory, now: () => clock.now() });
  let under = 0;
  let turns = 0;
  let ids = 0;
  const down = { now: false, uncertain: false, calm: false };
  const gate: { open: Promise<void> | null } = { open: null };
  const reads = { log: 0 };
  const logs: string[] = [];
  const counts = new Map<string, number>();
  const lives: { dead: boolean }[] = [];
  let bus: Bus;
  let presence: Presence;

  await saveDesk(plain, { id: "desk", name: "Desk" });
  for (const key of ["pk_shop", "pk_other"]) {
    await saveShop(plain, {
      key,
      desk: "desk",
      name: key,
      locales: ["en", "zh-CN"],
      greeting: { en: "Hello" },
      origins: [],
      identitySecret: null,
    });
  }
  for (const [name, slots] of Object.entries(options.agents ?? { mei: 2, bo: 1 })) {
    const card = { id: idOf(`a-${name}`), name };
    await saveAgent(plain, {
      card,
      login: name,
      passwordHash: "",
      desk: "desk",
      role: "agent",
      slots,
      skills: options.skills?.[name] ?? [],
      picture: null,
      disabled: false,
    });
  }

  /** Counts what is under way, and cuts a dead process off from the disk and from its answers. */
  function reached(store: Store, faulty: Store, life: { dead: boolean }): Store {
    const failing = () => ({ ok: false, reason: "failed", failure: "unavailable", message: "down" }) as const;
    return new Proxy(store, {
      get(_target, name: keyof Store) {
        return async (...args: unknown[]): Promise<unknown> => {
          if (life.dead) return new Promise(() => {});
          under++;
          turns++;
          let result: unknown;
          try {
            if (down.now) {
              await new Promise((resolve) => setImmediate(resolve));
              if (name === "append") return failing();
              throw new Error("down");
            }
            if (name === "append" && gate.open) await gate.open;
            const target = down.calm ? store : faulty;
            const call = target[name] as (...args: unknown[]) => Promise<unknown>;
            result = await call.apply(target, args);
            if (name === "readStream") reads.log += (result as StoredEvent[]).length;
            const saved = name === "append" && (result as AppendResult).ok;
            if (saved && down.uncertain) result = { ...failing(), failure: "uncertain" };
          } finally {
            under--;
            turns++;
          }
          return life.dead ? new Promise(() => {}) : result;
        };
      },
    });
  }

  function portsOf(life: { dead: boolean }): Ports {
    const store = createMemoryStore({ disk: memory, now: () => clock.now() });
    const faulty = options.hostile ? createHostileStore(store, options.hostile) : store;
    return {
      store: reached(store, faulty, life),
      bus,
      presence,
      clock: {
        now: () => clock.now(),
        after: (ms, run) =>
          clock.after(ms, () => {
            if (!life.dead) run();
          }),
      },
      rateLimits: options.rateLimits ?? { take: async () => ({ ok: true }) },
      newId: () => idOf(`c-${++ids}`),
      answering: { ...testAnswering, ...options.answering },
      telemetry: {
        count: (name, labels, by = 1) => {
          const key = labels ? `${name} ${Object.values(labels).join(" ")}` : name;
          counts.set(key, (counts.get(key) ?? 0) + by);
        },
        observe: () => {},
        log: (level, message, fields) => logs.push(`${level}: ${message} ${JSON.stringify(fields ?? {})}`),
      },
    };
  }

  async function settle(): Promise<void> {
    let quiet = 0;
    // What waits at the gate is not under way.
    while (quiet < 4) {
      const before = turns;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = (under === 0 || gate.open !== null) && turns === before ? quiet + 1 : 0;
    }
  }

  /** Starts run over time when the store fails: the clock goes on meanwhile. */
  async function boot(config: Partial<CoreConfig>): Promise<Core> {
    bus ??= createLocalBus();
    presence ??= createLocalPresence();
    for (;;) {
      const life = { dead: false };
      const core = createCore(portsOf(life), { ...DEFAULT_CORE_CONFIG, ...options.config, ...config });
      try {
        await core.start();
        lives.push(life);
        return core;
      } catch {
        // A gateway whose store fails at the start ends, and is started again.
        life.dead = true;
      }
    }
  }

  const rig: Rig = {
    core: await boot({}),
    clock,
    disk: plain,
    telemetry: { counts, logs },
    settle,
    advance: (ms) => clock.advance(ms, settle),
    second: (node) => boot({ node }),
    async restart() {
      for (const life of lives) life.dead = true;
      bus = createLocalBus();
      presence = createLocalPresence();
      rig.core = await boot({});
      await settle();
    },
    down,
    gate,
    reads,
  };
  return rig;
}
