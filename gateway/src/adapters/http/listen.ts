import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { rejectUpgrade } from "../ws/reject-upgrade.ts";

/** N40: who has not sent the head of a request by then is cut off; looked at every two seconds. */
const HEADERS_MS = 8_000;
const HEADERS_CHECK_MS = 2_000;
/** How long a connection without a request is kept, and how long a close waits for requests in flight. */
const KEEP_ALIVE_MS = 10_000;
const CLOSE_MS = 500;

export type Upgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

export interface Listening {
  /** `http://host:port`. */
  url: string;
  /** From now on these answer; until then everything is 503. */
  serve(http: RequestListener, upgrade: Upgrade): void;
  close(): Promise<void>;
}

const starting: RequestListener = (_request, response) => {
  response.writeHead(503, { "Content-Type": "application/problem+json", "Retry-After": "1" });
  const detail = "This gateway is starting.";
  response.end(JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, detail }));
};

/**
 * Listens on a host, or on both addresses of `localhost`: browsers try either first.
 *
 * @throws what `listen` throws: EADDRINUSE, EACCES, ENOTFOUND …
 */
export async function listen(host: string, wanted: number): Promise<Listening> {
  let http = starting;
  let upgrade: Upgrade = (_request, socket) => rejectUpgrade(socket, 503, "This gateway is starting.");
  const servers: Server[] = [];
  let port = wanted;
  for (const address of host === "localhost" ? ["127.0.0.1", "::1"] : [host]) {
    const server = createServer(
      {
        connectionsCheckingInterval: HEADERS_CHECK_MS,
        headersTimeout: HEADERS_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // Offers of another protocol, such as HTTP/2 by curl and Java, are passed over, and the request is answered.
        shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
      },
      (request, response) => http(request, response),
    );
    server.on("upgrade", (request, socket, head) => upgrade(request, socket as Socket, head));
    try {
      await begin(server, port, address);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6, or where a port that was free on one address is taken on the other.
      const lacking = code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT";
      if (servers.length > 0 && (lacking || wanted === 0)) continue;
      await Promise.all(servers.map(end));
      throw error;
    }
    ({ port } = server.address() as AddressInfo);
    servers.push(server);
  }
  const anywhere = host === "0.0.0.0" || host === "::";
  const name = anywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}`,
    serve(request, upgraded) {
      http = request;
      upgrade = upgraded;
    },
    async close() {
      await Promise.all(servers.map(end));
    },
  };
}

function begin(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function end(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, pause(CLOSE_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}
