import express from "express";
import type { Express } from "express";
import helmet from "helmet";
import type { Clock, Store, StoreFailure } from "../../core/ports.ts";
import { createBearer } from "../auth/bearer.ts";
import type { Observed } from "../observability/telemetry.ts";
import { agentRoutes } from "./agent-routes.ts";
import type { AgentRoutesPorts } from "./agent-routes.ts";
import { createAgentAccess } from "./agent-access.ts";
import { consoleRoutes } from "./console-routes.ts";
import { createFaqAccess } from "./faq-access.ts";
import { faqFileRoutes } from "./faq-file-routes.ts";
import { faqInsightRoutes } from "./faq-insight-routes.ts";
import { faqRoutes } from "./faq-routes.ts";
import type { FaqRoutesPorts } from "./faq-routes.ts";
import { problemHandler, sendProblem } from "./problem.ts";
import { widgetRoutes } from "./widget-routes.ts";

export interface HttpAppPorts extends Omit<AgentRoutesPorts, "telemetry"> {
  telemetry: Observed;
  store: Store;
  clock: Clock;
  faq: Omit<FaqRoutesPorts, "access">;
  widgetDir: string;
  consoleDir: string;
  /** What who reads the metrics brings; null: nothing. */
  metricsToken: string | null;
  /** Null while the gateway works; else why it is not ready. */
  notReady: () => string | null;
  /** What is not as it should be while the gateway works all the same, a sentence each. */
  degraded: () => string[];
}

/** What anybody may know of a store that fails; where its file is goes to the log. */
const STORE_FAILURES: Record<StoreFailure, string> = {
  locked: "The database is locked by another program.",
  "disk-full": "There is no room to write the database.",
  corrupt: "The database is damaged.",
  uncertain: "The disk failed while the database was being saved.",
  unavailable: "The database cannot be written.",
  closed: "The database is closed.",
};

/** Everything that is HTTP. What shoppers ask goes over the socket and does not come through here. */
export function createHttpApp(ports: HttpAppPorts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", "strong");
  app.set("query parser", "simple");
  // A proxy that keeps /metrics for the inside does not think of /METRICS and /metrics/. What may be either says so.
  app.enable("case sensitive routing");
  app.enable("strict routing");
  app.use(
    helmet({
      // The console brings its own; elsewhere there is nothing to run.
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
      },
      strictTransportSecurity: false,
      referrerPolicy: { policy: "no-referrer" },
    }),
  );

  app.get(["/healthz", "/healthz/"], (_request, response) => {
    response.set("Cache-Control", "no-store").json({ status: "ok" });
  });
  let storeFault: string | null = null;
  app.get(["/readyz", "/readyz/"], async (_request, response) => {
    const stopping = ports.notReady();
    if (stopping !== null) return sendProblem(response, { status: 503, detail: stopping });
    const wrong = await ports.store.health();
    // Once, however often it is asked.
    if (wrong && wrong.message !== storeFault)
      ports.telemetry.log("error", "the store is not ready", {
        failure: wrong.failure,
        message: wrong.message,
      });
    storeFault = wrong?.message ?? null;
    if (wrong) {
      return sendProblem(response, {
        status: 503,
        detail: STORE_FAILURES[wrong.failure],
        errors: [{ field: "store", message: wrong.failure }],
      });
    }
    const degraded = ports.degraded();
    response
      .set("Cache-Control", "no-store")
      .json(degraded.length === 0 ? { status: "ready" } : { status: "degraded", detail: degraded.join(" ") });
  });
  const mayMeasure = ports.metricsToken === null ? () => true : createBearer(ports.metricsToken);
  app.get("/metrics", async (request, response) => {
    if (!mayMeasure(request.headers.authorization)) {
      response.set("WWW-Authenticate", 'Bearer realm="metrics"');
      return sendProblem(response, { status: 401, detail: "The metrics want their token." });
    }
    const { type, text } = await ports.telemetry.metrics();
    response.set("Cache-Control", "no-store").set("Content-Type", type).send(text);
  });

  app.get("/", (_request, response) => response.redirect(302, "/console"));
  app.use(widgetRoutes(ports.widgetDir));
  app.use(consoleRoutes(ports.consoleDir));
  app.use(agentRoutes(ports));
  const faq = {
    ...ports.faq,
    clock: ports.clock,
    telemetry: ports.telemetry,
    access: createFaqAccess(createAgentAccess(ports), ports.core),
  };
  app.use(faqRoutes(faq), faqInsightRoutes(faq), faqFileRoutes(faq));

  app.use((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD" && READ_ONLY.test(request.path)) {
      response.set("Allow", "GET, HEAD");
      return sendProblem(response, { status: 405 });
    }
    sendProblem(response, { status: 404 });
  });
  app.use(problemHandler(ports.telemetry));
  return app;
}

const READ_ONLY =
  /^\/(healthz\/?|readyz\/?|metrics|yunke\.js|w\/.*|console(\/.*)?|v1\/agent\/figures|v1\/agents\/[^/]+\/picture)?$/;
