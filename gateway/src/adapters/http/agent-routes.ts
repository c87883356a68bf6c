import { Router, json } from "express";
import type { CookieOptions, Request, Response } from "express";
import { z } from "zod";
import type { AgentProfile, Core } from "../../core/core.ts";
import type { RateLimits, Telemetry } from "../../core/ports.ts";
import { COOKIE_NAME, SESSION_MS } from "../auth/agent-sessions.ts";
import type { AgentSessions } from "../auth/agent-sessions.ts";
import type { ClientAddresses } from "../auth/client-address.ts";
import { checkNobody, passwordMatches } from "../auth/passwords.ts";
import { createAgentAccess } from "./agent-access.ts";
import { sendProblem } from "./problem.ts";

export interface AgentRoutesPorts {
  core: Core;
  sessions: AgentSessions;
  /** Named limits: `login` (wrong passwords, by address and login), `login-address` (all tries of an address). */
  rateLimits: RateLimits;
  clients: ClientAddresses;
  telemetry: Telemetry;
  publicUrl: string | null;
  /** Ends the agent's sockets, here and on other nodes. */
  onSignOut: (agent: string) => void;
}

/** Lengths of what people type; argon2 takes time in proportion. */
const credentials = z.object({ login: z.string().min(1).max(200), password: z.string().min(1).max(200) });

const publicSelf = ({ card, login, role, desk }: AgentProfile) => ({
  agent: { id: card.id, name: card.name, ...(card.names && { names: card.names }), login, role, desk },
});

export function agentRoutes(ports: AgentRoutesPorts): Router {
  const { core, sessions, rateLimits, clients, telemetry } = ports;
  const { cookieOf, sameOrigin, signedIn } = createAgentAccess(ports);
  const router = Router();
  /** The last try of each account that is being looked at. */
  const tries = new Map<string, Promise<void>>();

  /** One try of an account after the other: what is wrong is paid before the next is looked at, however many come at once. */
  async function inTurn(account: string, work: () => Promise<void>): Promise<void> {
    const mine = (tries.get(account) ?? Promise.resolve()).then(work);
    const over = mine.catch(() => undefined);
    tries.set(account, over);
    await mine.finally(() => {
      if (tries.get(account) === over) tries.delete(account);
    });
  }

  const cookieOptions = (request: Request): CookieOptions => ({
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    secure: ports.publicUrl?.startsWith("https:") ?? clients.secure(request),
  });
  const tooMany = (response: Response, afterMs: number) => {
    response.set("Retry-After", String(Math.max(1, Math.ceil(afterMs / 1000))));
    sendProblem(response, { status: 429, detail: "Too many tries; wait a while." });
  };

  async function tryIn(
    request: Request,
    response: Response,
    { login, password }: z.output<typeof credentials>,
    account: string,
  ): Promise<void> {
    // Only wrong passwords cost: looked at here, paid below.
    const wrong = await rateLimits.take("login", account, 0);
    if (!wrong.ok) return tooMany(response, wrong.afterMs);

    const profile = await core.agents.byLogin(login);
    const right = profile
      ? await passwordMatches(profile.passwordHash, password)
      : await checkNobody(password);
    if (!profile || !right || profile.disabled) {
      await rateLimits.take("login", account);
      telemetry.count("logins", { result: "refused" });
      telemetry.log("warn", "a sign-in was refused", { agent: profile?.card.id ?? null });
      return sendProblem(response, { status: 401, detail: "The name or the password is wrong." });
    }
    // Always a new id, whatever cookie came along (N20).
    const cookie = await sessions.begin(profile.card.id);
    telemetry.count("logins", { result: "ok" });
    telemetry.log("info", "an agent signed in", { agent: profile.card.id });
    response.cookie(COOKIE_NAME, cookie, { ...cookieOptions(request), maxAge: SESSION_MS });
    response.json(publicSelf(profile));
  }

  router
    .route("/v1/agent/session")
    .all((_request, response, next) => {
      response.set("Cache-Control", "no-store");
      next();
    })
    .post(sameOrigin, json({ limit: "16kb" }), async (request, response) => {
      if (!request.is("application/json")) {
        return sendProblem(response, { status: 415, detail: "Send JSON." });
      }
      const parsed = credentials.safeParse(request.body);
      if (!parsed.success) {
        const errors = parsed.error.issues.map((issue) => ({
          field: issue.path.join("."),
          message: issue.message,
        }));
        return sendProblem(response, { status: 400, detail: "A field has a wrong value.", errors });
      }
      const address = clients.of(request);
      const account = `${address} ${parsed.data.login.toLowerCase()}`;
      const all = await rateLimits.take("login-address", address);
      if (!all.ok) return tooMany(response, all.afterMs);
      await inTurn(account, () => tryIn(request, response, parsed.data, account));
    })
    .get(async (request, response) => {
      const cookie = cookieOf(request);
      const profile = await signedIn(request);
      if (!profile || cookie === null)
        return sendProblem(response, { status: 401, detail: "Sign in first." });
      // The browser's copy lives on with the session.
      response.cookie(COOKIE_NAME, cookie, { ...cookieOptions(request), maxAge: SESSION_MS });
      response.json(publicSelf(profile));
    })
    .delete(sameOrigin, async (request, response) => {
      const profile = await signedIn(request);
      if (profile) {
        await sessions.endAll(profile.card.id);
        ports.onSignOut(profile.card.id);
        telemetry.log("info", "an agent signed out", { agent: profile.card.id });
      }
      response.clearCookie(COOKIE_NAME, cookieOptions(request));
      response.status(204).end();
    })
    .all((_request, response) => {
      response.set("Allow", "GET, POST, DELETE");
      sendProblem(response, { status: 405 });
    });

  router.get("/v1/agent/figures", async (request, response) => {
    const profile = await signedIn(request);
    if (!profile) return sendProblem(response, { status: 401, detail: "Sign in first." });
    response.set("Cache-Control", "no-store");
    response.json(await core.agent.figures({ agent: profile.card.id }));
  });

  router.get("/v1/agents/:id/picture", async (request, response) => {
    const profile = await core.agents.byId(request.params.id);
    const picture = profile?.picture ? decodePicture(profile.picture) : null;
    if (!picture) return sendProblem(response, { status: 404 });
    // N30: an SVG can hold scripts; opened by itself it may run none and reach nothing.
    response.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
    response.set("Cache-Control", "public, max-age=3600");
    response.type(picture.type).send(picture.bytes);
  });
  return router;
}

const PICTURE = /^data:(image\/(?:svg\+xml|png|jpeg|webp))((?:;[a-z0-9-]+=[a-z0-9-]+)*)(;base64)?,(.*)$/is;

/** The bytes of a `data:` picture; null for anything that is not one. */
export function decodePicture(uri: string): { type: string; bytes: Buffer } | null {
  const parts = PICTURE.exec(uri);
  if (!parts) return null;
  try {
    const bytes = parts[3]
      ? Buffer.from(parts[4]!, "base64")
      : Buffer.from(decodeURIComponent(parts[4]!), "utf8");
    return { type: parts[1]!.toLowerCase(), bytes };
  } catch {
    return null;
  }
}
