import { Router } from "express";
import type { Response } from "express";
import type { z } from "zod";
import {
  faqFiguresQuery,
  faqGapsQuery,
  faqMatchQuery,
  faqPreviewRequest,
  faqReplayRequest,
  faqSearchQuery,
  faqTranscriptQuery,
  faqTryRequest,
  publicId,
} from "@yunke/protocol/schema";
import type { FaqChange, FaqFound, FaqMatches, FaqPreview } from "@yunke/protocol";
import { dayOf } from "../../core/questions.ts";
import type { Clock, Telemetry } from "../../core/ports.ts";
import { namedFields } from "../answering/answer-fields.ts";
import { renderMarkdown } from "../answering/render-markdown.ts";
import { unservable } from "../faq/wrong-fields.ts";
import { parsed, sendWrong } from "./faq-access.ts";
import type { FaqRoutesPorts } from "./faq-routes.ts";
import { sendProblem } from "./problem.ts";

const DAY_MS = 86_400_000;
const DAYS = 30;
const MOST_DAYS = 366;
const MOST_FOUND = 5;
/**
 * Confidence below which an entry says nothing to who looks for one. In the demo shop a word that nothing is about comes to
 * 0.026 ("elephant", "blockchain"), and the weakest that is right to 0.036 ("post office").
 */
const FOUND_FROM = 0.035;

/** Trying entries out, and what shoppers asked. */
export function faqInsightRoutes(ports: FaqRoutesPorts & { clock: Clock; telemetry: Telemetry }): Router {
  const { desk, conversations, thresholds, access, answering, handover, clock, telemetry } = ports;
  const router = Router();

  router.get(
    "/v1/faq/:shop/match",
    access.agents(async ({ shop }, request, response) => {
      const query = parsed(faqMatchQuery, request.query, response);
      if (!query) return;
      const { text, locale, context = null } = query;
      const { kind, matches } = await answering.ask(shop.key, locale, text, context);
      const reply: FaqMatches = {
        kind,
        ...(handover.asksForPerson(text) && { asksForPerson: true }),
        matches: matches.map(({ entry, title, confidence, html, fallback }) => ({
          entry,
          title,
          confidence,
          html,
          fallback,
        })),
      };
      response.json(reply);
    }),
  );

  router.get(
    "/v1/faq/:shop/search",
    access.agents(async ({ shop }, request, response) => {
      const query = parsed(faqSearchQuery, request.query, response);
      if (!query) return;
      const { text, locale, context = null } = query;
      const begun = await answering.complete(shop.key, locale, text, context, MOST_FOUND);
      // Each as it is in the language of the chat, whichever it was looked for in.
      const entries = await Promise.all(
        begun.map(({ entry }) => answering.entry(shop.key, locale, entry, context)),
      );
      const { matches } =
        begun.length > 0
          ? { matches: [] }
          : await answering.ask(shop.key, locale, text, context, { wordsOnly: true });
      const found = [...entries, ...matches.filter(({ confidence }) => confidence >= FOUND_FROM)];
      const reply: FaqFound = {
        entries: found
          .filter((one) => one !== null)
          .map(({ entry, title, html, fallback }) => ({ entry, title, html, fallback })),
      };
      response.json(reply);
    }),
  );

  router.post(
    "/v1/faq/:shop/preview",
    access.leads(async (_caller, request, response) => {
      const body = parsed(faqPreviewRequest, request.body, response);
      if (!body) return;
      const { html, fallback } = renderMarkdown(body.markdown, namedFields);
      response.json({ html, fallback } satisfies FaqPreview);
    }),
  );

  router.post(
    "/v1/faq/:shop/try",
    access.leads(async ({ shop }, request, response) => {
      const body = parsed(faqTryRequest, request.body, response);
      if (!body || !servable(body.changes, response)) return;
      const { context, ...rest } = body;
      response.json(await desk.try(shop.key, { ...rest, ...(context && { context }) }));
    }),
  );

  router.post(
    "/v1/faq/:shop/replay",
    access.leads(async ({ shop }, request, response) => {
      const body = parsed(faqReplayRequest, request.body, response);
      if (body && servable(body.changes, response)) response.json(await desk.replay(shop.key, body));
    }),
  );

  router.get(
    "/v1/faq/:shop/gaps",
    access.leads(async ({ shop }, request, response) => {
      const query = parsed(faqGapsQuery, request.query, response);
      if (query) response.json(await desk.gaps(shop, query.days));
    }),
  );

  router.get(
    "/v1/faq/:shop/conversations/:c",
    access.leads(async ({ shop, profile }, request, response) => {
      const query = parsed(faqTranscriptQuery, request.query, response);
      if (!query) return;
      const c = String(request.params["c"]);
      const { id } = profile.card;
      const found = await conversations.transcript(shop.key, id, c, query.after);
      // Who looked into what, also where there was nothing for them.
      const audit = { audit: true, role: "agent", agent: id, shop: shop.key, what: "transcript" };
      if (!found) {
        telemetry.count("access refused", { role: "agent", what: "transcript" });
        telemetry.log("warn", "access refused", { ...audit, c: publicId.safeParse(c).data ?? null });
        return sendProblem(response, { status: 404 });
      }
      telemetry.log("info", "a conversation was opened for reading", { ...audit, c, after: query.after });
      response.json(found);
    }),
  );

  router.get(
    "/v1/faq/:shop/threshold",
    access.leads(async ({ shop }, _request, response) => response.json(await thresholds.of(shop.key))),
  );

  router.get(
    "/v1/faq/:shop/models",
    access.leads(async ({ shop }, _request, response) => response.json(await ports.models(shop.key))),
  );

  router.get(
    "/v1/faq/:shop/figures",
    access.leads(async ({ shop }, request, response) => {
      const query = parsed(faqFiguresQuery, request.query, response);
      if (!query) return;
      const span = spanOf(query, response);
      if (span) response.json(await desk.figures(shop.key, span.from, span.to, query.locale));
    }),
  );

  router.get(
    "/v1/faq/:shop/entries/:id/figures",
    access.leads(async ({ shop }, request, response) => {
      const query = parsed(faqFiguresQuery, request.query, response);
      const span = query && spanOf(query, response);
      if (!span) return;
      const id = String(request.params["id"]);
      const found = await desk.entryFigures(shop.key, id, span.from, span.to, query.locale);
      if (!found) return sendProblem(response, { status: 404 });
      response.json(found);
    }),
  );

  /** The days that are asked for; undefined where they cannot be, and that has been told. */
  function spanOf(query: z.output<typeof faqFiguresQuery>, response: Response) {
    const { to = dayOf(clock.now()) } = query;
    const { from = dayOf(Date.parse(to) - (DAYS - 1) * DAY_MS) } = query;
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (days >= 1 && days <= MOST_DAYS) return { from, to };
    sendWrong(response, [
      days < 1
        ? { field: "from", message: "not later than to", code: "not-later" }
        : {
            field: "from",
            message: `at most ${MOST_DAYS} days before to`,
            code: "too-many-days",
            params: { max: MOST_DAYS },
          },
    ]);
    return undefined;
  }

  return router;
}

/** Whether what a trial assumes could be saved; where it could not, that was said. */
function servable(changes: readonly FaqChange[], response: Response): boolean {
  const wrong = changes.flatMap((change, at) =>
    "content" in change && change.content
      ? unservable(change.id, change.content).map((error) => ({
          ...error,
          field: `changes.${at}.${error.field}`,
        }))
      : [],
  );
  if (wrong.length > 0) sendWrong(response, wrong);
  return wrong.length === 0;
}
