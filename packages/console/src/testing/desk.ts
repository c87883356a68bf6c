import { createAgent, createMemoryStorage, createShopper } from "@yunke/client";
import type { AgentClient, Shopper } from "@yunke/client";
import { createMemoryGateway } from "@yunke/client/testing";
import type { MemoryGateway, MemoryGatewayOptions } from "@yunke/client/testing";
import type { PageContext } from "@yunke/protocol";
import type { FaqClient } from "../faq/faq-client.ts";
import type { Account, Session } from "../session.ts";
import { faqServer } from "./faq-server.ts";

/** A desk of one agent in memory: real frames and the real machine, no network. */
export interface Desk {
  gateway: MemoryGateway;
  agent: AgentClient;
  account: Account;
  session: Session;
  /** Finds the same entry for whatever was asked. */
  faq: FaqClient;
  shopper(context?: PageContext): Shopper;
  close(): void;
}

export function openDesk(options: MemoryGatewayOptions = {}): Desk {
  const gateway = createMemoryGateway({
    faq: [{ id: "ship", question: "shipping", answer: "Three days." }],
    agents: [{ name: "Mei Chen", slots: 3 }],
    ...options,
  });
  const [card] = gateway.agents;
  const shoppers: Shopper[] = [];
  // Its own locks and storage: another test's tab is none of this one's.
  const claim = async () => () => {};
  const agent = createAgent({
    url: gateway.url,
    storage: createMemoryStorage(),
    ports: { connect: gateway.connectAs(card!.id), claim },
  });
  return {
    gateway,
    agent,
    account: { id: card!.id, name: card!.name, login: "mei", role: "agent", desk: "memory" },
    session: {
      read: async () => ({ kind: "out" }),
      signIn: async () => ({ kind: "wrong" }),
      signOut: async () => true,
      figures: async () => ({
        queued: 4,
        accepted: 3,
        closed: 8,
        selfServed: 6,
        waitMs: 96e3,
        ratings: 3,
        satisfied: 2,
      }),
    },
    faq: faqServer(() => ({
      body: {
        kind: "answer",
        matches: [
          {
            entry: "ship",
            title: "Shipping",
            confidence: 0.9,
            html: "<p>Three days.</p>",
            fallback: "Three days.",
          },
        ],
      },
    })).client,
    shopper(context) {
      const made = createShopper({
        url: gateway.url,
        shop: gateway.shop,
        locale: "en",
        storage: createMemoryStorage(),
        ...(context && { context }),
        ports: { connect: gateway.connect, claim },
      });
      shoppers.push(made);
      return made;
    },
    close() {
      agent.destroy();
      for (const shopper of shoppers) shopper.destroy();
      gateway.close();
    },
  };
}
