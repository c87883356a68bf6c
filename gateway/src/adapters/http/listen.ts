import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { rejectUpgrade } from "../ws/reject-upgrade.ts";

/** N40: who has not sent the head of a request by then is cut off; looked at every two seconds. */
const HEADERS_MS = 8_000;
const HEADERS_CHECK_MS = 2_000;
/** N40: a body goes on coming, at a slow telephone's pace at least, and is whole by then. */
const BODY_LOOK_MS = 10_000;
const BODY_BYTES = 50_000;
const REQUEST_MS = 120_000;
/** N40: whose answer waits for them, and who takes nothing of it for so long, is cut off. */
const UNREAD_MS = 60_000;
/** A browser alone opens six. */
const LEAST_PER_ADDRESS = 100;
/** How long a connection without a request is kept, and how long a close waits for requests in flight. */
const KEEP_ALIVE_MS = 10_000;
const CLOSE_MS = 500;

export type Upgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

/** How many connections one address may have that are no sockets (N39). */
export interface ConnectionLimit {
  most: number;
  /** Null: not counted, as what comes through a proxy of ours. */
  addressOf(remote: string): string | null;
  refused(): void;
}

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
export async function listen(
  host: string,
  wanted: number,
  limit: ConnectionLimit,
  unreadMs = UNREAD_MS,
): Promise<Listening> {
  let http = starting;
  let upgrade: Upgrade = (_request, socket) => rejectUpgrade(socket, 503, "This gateway is starting.");
  const servers: Server[] = [];
  const admitted = createAdmission(limit);
  let port = wanted;
  for (const address of host === "localhost" ? ["127.0.0.1", "::1"] : [host]) {
    const server = createServer(
      {
        connectionsCheckingInterval: HEADERS_CHECK_MS,
        headersTimeout: HEADERS_MS,
        requestTimeout: REQUEST_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // Offers of another protocol, such as HTTP/2 by curl and Java, are passed over, and the request is answered.
        shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
      },
      (request, response) => {
        watchBody(request);
        watchAnswer(response, unreadMs);
        http(request, response);
      },
    );
    server.on("connection", admitted.connected);
    server.on("upgrade", (request, socket, head) => {
      admitted.release(socket as Socket);
      upgrade(request, socket as Socket, head);
    });
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

/** Counts connections by address, and ends those that are too many. A socket is counted where it is accepted. */
function createAdmission({ most, addressOf, refused }: ConnectionLimit) {
  const held = new Map<string, number>();
  const addresses = new WeakMap<Socket, string>();

  function release(socket: Socket): void {
    const address = addresses.get(socket);
    if (address === undefined) return;
    addresses.delete(socket);
    const left = held.get(address)! - 1;
    if (left === 0) held.delete(address);
    else held.set(address, left);
  }

  return {
    connected(socket: Socket): void {
      const address = addressOf(socket.remoteAddress ?? "");
      if (address === null) return;
      const all = (held.get(address) ?? 0) + 1;
      if (all > Math.max(most, LEAST_PER_ADDRESS)) {
        refused();
        socket.destroy();
        return;
      }
      held.set(address, all);
      addresses.set(socket, address);
      socket.once("close", () => release(socket));
    },
    release,
  };
}

/** Node gives a body as a whole its time: too much for who drips one, and the connection of a refusal is held by it too. */
function watchBody(request: IncomingMessage): void {
  const { headers, socket } = request;
  if (headers["transfer-encoding"] === undefined && !Number(headers["content-length"])) return;
  let before = socket.bytesRead;
  const looking = setInterval(() => {
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    // What is there and not read is our delay.
    if (request.complete || came >= BODY_BYTES || request.readableLength > 0) return;
    clearInterval(looking);
    // As Node says it.
    socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n", () => socket.destroy());
  }, BODY_LOOK_MS).unref();
  request.once("close", () => clearInterval(looking));
}

/**
 * A connection whose other end takes nothing of what waits for it would be held for as long as they like. Node sees that a
 * part of a write has gone, where `bytesWritten` has all of it from the beginning.
 */
function watchAnswer(response: ServerResponse, ms: number): void {
  response.setTimeout(ms, () => {
    const { socket } = response;
    if (socket !== null && socket.writableLength > 0) socket.destroy();
    // Not made yet.
    else socket?.setTimeout(ms);
  });
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
