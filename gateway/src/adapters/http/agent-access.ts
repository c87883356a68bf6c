import type { Request, RequestHandler } from "express";
import { parseCookie } from "cookie";
import type { AgentProfile } from "../../core/core.ts";
import { COOKIE_NAME } from "../auth/agent-sessions.ts";
import type { AgentSessions } from "../auth/agent-sessions.ts";
import type { ClientAddresses } from "../auth/client-address.ts";
import { ownOrigin } from "../auth/origins.ts";
import { sendProblem } from "./problem.ts";

/** Who asks, by the agents' cookie, and whether a page of this gateway's own does. */
export interface AgentAccess {
  cookieOf(request: Request): string | null;
  signedIn(request: Request): Promise<AgentProfile | null>;
  /** A form on another site can send our cookie along only where SameSite is not kept; this holds there too. */
  sameOrigin: RequestHandler;
}

export function createAgentAccess(ports: {
  sessions: AgentSessions;
  clients: ClientAddresses;
  publicUrl: string | null;
}): AgentAccess {
  const cookieOf = (request: Request) => parseCookie(request.headers.cookie ?? "")[COOKIE_NAME] ?? null;
  return {
    cookieOf,
    async signedIn(request) {
      const cookie = cookieOf(request);
      return cookie === null ? null : ports.sessions.agentOf(cookie);
    },
    sameOrigin(request, response, next) {
      if (request.headers.origin === ownOrigin(request, ports.publicUrl, ports.clients)) return next();
      sendProblem(response, { status: 403, detail: "Only this gateway's own pages may do this." });
    },
  };
}
