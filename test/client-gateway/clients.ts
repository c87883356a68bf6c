import { createAgent, createMemoryStorage, createShopper } from "@yunke/client";
import type { AgentClient, ClientStorage, Connect, Item, Shopper } from "@yunke/client";
import { WebSocket } from "ws";

export const SHOP = "pk_demo_teahouse";

/** Signs an agent in over HTTP and gives their client, whose socket carries the session's cookie. */
export async function signIn(
  url: string,
  login: string,
  password: string,
  storage: ClientStorage = createMemoryStorage(),
): Promise<AgentClient> {
  const response = await fetch(`${url}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ login, password }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  const connect: Connect = (address, protocol, listener) => {
    const socket = new WebSocket(address, protocol, { headers: { cookie: cookie.join("; "), origin: url } });
    let heard = true;
    socket.on("open", () => heard && listener.open());
    socket.on("message", (data) => heard && listener.message((data as Buffer).toString()));
    socket.on("error", () => {});
    socket.on("close", (code) => heard && listener.close(code));
    return {
      send: (text) => socket.send(text),
      close(code) {
        heard = false;
        socket.close(code);
      },
    };
  };
  return createAgent({ url, storage, ports: { connect } });
}

/** A shopper with the client's own defaults: Node's WebSocket and the machine's clock. */
export function visit(url: string, storage: ClientStorage = createMemoryStorage()): Shopper {
  return createShopper({ url, shop: SHOP, locale: "en", storage });
}

/** Waits for a view that does; says what was there instead when it takes too long. */
export async function until<V>(
  client: { readonly view: V; subscribe(listener: (view: V) => void): () => void },
  what: string,
  holds: (view: V) => boolean,
  ms = 15_000,
): Promise<V> {
  if (holds(client.view)) return client.view;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      leave();
      reject(new Error(`waited in vain for ${what}: ${JSON.stringify(client.view)}`));
    }, ms);
    const leave = client.subscribe((view) => {
      if (!holds(view)) return;
      clearTimeout(timer);
      leave();
      resolve(view);
    });
  });
}

/** What one side said, in order. */
export function textsOf(items: readonly Item[] | undefined, from: "shopper" | "agent"): string[] {
  return (items ?? []).flatMap((item) =>
    item.kind === "message" && item.from === from && item.content?.type === "text" ? [item.content.text] : [],
  );
}
