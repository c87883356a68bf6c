import type { AgentUp, Down, ShopperUp } from "@yunke/protocol";
import { createAgent } from "../agent.ts";
import { createLocalClaim } from "../claim.ts";
import type { AgentClient } from "../agent-view.ts";
import type { ConversationView, MessageItem } from "../conversation-view.ts";
import type { ClientPorts, ClientStorage } from "../ports.ts";
import { createShopper } from "../shopper.ts";
import type { Shopper, ShopperOptions, ShopperView } from "../shopper-view.ts";
import { createMemoryStorage } from "../storage.ts";
import { createFakeClock } from "./fake-clock.ts";
import { createMemoryGateway } from "./memory-gateway.ts";
import type { MemoryGatewayOptions } from "./memory-gateway-view.ts";

export type UpFrame = ShopperUp | AgentUp;

/** A shop, its gateway and its clients in one test. */
export function createRig(options: MemoryGatewayOptions = {}) {
  const clock = createFakeClock();
  const up: UpFrame[] = [];
  const down: Down[] = [];
  const gateway = createMemoryGateway({
    faq: [
      { id: "shipping", question: "shipping", answer: "Three days." },
      { id: "returns-a", question: "Return by post", answer: "Send it back.", match: /return/ },
      { id: "returns-b", question: "Return to a shop", answer: "Bring it back.", match: /return/ },
    ],
    agents: [{ name: "Ada" }],
    ...options,
    clock,
    tap(frame, direction) {
      if (direction === "up") up.push(frame as UpFrame);
      else down.push(frame as Down);
      options.tap?.(frame, direction);
    },
  });
  const storage = createMemoryStorage();
  const hints = new Set<(hint: "awake" | "offline") => void>();
  let ids = 0;
  let seed = 20260613;
  const ports: Partial<ClientPorts> = {
    clock,
    // Park–Miller: the same in every run.
    random: () => (seed = (seed * 48271) % 2147483647) / 2147483647,
    // All tabs of a test are in one browser.
    claim: createLocalClaim(storage),
    newId: () => `cli${String(++ids).padStart(19, "0")}`,
    network(listener) {
      hints.add(listener);
      return () => hints.delete(listener);
    },
  };
  return {
    clock,
    gateway,
    storage,
    up,
    down,
    ports,
    /** The browser says something of the network. */
    hint(hint: "awake" | "offline") {
      for (const listener of hints) listener(hint);
    },
    listeners: () => hints.size,
    shopper(more: Partial<ShopperOptions> & { storage?: ClientStorage } = {}): Shopper {
      return createShopper({
        url: gateway.url,
        shop: gateway.shop,
        locale: "en",
        storage,
        ...more,
        ports: { ...ports, connect: gateway.connect, ...more.ports },
      });
    },
    agent(at = 0, more: { storage?: ClientStorage } = {}): AgentClient {
      const card = gateway.agents[at];
      if (!card) throw new Error(`no agent ${at}`);
      return createAgent({
        url: gateway.url,
        storage: more.storage ?? createMemoryStorage(),
        ports: { ...ports, connect: gateway.connectAs(card.id) },
      });
    },
  };
}

export type Rig = ReturnType<typeof createRig>;

/** The conversation that is shown; a test that has none is wrong. */
export function shown(view: ShopperView): ConversationView {
  if (!view.conversation) throw new Error("no conversation is shown");
  return view.conversation;
}

/** The storage of one browser as each of its tabs has it: a tab hears what the others change, not what it does. */
export function createTabStorages(): () => ClientStorage {
  const shared = createMemoryStorage();
  const tabs = new Map<object, (key: string, value: string | null) => void>();
  return () => {
    const tab = {};
    const tell = (key: string, value: string | null) => {
      for (const [other, hear] of tabs) if (other !== tab) queueMicrotask(() => hear(key, value));
    };
    return {
      ...shared,
      async set(key, value) {
        await shared.set(key, value);
        tell(key, value);
      },
      async delete(key) {
        const was = await shared.get(key);
        await shared.delete(key);
        if (was !== null) tell(key, null);
      },
      watch(listener) {
        tabs.set(tab, listener);
        return () => tabs.delete(tab);
      },
    };
  };
}

/** What was said, by whom, and how far it came. */
export function said(items: ConversationView["items"]): string[] {
  return items
    .filter((item): item is MessageItem => item.kind === "message")
    .map(({ from, content, state }) => {
      const text =
        content === null
          ? "(erased)"
          : "text" in content
            ? content.text
            : `${content.type}: ${content.fallback}`;
      return `${from} ${state}: ${text}`;
    });
}
