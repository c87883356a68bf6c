import type { BrowserContext, Locator } from "playwright-core";
import { expect } from "vitest";
import type { Product } from "../support/product.ts";
import { readConversations, storedTexts } from "../support/stored-log.ts";
import { openConsole } from "./agent-page.ts";
import type { AgentPage } from "./agent-page.ts";
import type { Visits } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import type { ShopperPage } from "./shopper-page.ts";
import { english } from "./words.ts";

export const HANDOVER = "I want to talk to a real person";

export const NAMES = { mei: "Mei Chen", arjun: "Arjun Rao", sofia: "Sofia Marín" } as const;
export type Login = keyof typeof NAMES;

/** An agent on duty, in a browser of their own. */
export async function onDuty(product: Product, visits: Visits, login: Login): Promise<AgentPage> {
  const agent = await openConsole(await visits.person(), product.gateway, english);
  await agent.begin(login);
  return agent;
}

/** A shopper who waits for a person. */
export async function inQueue(product: Product, context: BrowserContext): Promise<ShopperPage> {
  const shopper = await visitShop(context, product.storefront, english);
  await shopper.open();
  await shopper.say(HANDOVER);
  await shopper.button(english.leaveQueue).waitFor();
  return shopper;
}

export interface LiveChat {
  shopper: ShopperPage;
  agent: AgentPage;
}

/** A shopper and an agent who talk with each other. */
export async function liveChat(
  product: Product,
  visits: Visits,
  login: Login = "mei",
  context?: BrowserContext,
): Promise<LiveChat> {
  const [shopper, agent] = await Promise.all([
    Promise.resolve(context ?? visits.person()).then((context) => inQueue(product, context)),
    onDuty(product, visits, login),
  ]);
  await agent.take();
  await shopper.line(english.joined(NAMES[login])).waitFor();
  return { shopper, agent };
}

/** The only conversation there is, as the store has it; its numbers are checked on the way (R3). */
export function stored({ database }: Product): { shopper: string[]; agent: string[] } {
  const conversations = [...readConversations(database).values()];
  expect(conversations).toHaveLength(1);
  const events = conversations[0]!;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  return { shopper: storedTexts(events, "shopper"), agent: storedTexts(events, "agent") };
}

/** That the shopper's line is down, where they see it. */
export const offline = (shopper: ShopperPage): Locator =>
  shopper.panel.getByRole("status").filter({ hasText: english.offline });

/** "what 1", "what 2", and so on. */
export const series = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${what} ${at + 1}`);
