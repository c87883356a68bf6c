import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGateway, readConfig } from "@yunke/gateway";
import type { Overrides } from "@yunke/gateway";
import { demoShops } from "../support/demo-shops.ts";
import { faqsBuilt } from "../support/faqs-built.ts";
import type { Frame, RawSocket, SocketOptions } from "./raw-socket.ts";
import { newId, openSocket } from "./raw-socket.ts";

/** The demo's shop and agent; a gateway given by YUNKE_CONFORMANCE_URL must have been seeded with demo/seed. */
export const SHOP = "pk_demo_teahouse";
export const OTHER_SHOP = "pk_demo_ceramics";
export const ORIGIN = "http://localhost:8788";
export const IDENTITY_SECRET = "demo-only-teahouse-identity-secret-0f1e2d3c";
export const AGENT = { login: "mei", password: "demo-mei-2026" };
export const OTHER_AGENT = { login: "tomas", password: "demo-tomas-2026" };

export interface UnderTest {
  readonly url: string;
  /** Whether the gateway is ours, so that its settings are known. */
  readonly own: boolean;
  close(): Promise<void>;
}

/**
 * Starts a gateway with a database of its own, or takes the one that the environment names.
 *
 * @param faqs files of the demo's FAQs, for tests that ask them something; the one that the environment names has all
 * @param overrides of one of our own
 */
export async function gatewayUnderTest(
  settings: Record<string, string> = {},
  faqs: readonly string[] = [],
  overrides: Overrides = {},
): Promise<UnderTest> {
  const given = process.env.YUNKE_CONFORMANCE_URL;
  if (given) return { url: given.replace(/\/$/, ""), own: false, close: async () => {} };
  const data = await mkdtemp(join(tmpdir(), "yunke-conformance-"));
  const result = readConfig({
    YUNKE_PORT: "0",
    YUNKE_DATA: data,
    YUNKE_SEED: demoShops(data, faqs),
    YUNKE_LOG_LEVEL: "silent",
    ...settings,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  const gateway = await createGateway(result.config, overrides);
  if (faqs.length > 0) await faqsBuilt(gateway.url, faqs.length);
  return {
    url: gateway.url,
    own: true,
    async close() {
      await gateway.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export const hello = (more: object = {}) => ({
  type: "hello",
  protocol: 1,
  role: "shopper",
  shop: SHOP,
  locale: "en",
  ...more,
});

export interface RawShopper extends RawSocket {
  readonly welcome: Frame;
  readonly token: string;
  readonly device: string;
}

/** A shopper who has been welcomed. */
export async function shopper(
  gateway: string,
  more: object = {},
  options: SocketOptions = { origin: ORIGIN },
): Promise<RawShopper> {
  const socket = await openSocket(gateway, options);
  socket.send(hello(more));
  const welcome = await socket.next("welcome");
  return { ...socket, welcome, token: welcome.token as string, device: newId() };
}

/** Begins a conversation; gives its id. */
export async function start(of: RawShopper): Promise<string> {
  const id = newId();
  of.send({ type: "start", device: of.device, id, locale: "en" });
  const started = await of.next((frame) => frame.type === "started" && frame.id === id);
  return started.c as string;
}

/** The answer to a numbered command: `ack` or `refused`. */
export async function answerTo(of: RawSocket, n: number, device?: string): Promise<Frame> {
  return of.next(
    (frame) =>
      (frame.type === "ack" || frame.type === "refused") &&
      frame.n === n &&
      (device === undefined || frame.device === device),
  );
}

export async function doing(of: RawShopper, c: string, n: number, command: object): Promise<Frame> {
  of.send({ type: "do", c, device: of.device, n, command });
  return answerTo(of, n);
}

export const text = (words: string) => ({ kind: "send", content: { type: "text", text: words } });

/** The number of a conversation's last event, as somebody who comes fresh is told. */
export async function headOf(gateway: string, of: RawShopper, c: string): Promise<number> {
  const fresh = await shopper(gateway, { token: of.token });
  fresh.close();
  const all = fresh.welcome.conversations as { c: string; head: number }[];
  const found = all.find((one) => one.c === c);
  if (!found) throw new Error(`${c} is not among the visitor's conversations`);
  return found.head;
}

/** Signs an agent in; gives the cookie. */
export async function signIn(gateway: string, who: { login: string; password: string }): Promise<string> {
  const response = await fetch(`${gateway}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: gateway },
    body: JSON.stringify(who),
  });
  if (response.status !== 200) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return response.headers.get("set-cookie")!.split(";", 1)[0]!;
}

export async function agent(
  gateway: string,
  who = AGENT,
): Promise<RawSocket & { welcome: Frame; cookie: string }> {
  const cookie = await signIn(gateway, who);
  const socket = await openSocket(gateway, { origin: gateway, headers: { cookie } });
  socket.send({ type: "hello", protocol: 1, role: "agent" });
  return { ...socket, welcome: await socket.next("welcome"), cookie };
}
