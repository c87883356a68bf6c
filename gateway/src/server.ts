import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DestinationStream } from "pino";
import { createAnswering } from "./adapters/answering/answering.ts";
import { createEntryVectors, forgetVectors } from "./adapters/answering/entry-vectors.ts";
import { createModelAided } from "./adapters/answering/model-aided.ts";
import { createAgentSessions } from "./adapters/auth/agent-sessions.ts";
import { createClientAddresses } from "./adapters/auth/client-address.ts";
import { createIdentities } from "./adapters/auth/merchant-identity.ts";
import { readSecret } from "./adapters/auth/secret-file.ts";
import { createShopOrigins } from "./adapters/auth/shop-origins.ts";
import { createVisitorTokens } from "./adapters/auth/visitor-token.ts";
import { createLocalBus } from "./adapters/bus/local-bus.ts";
import { breathe } from "./adapters/clock/breathe.ts";
import { createNewId } from "./adapters/clock/random-id.ts";
import { createSystemClock } from "./adapters/clock/system-clock.ts";
import { createFaqDesk } from "./adapters/faq/faq-desk.ts";
import { createFaqTrials } from "./adapters/faq/faq-trials.ts";
import { createFaqThread } from "./adapters/faq/faq-thread.ts";
import { seedCatalogues } from "./adapters/faq/seed-catalogue.ts";
import { createShopModels } from "./adapters/faq/shop-models.ts";
import { createShopConversations } from "./adapters/faq/shop-conversations.ts";
import { createServedFaqs, createServedThresholds } from "./adapters/faq/served-faqs.ts";
import { readHandoverRules } from "./adapters/handover/handover-rules-file.ts";
import { createHttpApp } from "./adapters/http/http-app.ts";
import { listen } from "./adapters/http/listen.ts";
import { createLogger } from "./adapters/observability/logger.ts";
import { createTelemetry } from "./adapters/observability/telemetry.ts";
import { createLocalPresence } from "./adapters/presence/local-presence.ts";
import { createLocalRateLimits } from "./adapters/rates/local-rate-limits.ts";
import { loadSeed } from "./adapters/seed/load-seed.ts";
import { createSqliteStore } from "./adapters/store/sqlite-store.ts";
import { createSocketServer } from "./adapters/ws/socket-server.ts";
import type { Config, Rate } from "./config.ts";
import { DEFAULT_CORE_CONFIG, createCore } from "./core/create-core.ts";
import { createHandover } from "./core/handover.ts";
import { RECORDS, shopKeys } from "./core/directory.ts";
import { createAnswerThresholds } from "./core/answer-thresholds.ts";
import { FAQ_TOPIC, createFaqCatalogues } from "./core/faq-catalogues.ts";
import { createQuestions } from "./core/questions-projection.ts";
import type { AgentProfile } from "./core/core.ts";
import type { Ports } from "./core/ports.ts";

export { readConfig } from "./config.ts";
export type { Config } from "./config.ts";
export { HandoverRulesError } from "./adapters/handover/handover-rules-file.ts";
export { SecretError } from "./adapters/auth/secret-file.ts";
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
const shipped = (folder: string) => fileURLToPath(new URL(`../../packages/${folder}/`, import.meta.url));

/**
 * Puts the gateway together and listens.
 *
 * @throws StoreError when the database cannot be opened, SeedError when the seed is wrong, HandoverRulesError when the
 * rules for handing over are, SecretError when what the data folder keeps is none, and what `listen` throws.
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
      typing: limit(config.rates.typing),
      login: limit(config.rates.logins),
      // Ten agents behind one address may each mistype as often as one may.
      "login-address": limit(config.rates.logins, 10),
    });
  /** What has been opened, to be closed in the opposite order. */
  const closers: (() => Promise<void> | void)[] = [
    () => telemetry.close(),
    () => presence.close(),
    () => bus.close(),
  ];
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };

  try {
    // First of all: a port in use is told before anything has been changed.
    const clients = createClientAddresses(config.trustProxy);
    const listening = await listen(config.host, config.port, {
      most: config.socketsPerAddress,
      addressOf: clients.near,
      refused: () => telemetry.count("connections refused"),
    });
    closers.push(() => listening.close());
    const handoverRules = config.handoverRules === null ? {} : await readHandoverRules(config.handoverRules);
    const secret = readSecret(config.data, config.secret);
    const store =
      overrides.store ?? (await createSqliteStore({ path: join(config.data, "yunke.db"), telemetry }));
    closers.push(() => store.close());

    // Past the core's short memory of profiles: who is disabled is out within seconds (N18).
    const agentById = async (id: string) => {
      const record = await store.getRecord(RECORDS.agent, id);
      return record === null ? null : (JSON.parse(record) as AgentProfile);
    };
    const sessions = createAgentSessions(store, clock, agentById);
    const seeded =
      config.seed === null
        ? []
        : await loadSeed(config.seed, store, newId, (agent) => sessions.endAll(agent));
    const catalogues = createFaqCatalogues({
      store,
      bus,
      clock,
      telemetry,
      servedFaqs: createServedFaqs(store),
      pause: breathe,
    });
    closers.push(() => catalogues.stop());
    await seedCatalogues(seeded, catalogues, telemetry);
    await catalogues.start(await shopKeys(store));
    // Loaded only where one is set.
    const models =
      config.model &&
      (await import("./adapters/model/openai-models.ts")).createModels(config.model, {
        store,
        clock,
        telemetry,
      });
    const shops = config.model?.shops ?? null;
    const vectors = models?.embedder
      ? createEntryVectors(models.embedder, { store, clock, telemetry, shops })
      : null;
    // Who has no model any more keeps nothing of it: nobody would look after what is erased.
    await forgetVectors(store, (shop) => vectors !== null && (shops?.includes(shop) ?? true));
    const byWords = createAnswering(store, clock, telemetry, vectors ? vectors.built : undefined);
    const answering =
      config.model && models
        ? createModelAided(byWords, { ...config.model, vectors, composer: models.composer }, telemetry)
        : byWords;
    closers.push(
      () => answering.close(),
      async () => {
        vectors?.stop();
        await models?.close();
      },
    );
    closers.push(bus.subscribe(FAQ_TOPIC, (shop) => answering.refresh(shop)));
    telemetry.gauge("answering degraded", "FAQs and threads that are not as they should be", () => {
      return answering.degraded().length;
    });
    const core = createCore(
      { store, bus, presence, rateLimits, clock, newId, answering, telemetry },
      {
        ...DEFAULT_CORE_CONFIG,
        offerMs: config.offerMs,
        graceMs: config.graceMs,
        reopenMs: config.reopenMs,
        selfServiceIdleMs: config.selfServiceIdleMs,
        liveIdleMs: config.liveIdleMs,
        repliedIdleMs: config.repliedIdleMs,
        handoverRules,
      },
    );
    closers.push(() => core.stop());
    await core.start();
    const questions = createQuestions({ store, bus, clock, telemetry });
    questions.start();
    const thresholds = createAnswerThresholds({
      questions,
      catalogues,
      servedThresholds: createServedThresholds(store),
      bus,
      clock,
      telemetry,
    });
    closers.push(async () => {
      // The thresholds know first that nothing counts any more; then what they wait for comes to an end.
      const settled = thresholds.stop();
      await questions.stop();
      await settled;
    });
    void thresholds.start(await shopKeys(store));
    const thread = createFaqThread(clock);
    closers.push(() => thread.close());

    const identities = createIdentities(store);
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

    const handover = createHandover(handoverRules);
    let notReady: string | null = null;
    const app = createHttpApp({
      core,
      store,
      clock,
      faq: {
        // What is written to a person is for no model.
        answering: byWords,
        catalogues,
        thread,
        desk: createFaqDesk({
          core,
          clock,
          catalogues,
          questions,
          trials: createFaqTrials({ store, clock, catalogues, thresholds, thread }),
          answering: byWords,
          faults: (shop) => answering.faults(shop),
          thread,
          handover,
        }),
        handover,
        thresholds,
        models: createShopModels(models, vectors, shops),
        conversations: createShopConversations({ store, catalogues }),
      },
      telemetry,
      rateLimits,
      sessions,
      clients,
      publicUrl: config.publicUrl,
      widgetDir: config.widgetDir ?? shipped("widget/dist/cdn"),
      consoleDir: config.consoleDir ?? shipped("console/dist"),
      metricsToken: config.metricsToken,
      onSignOut: (agent) => bus.publish("signed-out", agent),
      notReady: () => notReady,
      degraded: () => [...answering.degraded(), ...(models?.degraded() ?? [])],
    });

    closers.push(
      repeat(clock, ORIGINS_MS, () => origins.refresh()),
      repeat(clock, SWEEP_MS, async () => {
        await sessions.sweep();
        await identities.sweep(clock.now());
      }),
    );
    listening.serve(app, sockets.upgrade);
    telemetry.log("info", "ready", { url: listening.url, data: config.data });

    let closing: Promise<void> | null = null;
    return {
      url: listening.url,
      close() {
        closing ??= (async () => {
          notReady = "This gateway is stopping.";
          sockets.stopReading();
          telemetry.log("info", "stopping");
          // Appends in flight settle and their acks leave before the sockets are closed.
          await core.stop();
          await sockets.closeAll();
          await listening.close();
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
