import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SUBPROTOCOL, wireError } from "@yunke/protocol";
import type { WireError } from "@yunke/protocol";
import { parseCookie } from "cookie";
import { WebSocket, WebSocketServer } from "ws";
import type { RawData } from "ws";
import { StoreError } from "../../core/ports.ts";
import { COOKIE_NAME } from "../auth/agent-sessions.ts";
import { ownOrigin } from "../auth/origins.ts";
import { createAgentFrames } from "./agent-frames.ts";
import { createWire } from "./connection.ts";
import type { Connection, Party } from "./connection.ts";
import { createFrameLimits } from "./frame-limits.ts";
import { createGreetAgent, postOf } from "./greet-agent.ts";
import { createGreetShopper } from "./greet-shopper.ts";
import { othersVerb, parseAgent, parseShopper, readJson } from "./parse-frame.ts";
import type { Parsed } from "./parse-frame.ts";
import { createPulse } from "./pulse.ts";
import { rejectUpgrade } from "./reject-upgrade.ts";
import { createShopperFrames } from "./shopper-frames.ts";
import { createSinks } from "./sinks.ts";
import type { Denied, SocketConfig, SocketPorts } from "./socket-ports.ts";
import { textFrame } from "./text-frame.ts";
import { createUnanswered } from "./unanswered.ts";

export const SOCKET_PATH = "/v1/socket";

/** The longest frame there can be: a message of 4,000 characters in UTF-8 and a full context fit twice. */
const MAX_PAYLOAD = 64 * 1024;
/** Frames that may wait for a hello to be checked, and their characters: nobody has been let in yet. */
const MAX_WAITING = 64;
const MAX_WAITING_CHARS = 128 * 1024;
/** Malformed frames until a socket is closed: one may be a slip, five are no client of ours. */
const MAX_MALFORMED = 5;
/** Refusals of what is not one's own that a socket gets into the log; the metric counts them all. */
const MAX_DENIED_LOGGED = 5;
/** How often an agent's session is looked at again: signed out or disabled, the socket is gone within 5 s (N18). */
const SESSION_CHECK_MS = 2_000;
/** How long a peer may take to answer a close before the socket is cut, ms. */
const CLOSE_TIMEOUT_MS = 3_000;
/** Sockets closed at once when draining, at least; and how long between two batches, ms (R9). */
const DRAIN_BATCH = 100;
const DRAIN_STEPS = 20;
const DRAIN_PAUSE_MS = 25;

/** A socket that knows whose it is. */
type OfConnection = WebSocket & { connection?: Connection };

export interface SocketServer {
  /** For the `upgrade` event of an HTTP server. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  /** Closes an agent's sockets with 4401. */
  signOut(agent: string): void;
  counts(): { shoppers: number; agents: number; waiting: number; framesIn: number; tooSlow: number };
  /** No more upgrades, and nothing more is read from the sockets: what is not answered is sent again elsewhere (R5, R9). */
  stopReading(): void;
  /** Closes all sockets with 1012, in batches; resolves when they are gone. */
  closeAll(): Promise<void>;
}

export function createSocketServer(ports: SocketPorts, config: SocketConfig): SocketServer {
  const { clock, telemetry, sessions, clients } = ports;
  const connections = new Set<Connection>();
  /** Without hello yet, oldest first. */
  const unknown = new Set<Connection>();
  const byAddress = new Map<string, number>();
  const agents = new Set<Connection>();
  let framesIn = 0;
  let tooSlow = 0;
  let accepting = true;
  let sessionsCheckedAt = clock.now();
  let tickedAt = sessionsCheckedAt;
  let whenEmpty: (() => void) | null = null;

  const fault = (what: string, error: unknown) => {
    // The store says itself what is wrong with it; anything else is a fault in this code.
    if (error instanceof StoreError) telemetry.count("frames failed", { failure: error.failure });
    else telemetry.log("error", "a frame failed", { what, err: error });
  };
  const wire = createWire(config.maxUnreadBytes, (connection) => {
    tooSlow += 1;
    telemetry.log("info", "a reader was too slow", { role: connection.party.role });
  });
  const greetShopper = createGreetShopper(ports, wire, config.beatMs);
  const greetAgent = createGreetAgent(ports, wire, config.beatMs);
  const denied: Denied = (connection, what, c) => {
    const { party } = connection;
    if (party.role !== "shopper" && party.role !== "agent") return;
    telemetry.count("access refused", { role: party.role, what });
    connection.denied += 1;
    if (connection.denied > MAX_DENIED_LOGGED) return;
    const who =
      party.role === "agent"
        ? { agent: party.session.agent }
        : { shop: party.session.shop, visitor: party.session.visitor };
    telemetry.log("warn", "access refused", { audit: true, role: party.role, ...who, what, c });
  };
  const onShopperFrame = createShopperFrames(ports, wire, fault, denied);
  const onAgentFrame = createAgentFrames(ports, wire, fault, denied);
  const unanswered = createUnanswered(isHeard, look);
  const limits = createFrameLimits(config.rates.frames, wire);
  const sinks = createSinks(wire);

  const pulse = createPulse<Connection>(clock, config.beatMs, beat, tick);
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Small frames gain nothing from compression, and it costs ten times the memory.
    perMessageDeflate: false,
    maxPayload: MAX_PAYLOAD,
    // N36: a message in more pieces than this is an attack.
    maxFragments: 64,
    maxBufferedChunks: 1024,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  } as ConstructorParameters<typeof WebSocketServer>[0]);

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const reject = (status: number, detail: string) => {
      telemetry.count("upgrades refused", { status: String(status) });
      rejectUpgrade(socket, status, detail);
    };
    const path = (request.url ?? "").split("?", 1)[0];
    if (path !== SOCKET_PATH) return reject(404, "There is no WebSocket here.");
    if (!accepting) return reject(503, "This gateway is stopping; connect again.");
    const offered = request.headers["sec-websocket-protocol"];
    if (offered !== undefined && !offered.split(",").some((name) => name.trim() === SUBPROTOCOL))
      return reject(400, `The subprotocol spoken here is ${SUBPROTOCOL}.`);
    const origin = request.headers.origin ?? null;
    let cookie = parseCookie(request.headers.cookie ?? "")[COOKIE_NAME] ?? null;
    if (cookie !== null && origin !== ownOrigin(request, config.publicUrl, clients)) {
      // N21: a page that has no business here, with an agent's cookie in its hands. A shop's page on the same host
      // brings the cookie too (cookies do not tell ports apart): it may come, and the cookie says nothing.
      if (origin === null || !ports.knownOrigin(origin)) return reject(403, "Not from this page.");
      cookie = null;
    }
    const address = clients.of(request);
    server.handleUpgrade(request, socket, head, (ws) => accept(ws, socket, address, origin, cookie));
  }

  function accept(
    ws: WebSocket,
    socket: Socket,
    address: string,
    origin: string | null,
    cookie: string | null,
  ): void {
    const now = clock.now();
    const connection: Connection = {
      ws,
      socket,
      address,
      origin,
      cookie,
      party: { role: "expected" },
      since: now,
      heardAt: now,
      windowFrom: now,
      frames: 0,
      malformed: 0,
      denied: 0,
      held: null,
      acted: false,
      corked: false,
      unanswered: 0,
      kept: null,
    };
    const held = (byAddress.get(address) ?? 0) + 1;
    byAddress.set(address, held);
    connections.add(connection);
    unknown.add(connection);
    (ws as OfConnection).connection = connection;
    ws.on("message", onMessage);
    ws.on("close", onClose);
    ws.on("error", onError);
    if (held > config.socketsPerAddress) {
      wire.end(
        connection,
        4429,
        wireError("rate-limited", { message: "Too many sockets from this address." }),
      );
    }
  }

  function gone(connection: Connection): void {
    const { party, address } = connection;
    connection.party = { role: "over" };
    connections.delete(connection);
    unknown.delete(connection);
    agents.delete(connection);
    pulse.remove(connection);
    const held = (byAddress.get(address) ?? 1) - 1;
    if (held === 0) byAddress.delete(address);
    else byAddress.set(address, held);
    if ("follower" in party) party.follower.close();
    if (connections.size === 0) whenEmpty?.();
  }

  /** Of a chunk that was read before the stop there may be more; and what comes after our close is not heard. */
  function isHeard({ ws }: Connection): boolean {
    return accepting && ws.readyState === WebSocket.OPEN;
  }

  function receive(connection: Connection, data: RawData, isBinary: boolean): void {
    if (!isHeard(connection)) return;
    framesIn += 1;
    connection.heardAt = clock.now();
    if (isBinary) return malformed(connection, wireError("malformed", { message: "Frames are text." }));
    // ws hands over a Buffer unless told otherwise.
    const text = (data as Buffer).toString("utf8");
    const { party } = connection;
    if ("waiting" in party && party.waiting !== null) {
      const { waiting } = party;
      const chars = waiting.reduce((sum, frame) => sum + frame.length, text.length);
      if (waiting.length < MAX_WAITING && chars <= MAX_WAITING_CHARS) waiting.push(text);
      else wire.end(connection, 4429, wireError("rate-limited", { afterMs: 1000 }));
      return;
    }
    take(connection, text);
  }

  function take(connection: Connection, text: string): void {
    if (connection.party.role === "expected") hello(connection, text);
    else if (unanswered.admits(connection, text)) look(connection, text);
  }

  function look(connection: Connection, text: string): void {
    const { party } = connection;
    let work: Promise<void> | null = null;
    if (party.role === "shopper") {
      const frame = understand(connection, text, parseShopper);
      if (frame) work = onShopperFrame(connection, party.session, party.follower, frame);
    } else if (party.role === "agent") {
      const frame = understand(connection, text, parseAgent);
      if (frame) work = onAgentFrame(connection, party.session, party.follower, frame);
    }
    if (work) unanswered.add(connection, work);
  }

  /** Parses and answers what is wrong; gives only what may be done now. */
  function understand<F extends { type: string }>(
    connection: Connection,
    text: string,
    parse: (value: { type: string }) => Parsed<F>,
  ): F | null {
    const value = readJson(text);
    if (!value) {
      malformed(connection, wireError("malformed"));
      return null;
    }
    const parsed = parse(value);
    if (!parsed.ok) {
      const { role } = connection.party;
      const verb = role === "shopper" || role === "agent" ? othersVerb(role, value) : null;
      if (verb !== null) denied(connection, verb);
      if (parsed.ref) wire.refuse(connection, parsed.ref, parsed.error);
      else if (parsed.error.kind === "malformed") malformed(connection, parsed.error);
      else wire.send(connection, { type: "error", error: parsed.error });
      if (parsed.ref || parsed.error.kind !== "malformed") limits.count(connection);
      return null;
    }
    if (!limits.mayPass(connection, parsed.frame)) return null;
    if (parsed.slip) wire.send(connection, { type: "error", error: parsed.slip });
    return parsed.frame;
  }

  function malformed(connection: Connection, error: WireError): void {
    connection.malformed += 1;
    telemetry.count("frames malformed");
    if (connection.malformed >= MAX_MALFORMED) wire.end(connection, 4400, error);
    else wire.send(connection, { type: "error", error });
  }

  function hello(connection: Connection, text: string): void {
    const value = readJson(text);
    if (!value) return malformed(connection, wireError("malformed"));
    if (value.type !== "hello") return malformed(connection, wireError("hello-expected"));
    if (typeof value.protocol === "number" && value.protocol !== 1)
      return wire.end(connection, 4406, wireError("unsupported-version", { field: "protocol" }));
    if (value.role === "shopper") {
      const parsed = parseShopper(value);
      if (!parsed.ok) return malformed(connection, parsed.error);
      const { frame, slip } = parsed;
      if (frame.type === "hello")
        greet(connection, () => greetShopper(connection, frame, sinks.shopper(connection)), slip);
    } else if (value.role === "agent") {
      const parsed = parseAgent(value);
      if (!parsed.ok) return malformed(connection, parsed.error);
      const { frame } = parsed;
      if (frame.type === "hello")
        greet(connection, () => greetAgent(connection, frame, sinks.agent(connection)));
    } else malformed(connection, wireError("malformed", { field: "role" }));
  }

  function greet(connection: Connection, run: () => Promise<boolean>, slip?: WireError): void {
    connection.party = { role: "greeting", waiting: [] };
    run().then(
      (welcome) => {
        // After the welcome: before it, an error means that the hello was refused.
        if (welcome && slip) wire.send(connection, { type: "error", error: slip });
        if (welcome) welcomed(connection);
      },
      (error) => {
        fault("hello", error);
        const down = error instanceof StoreError;
        wire.end(connection, down ? 1013 : 1011, wireError("unavailable"));
      },
    );
  }

  function welcomed(connection: Connection): void {
    const { party } = connection;
    if (party.role !== "shopper" && party.role !== "agent") return;
    unknown.delete(connection);
    connection.cookie = null;
    if (party.role === "agent") agents.add(connection);
    pulse.add(connection);
    const waiting = party.waiting ?? [];
    party.waiting = null;
    if (!accepting) return;
    for (const text of waiting) take(connection, text);
  }

  // Handlers that find their connection at the socket: closures of its own would cost every idle socket as much again as
  // what it holds.
  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    const connection = (this as OfConnection).connection;
    if (connection) receive(connection, data, isBinary);
  }

  function onClose(this: WebSocket): void {
    const connection = (this as OfConnection).connection;
    if (connection) gone(connection);
  }

  /** Broken frames, too large ones: ws closes the socket with the code that fits. */
  function onError(error: Error): void {
    telemetry.count("socket errors", { code: (error as NodeJS.ErrnoException).code ?? "unknown" });
  }

  function beat(slot: ReadonlySet<Connection>): void {
    const at = clock.now();
    // What a shopper gets who follows nothing: the same for all of them.
    const idle = textFrame(`{"type":"beat","at":${at},"heads":[]}`);
    for (const connection of slot) {
      // The machine's clock was set back; or it is us who do not listen.
      if (connection.heardAt > at || connection.kept) connection.heardAt = at;
      if (at - connection.heardAt >= 3 * config.beatMs) {
        telemetry.count("sockets silent");
        connection.ws.terminate();
        continue;
      }
      const { party } = connection;
      if (party.role === "shopper") {
        const heads = party.follower.heads();
        if (heads.length === 0) wire.sendFrame(connection, idle);
        else wire.send(connection, { type: "beat", at, heads });
      } else if (party.role === "agent") {
        const { follower } = party;
        wire.send(connection, { type: "beat", at, heads: follower.heads(), self: follower.selfHead() });
      }
    }
  }

  function tick(): void {
    const now = clock.now();
    // The machine slept, or its clock was set: what came meanwhile has not been read yet, and nobody was silent.
    if (Math.abs(now - tickedAt) > config.beatMs)
      for (const connection of connections) connection.heardAt = now;
    tickedAt = now;
    for (const connection of unknown) {
      // Either way: a clock that was set back must not keep them for as long.
      if (Math.abs(now - connection.since) < config.helloMs) break;
      unknown.delete(connection);
      telemetry.count("hellos missing");
      wire.end(connection, 4408);
    }
    if (agents.size > 0 && Math.abs(now - sessionsCheckedAt) >= SESSION_CHECK_MS) {
      sessionsCheckedAt = now;
      checkSessions().catch((error) => fault("session check", error));
    }
  }

  async function checkSessions(): Promise<void> {
    const byCookie = new Map<string, { acted: boolean; all: Connection[] }>();
    for (const connection of agents) {
      if (connection.party.role !== "agent") continue;
      const { cookie } = connection.party;
      const same = byCookie.get(cookie) ?? { acted: false, all: [] };
      same.acted ||= connection.acted;
      same.all.push(connection);
      connection.acted = false;
      byCookie.set(cookie, same);
    }
    for (const [cookie, { acted, all }] of byCookie) {
      const profile = await sessions.agentOf(cookie, acted);
      for (const connection of all) {
        if (!profile) wire.end(connection, 4401, wireError("unauthorized"));
        // Another role or desk: they come back and are welcomed as what they are now.
        else if (connection.party.role === "agent" && connection.party.post !== postOf(profile))
          wire.end(connection, 1012);
      }
    }
  }

  function stopReading(): void {
    if (!accepting) return;
    accepting = false;
    for (const { ws } of connections) ws.pause();
  }

  return {
    upgrade,
    signOut(agent) {
      for (const connection of agents) {
        const party: Party = connection.party;
        if (party.role === "agent" && party.session.agent === agent) {
          wire.end(connection, 4401, wireError("unauthorized"));
        }
      }
    },
    counts: () => ({
      shoppers: connections.size - agents.size - unknown.size,
      agents: agents.size,
      waiting: unknown.size,
      framesIn,
      tooSlow,
    }),
    stopReading,
    async closeAll() {
      stopReading();
      pulse.stop();
      const all = [...connections];
      const batch = Math.max(DRAIN_BATCH, Math.ceil(all.length / DRAIN_STEPS));
      for (let from = 0; from < all.length; from += batch) {
        if (from > 0) await pause(DRAIN_PAUSE_MS);
        for (const connection of all.slice(from, from + batch)) {
          wire.end(connection, 1012);
          // For the answer to the close.
          connection.ws.resume();
        }
      }
      if (connections.size > 0) {
        const empty = new Promise<void>((resolve) => (whenEmpty = resolve));
        await Promise.race([empty, pause(1000, undefined, { ref: false })]);
      }
      for (const connection of connections) connection.ws.terminate();
    },
  };
}
