import type { AgentProfile, Desk, Shop } from "./core.ts";
import { everyRow, recordPages } from "./pages.ts";
import type { Clock, Store } from "./ports.ts";

/** The kinds of records that shops, desks and agents are kept as; keys are what their names say. */
export const RECORDS = {
  /** By the shop's key: JSON of `Shop`. */
  shop: "shop",
  /** By the desk's id: JSON of `Desk`. */
  desk: "desk",
  /** By the agent's id: JSON of `AgentProfile`. */
  agent: "agent",
  /** By the login, lower case: the agent's id. */
  login: "agent-login",
} as const;

/** How long a record read from the store is taken as it was: another process may have written it since. */
const FRESH_MS = 5_000;

export interface Directory {
  shop(key: string): Promise<Shop | null>;
  shopsOfDesk(desk: string): Promise<Shop[]>;
  desk(id: string): Promise<Desk | null>;
  desks(): Promise<Desk[]>;
  agent(id: string): Promise<AgentProfile | null>;
  agentByLogin(login: string): Promise<AgentProfile | null>;
  agents(): Promise<AgentProfile[]>;
  /** Without the disabled. */
  agentsOfDesk(desk: string): Promise<AgentProfile[]>;
}

export async function saveShop(store: Store, shop: Shop): Promise<void> {
  await store.putRecord(RECORDS.shop, shop.key, JSON.stringify(shop));
}

export async function saveDesk(store: Store, desk: Desk): Promise<void> {
  await store.putRecord(RECORDS.desk, desk.id, JSON.stringify(desk));
}

export async function saveAgent(store: Store, agent: AgentProfile): Promise<void> {
  await store.putRecord(RECORDS.agent, agent.card.id, JSON.stringify(agent));
  await store.putRecord(RECORDS.login, agent.login.toLowerCase(), agent.card.id);
}

/** The keys of all shops there are. */
export async function shopKeys(store: Store): Promise<string[]> {
  return (await everyRow(recordPages(store, RECORDS.shop))).map(({ key }) => key);
}

export function createDirectory(store: Store, clock: Clock): Directory {
  const kept = new Map<string, { until: number; value: Promise<string | null> }>();

  function read(kind: string, key: string): Promise<string | null> {
    const name = `${kind}/${key}`;
    const now = clock.now();
    const found = kept.get(name);
    if (found && found.until > now) return found.value;
    const value = store.getRecord(kind, key);
    kept.set(name, { until: now + FRESH_MS, value });
    // What is not there is not kept: somebody may be asking for made-up keys.
    value.then(
      (text) => text === null && kept.delete(name),
      () => kept.delete(name),
    );
    return value;
  }

  async function parsed<T>(kind: string, key: string): Promise<T | null> {
    const text = await read(kind, key);
    return text === null ? null : (JSON.parse(text) as T);
  }

  async function list<T>(kind: string): Promise<T[]> {
    const found: T[] = [];
    for await (const page of recordPages(store, kind))
      found.push(...page.map((row) => JSON.parse(row.value) as T));
    return found;
  }

  return {
    shop: (key) => parsed(RECORDS.shop, key),
    shopsOfDesk: async (desk) => (await list<Shop>(RECORDS.shop)).filter((shop) => shop.desk === desk),
    desk: (id) => parsed(RECORDS.desk, id),
    desks: () => list(RECORDS.desk),
    agent: (id) => parsed(RECORDS.agent, id),
    agentByLogin: async (login) => {
      const id = await read(RECORDS.login, login.toLowerCase());
      return id === null ? null : parsed(RECORDS.agent, id);
    },
    agents: () => list(RECORDS.agent),
    agentsOfDesk: async (desk) =>
      (await list<AgentProfile>(RECORDS.agent)).filter((agent) => agent.desk === desk && !agent.disabled),
  };
}
