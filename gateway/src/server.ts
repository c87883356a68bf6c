import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { DestinationStream } from "pino";
import { createAnswering } from "./adapters/answering/answering.ts";
import { createAgentSessions } from "./adapters/auth/agent-sessions.ts";
import { createClientAddresses } from "./adapters/auth/client-address.ts";
import { createIdentities } from "./adapters/auth/merchant-identity.ts";
import { readSecret } from "./adapters/auth/secret-file.ts";
import { createShopOrigins } from "./adapters/auth/shop-origins.ts";
import { createVisitorTokens } from "./adapters/auth/visitor-token.ts";
import { createLocalBus } from "./adapters/bus/local-bus.ts";
import { createNewId } from "./adapters/clock/random-id.ts";
import { createSystemClock } from "./adapters/clock/system-clock.ts";
import { createHttpApp } from "./adapters/http/http-app.ts";
import { createLogger } from "./adapters/observability/logger.ts";
import { createTelemetry } from "./adapters/observability/telemetry.ts";
import { createLocalPresence } from "./adapters/presence/local-presence.ts";
import { createLocalRateLimits } from "./adapters/rates/local-rate-limits.ts";
import { loadSeed } from "./adapters/seed/load-seed.ts";
import { createSqliteStore } from "./adapters/store/sqlite-store.ts";
import { createSocketServer } from "./adapters/ws/socket-server.ts";
import type { Config, Rate } from "./config.ts";
import { DEFAULT_CORE_CONFIG, createCore } from "./core/create-core.ts";
import { RECORDS } from "./core/directory.ts";
import type { AgentProfile } from "./core/core.ts";
import type { Ports } from "./core/ports.ts";

export { readConfig } from "./config.ts";
export type { Config } from "./config.ts";
export { SeedError } from "./adapters/seed/load-seed.ts";

/** What a test or another host may put in the place of the shipped adapters. */
export interface Overrides extends Partial<Omit<Ports, "telemetry" | "answering">> {
  /** Where the log goes; stdout unless told. */
  log?: DestinationStream;
}

export interface Gateway {
  /** `http://host:port`, the first address it listens on. */
  url: string;
  /** Drains (R9): not ready, no new work, appends settled, sockets closed with 1012 in batches, all released. */
  close(): Promise<void>;
}

/** Sessions and identity tokens that have run out are forgotten this often; shops' origins are read again. */
const SWEEP_MS = 600_000;
const ORIGINS_MS = 30_000;
/** N40: who has not sent the head of a request by then is cut off; looked at every two seconds. */
const HEADERS_MS = 8_000;
const HEADERS_CHECK_MS = 2_000;
/** What a connection without a request in flight is kept for, and what drain waits for requests in flight. */
const KEEP_ALIVE_MS = 10_000;
const HTTP_DRAIN_MS = 500;

const shipped = (folder: string) => fileURLToPath(new URL(`../../packages/${folder}/`, import.meta.url));

/**
 * Puts the gateway together and listens.
 *
 * @throws StoreError when the database cannot be opened, SeedError when the seed is wrong, and what `listen` throws.
 */
export async function createGateway(config: Config, overrides: Overrides = {}): Promise<Gateway> {
  const logger = createLogger(config.logLevel, overrides.log);
  const telemetry = createTelemetry(logger);
  const clock = overrides.clock ?? createSystemClock();
  const newId = overrides.newId ?? createNewId();
  const bus = overrides.bus ?? createLocalBus({ telemetry });
  const presence = overrides.presence ?? createLocalPresence();
  const rateLimits =
    overrides.rateLimits ??
    createLocalRateLimits({
      hello: limit(config.rates.hellos),
      start: limit(config.rates.visitorStarts),
      "start-address": limit(config.rates.starts),
      message: limit(config.rates.messages),
      // Typing and read marks: about as many as messages.
      signal: limit(config.rates.messages),
      login: limit(config.rates.logins),
      // Ten agents behind one address may each mistype as often as one may.
      "login-address": limit(config.rates.logins, 10),
    });
  const secret = readSecret(config.data, config.secret);
  const store =
    overrides.store ?? (await createSqliteStore({ path: join(config.data, "yunke.db"), telemetry }));

  /** What has been opened, to be closed in the opposite order. */
  const closers: (() => Promise<void> | void)[] = [
    () => telemetry.close(),
    () => store.close(),
    () => presence.close(),
    () => bus.close(),
  ];
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };

  try {
    if (config.seed !== null) await loadSeed(config.seed, store, newId);
    const answering = createAnswering(store, clock, telemetry);
    const core = createCore(
      { store, bus, presence, rateLimits, clock, newId, answering, telemetry },
      {
        ...DEFAULT_CORE_CONFIG,
        offerMs: config.offerMs,
        graceMs: config.graceMs,
        reopenMs: config.reopenMs,
      },
    );
    closers.push(() => core.stop());
    await core.start();

    // Past the core's short memory of profiles: who is disabled is out within seconds (N18).
    const agentById = async (id: string) => {
      const record = await store.getRecord(RECORDS.agent, id);
      return record === null ? null : (JSON.parse(record) as AgentProfile);
    };
    const sessions = createAgentSessions(store, clock, agentById);
    const identities = createIdentities(store);
    const clients = createClientAddresses(config.trustProxy);
    const origins = createShopOrigins(store);
    await answering.warm(await origins.refresh());

    const sockets = createSocketServer(
      {
        core,
        clock,
        newId,
        telemetry,
        rateLimits,
        identities,
        sessions,
        clients,
        tokens: createVisitorTokens(secret),
        knownOrigin: (origin) => origins.has(origin),
      },
      config,
    );
    closers.push(() => sockets.closeAll());
    closers.push(bus.subscribe("signed-out", (agent) => sockets.signOut(agent)));
    telemetry.gauge("sockets", "Sockets that are open", () => {
      const { shoppers, agents, waiting } = sockets.counts();
      return shoppers + agents + waiting;
    });
    telemetry.gauge("sockets agents", "Sockets of agents", () => sockets.counts().agents);
    telemetry.total("frames received", "Frames that came up", () => sockets.counts().framesIn);
    telemetry.total("sockets too slow", "Sockets closed for not reading", () => sockets.counts().tooSlow);

    let notReady: string | null = null;
    const app = createHttpApp({
      core,
      store,
      telemetry,
      rateLimits,
      sessions,
      clients,
      publicUrl: config.publicUrl,
      widgetDir: config.widgetDir ?? shipped("widget/dist/cdn"),
      consoleDir: config.consoleDir ?? shipped("console/dist"),
      onSignOut: (agent) => bus.publish("signed-out", agent),
      notReady: () => notReady,
    });

    closers.push(
      repeat(clock, ORIGINS_MS, () => origins.refresh()),
      repeat(clock, SWEEP_MS, async () => {
        await sessions.sweep();
        await identities.sweep(clock.now());
      }),
    );
    const listening = await listen(config, () => {
      const server = createServer(
        {
          connectionsCheckingInterval: HEADERS_CHECK_MS,
          headersTimeout: HEADERS_MS,
          keepAliveTimeout: KEEP_ALIVE_MS,
        },
        app,
      );
      server.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket as Socket, head));
      return server;
    });
    closers.push(() => listening.close());
    telemetry.log("info", "ready", { url: listening.url, data: config.data });

    let closing: Promise<void> | null = null;
    return {
      url: listening.url,
      close() {
        closing ??= (async () => {
          notReady = "This gateway is stopping.";
          sockets.stopAccepting();
          telemetry.log("info", "stopping");
          // Appends in flight settle and their acks leave before the sockets are closed.
          await core.stop();
          await sockets.closeAll();
          await closeAll();
          logger.info("stopped");
        })();
        return closing;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const limit = ({ points, seconds }: Rate, times = 1) => ({ points: points * times, perMs: seconds * 1000 });

/** Runs `work` every `ms`; a failure is for the next time to make up. */
function repeat(clock: Ports["clock"], ms: number, work: () => Promise<unknown>): () => void {
  let cancel = clock.after(ms, run);
  function run(): void {
    cancel = clock.after(ms, run);
    work().catch(() => undefined);
  }
  return () => cancel();
}

/** `localhost` is two addresses, and browsers try either first: both are listened on where there are both. */
async function listen(
  config: Config,
  create: () => Server,
): Promise<{ url: string; close: () => Promise<void> }> {
  const hosts = config.host === "localhost" ? ["127.0.0.1", "::1"] : [config.host];
  const servers: Server[] = [];
  let { port } = config;
  for (const host of hosts) {
    const server = create();
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port, host }, () => {
          server.off("error", reject);
          resolve();
        });
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6, or where a free port on one address is taken on the other.
      const second = servers.length > 0;
      if (second && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT" || config.port === 0)) continue;
      await Promise.all(servers.map(closeServer));
      throw error;
    }
    ({ port } = server.address() as AddressInfo);
    servers.push(server);
  }
  const name = config.host.includes(":") ? `[${config.host}]` : config.host;
  return {
    url: `http://${name === "0.0.0.0" || name === "[::]" ? "localhost" : name}:${port}`,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, pause(HTTP_DRAIN_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}
