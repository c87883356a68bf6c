import type { Request, RequestHandler, Response } from "express";
import { json } from "express";
import type { FieldError } from "@yunke/protocol";
import type { z } from "zod";
import type { AgentProfile, Core, Shop } from "../../core/core.ts";
import { fieldsOf } from "../faq/wrong-fields.ts";
import type { AgentAccess } from "./agent-access.ts";
import { sendProblem } from "./problem.ts";

/** Who asks, of which shop. */
export interface FaqCaller {
  profile: AgentProfile;
  shop: Shop;
}

type FaqHandler = (caller: FaqCaller, request: Request, response: Response) => Promise<unknown>;

/** Handlers that run only for those who may: agents of the shop's desk, or its leads. */
export interface FaqAccess {
  agents(handler: FaqHandler): RequestHandler[];
  leads(handler: FaqHandler, body?: RequestHandler): RequestHandler[];
}

/** Long answers in many languages, with hundreds of variants each. */
const BODY_LIMIT = "1mb";

export function createFaqAccess(access: AgentAccess, core: Pick<Core, "shops">): FaqAccess {
  const guarded = (leadsOnly: boolean, handler: FaqHandler, body?: RequestHandler): RequestHandler[] => {
    const callers = new WeakMap<Request, FaqCaller>();
    const admit: RequestHandler = async (request, response, next) => {
      response.set("Cache-Control", "no-store");
      const profile = await access.signedIn(request);
      if (!profile) return sendProblem(response, { status: 401, detail: "Sign in first." });
      const shop = await core.shops.get(String(request.params["shop"]));
      // R16: another desk's shop is as if there were none.
      if (!shop || shop.desk !== profile.desk) return sendProblem(response, { status: 404 });
      if (leadsOnly && profile.role !== "lead")
        return sendProblem(response, { status: 403, detail: "Only leads may do this." });
      callers.set(request, { profile, shop });
      if (request.method === "GET" || request.method === "HEAD") next();
      else access.sameOrigin(request, response, next);
    };
    const run: RequestHandler = async (request, response) => {
      await handler(callers.get(request)!, request, response);
    };
    return [admit, body ?? json({ limit: BODY_LIMIT }), run];
  };
  return {
    agents: (handler) => guarded(false, handler),
    leads: (handler, body) => guarded(true, handler, body),
  };
}

/** The parsed body or query; undefined where it was wrong, and that has been told. */
export function parsed<T extends z.ZodType>(
  schema: T,
  value: unknown,
  response: Response,
): z.output<T> | undefined {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  sendWrong(response, fieldsOf(result.error));
  return undefined;
}

export function sendWrong(response: Response, errors: FieldError[]): void {
  sendProblem(response, { status: 422, detail: "A field has a wrong value.", errors });
}
