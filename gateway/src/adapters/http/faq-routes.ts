import { Router } from "express";
import type { Request, Response } from "express";
import {
  entryId,
  faqListQuery,
  faqProposalDecision,
  faqRestore,
  faqSave,
  faqSettingsChange,
  faqVariantRequest,
  faqVocabulary,
} from "@yunke/protocol/schema";
import type { FaqVariantResult } from "@yunke/protocol";
import type { AnswerThresholds } from "../../core/answer-thresholds.ts";
import type { Catalogue } from "../../core/faq-catalogue.ts";
import type { CatalogueResult } from "../../core/faq-catalogues.ts";
import { inUsualTags } from "../../core/faq-changes.ts";
import { wordingLocale } from "../../core/faq-content.ts";
import type { Answering } from "../../core/ports.ts";
import type { FaqDesk, FaqDeskPorts } from "../faq/faq-desk.ts";
import type { ShopModels } from "../faq/shop-models.ts";
import type { ShopConversations } from "../faq/shop-conversations.ts";
import { unservable } from "../faq/wrong-fields.ts";
import { parsed, sendWrong } from "./faq-access.ts";
import type { FaqAccess } from "./faq-access.ts";
import { sendProblem } from "./problem.ts";
import { sendInSlices } from "./sliced-json.ts";

export interface FaqRoutesPorts extends Pick<FaqDeskPorts, "catalogues" | "thread" | "handover"> {
  desk: FaqDesk;
  conversations: ShopConversations;
  thresholds: AnswerThresholds;
  models: ShopModels;
  access: FaqAccess;
  answering: Answering;
}

const ENTRY = "/v1/faq/:shop/entries/:id";
const IF_MATCH = /^(?:W\/)?"(\d{1,15})"$/;

/** Reading and writing a shop's catalogue. docs/guides/faq-api.md is the reference. */
export function faqRoutes(ports: FaqRoutesPorts): Router {
  const { catalogues, conversations, thresholds, desk, access } = ports;
  const router = Router();

  async function sendEntry(response: Response, catalogue: Catalogue, id: string): Promise<void> {
    const entry = await desk.view(catalogue, id);
    if (!entry) return sendProblem(response, { status: 404 });
    response.set("ETag", `"${entry.number}"`).json(entry);
  }

  router.get(
    "/v1/faq/:shop/entries",
    access.leads(async ({ shop }, request, response) => {
      const query = parsed(faqListQuery, request.query, response);
      if (query) await sendInSlices(response, await desk.list(shop, query));
    }),
  );

  router
    .route(ENTRY)
    .get(
      access.leads(async ({ shop }, request, response) => {
        await sendEntry(response, await catalogues.current(shop.key), idOf(request));
        desk.looksAt(shop.key);
      }),
    )
    .put(
      access.leads(async ({ shop, profile }, request, response) => {
        const id = idOf(request);
        const seen = seenBy(request, response);
        if (seen === undefined) return;
        const body = parsed(faqSave, request.body, response);
        if (!body) return;
        if (!entryId.safeParse(id).success)
          return sendWrong(response, [
            { field: "id", message: "letters, digits, dots, dashes, underscores", code: "bad-id" },
          ]);
        const wrong = unservable(id, body.content);
        if (wrong.length > 0) return sendWrong(response, wrong);
        const { entries } = await catalogues.current(shop.key);
        const content = inUsualTags(body.content, entries.get(id));
        const command = { kind: "save", entry: id, state: body.state, content, seen } as const;
        const result = await catalogues.run(shop.key, command, profile.card.id);
        if (settled(response, result)) await sendEntry(response, result.catalogue, id);
      }),
    )
    .delete(
      access.leads(async ({ shop, profile }, request, response) => {
        const seen = seenBy(request, response);
        if (seen === undefined) return;
        const command = { kind: "remove", entry: idOf(request), seen } as const;
        if (settled(response, await catalogues.run(shop.key, command, profile.card.id)))
          response.status(204).end();
      }),
    );

  router.get(
    `${ENTRY}/history`,
    access.leads(async ({ shop }, request, response) => {
      const items = await desk.history(shop.key, idOf(request));
      if (items.length === 0) return sendProblem(response, { status: 404 });
      response.json({ items });
    }),
  );

  router.post(
    `${ENTRY}/restore`,
    access.leads(async ({ shop, profile }, request, response) => {
      const seen = seenBy(request, response);
      if (seen === undefined) return;
      const body = parsed(faqRestore, request.body, response);
      if (!body) return;
      const id = idOf(request);
      const content = await catalogues.contentAt(shop.key, id, body.from);
      if (!content)
        return sendWrong(response, [
          {
            field: "from",
            message: "a number of this entry's history with a text",
            code: "no-text-in-history",
          },
        ]);
      const command = { kind: "restore", entry: id, ...body, content, seen } as const;
      const result = await catalogues.run(shop.key, command, profile.card.id);
      if (settled(response, result)) await sendEntry(response, result.catalogue, id);
    }),
  );

  router.post(
    `${ENTRY}/variants`,
    access.agents(async ({ shop, profile }, request, response) => {
      const body = parsed(faqVariantRequest, request.body, response);
      if (!body) return;
      const id = idOf(request);
      const catalogue = await catalogues.current(shop.key);
      const entry = catalogue.entries.get(id);
      const content = entry?.published ?? entry?.draft;
      if (!content) return sendProblem(response, { status: 404 });
      const said =
        "c" in body
          ? await conversations.message(shop.key, profile, body.c, body.seq)
          : { text: body.text, source: null };
      // Not there, not theirs and no longer there are the same (R16).
      if (!said) return sendProblem(response, { status: 404 });
      const locale = wordingLocale(content, said.text, body.locale);
      const approved = profile.role === "lead" || !catalogue.settings.approveVariants;
      const result = await catalogues.run(
        shop.key,
        { kind: "propose", entry: id, locale: locale ?? "", ...said, approved },
        profile.card.id,
      );
      if (!settled(response, result)) return;
      response
        .status(result.kind === "nothing" ? 200 : 201)
        .json(variantResult(result, approved, entry!.number));
    }),
  );

  router.delete(
    `${ENTRY}/variants/:number`,
    access.leads(async ({ shop, profile }, request, response) => {
      const command = { kind: "forget", entry: idOf(request), proposal: numberOf(request) } as const;
      if (settled(response, await catalogues.run(shop.key, command, profile.card.id)))
        response.status(204).end();
    }),
  );

  router.get(
    "/v1/faq/:shop/proposals",
    access.leads(async ({ shop }, _request, response) => response.json(await desk.proposals(shop.key))),
  );

  router.post(
    "/v1/faq/:shop/proposals/:number",
    access.leads(async ({ shop, profile }, request, response) => {
      const body = parsed(faqProposalDecision, request.body, response);
      if (!body) return;
      const command = { kind: "settle", proposal: numberOf(request), ...body } as const;
      if (settled(response, await catalogues.run(shop.key, command, profile.card.id)))
        response.status(204).end();
    }),
  );

  router
    .route("/v1/faq/:shop/settings")
    .get(
      access.agents(async ({ shop }, _request, response) =>
        response.json((await catalogues.current(shop.key)).settings),
      ),
    )
    .put(
      access.leads(async ({ shop, profile }, request, response) => {
        const change = parsed(faqSettingsChange, request.body, response);
        if (!change) return;
        const result = await catalogues.run(shop.key, { kind: "set", change }, profile.card.id);
        if (!settled(response, result)) return;
        if (result.kind === "done") await thresholds.publish(shop.key);
        response.json(result.catalogue.settings);
      }),
    );

  async function sendVocabulary(response: Response, catalogue: Catalogue): Promise<void> {
    const view = await desk.vocabulary(catalogue);
    response.set("ETag", `"${view.number}"`).json(view);
  }

  router
    .route("/v1/faq/:shop/vocabulary")
    .get(
      access.leads(async ({ shop }, _request, response) => {
        await sendVocabulary(response, await catalogues.current(shop.key));
        desk.looksAt(shop.key);
      }),
    )
    .put(
      access.leads(async ({ shop, profile }, request, response) => {
        const seen = seenBy(request, response);
        if (seen === undefined) return;
        const vocabulary = parsed(faqVocabulary, request.body, response);
        if (!vocabulary) return;
        const command = { kind: "set-vocabulary", vocabulary, seen } as const;
        const result = await catalogues.run(shop.key, command, profile.card.id);
        if (settled(response, result)) await sendVocabulary(response, result.catalogue);
      }),
    );

  return router;
}

const idOf = (request: Request) => String(request.params["id"]);
/** What is no number is none that exists. */
const numberOf = (request: Request) => Number(/^\d{1,15}$/.exec(String(request.params["number"]))?.[0] ?? -1);

function variantResult(
  result: Extract<CatalogueResult, { kind: "done" | "nothing" }>,
  approved: boolean,
  entry: number,
): FaqVariantResult {
  if (result.kind === "nothing")
    return result.waits === undefined
      ? { number: entry, state: "known" }
      : { number: result.waits, state: "proposed" };
  const [event] = result.events;
  // One that waited already is approved as what it was.
  const number = event!.kind === "variant-approved" ? event!.proposal : event!.seq;
  return { number, state: approved ? "approved" : "proposed" };
}

/** What the sender has seen; undefined where they do not say, and that has been told. */
export function seenBy(request: Request, response: Response): number | undefined {
  const header = request.headers["if-match"];
  const seen = header === undefined ? undefined : IF_MATCH.exec(header)?.[1];
  if (seen !== undefined) return Number(seen);
  const detail = 'Say what you have seen: If-Match: "<number>", 0 for what is new.';
  sendProblem(response, { status: header === undefined ? 428 : 400, detail });
  return undefined;
}

/** Whether it is as it was wanted; where it is not, that has been told. */
export function settled(
  response: Response,
  result: CatalogueResult,
): result is Extract<CatalogueResult, { kind: "done" | "nothing" }> {
  switch (result.kind) {
    case "done":
    case "nothing":
      return true;
    case "not-found":
      sendProblem(response, { status: 404 });
      return false;
    case "stale":
      response.set("ETag", `"${result.number}"`);
      sendProblem(response, { status: 412, detail: "Somebody has changed it since; look at it again." });
      return false;
    case "invalid":
      sendWrong(response, [result.error]);
      return false;
    case "failed":
      response.set("Retry-After", "1");
      sendProblem(response, { status: 503, detail: "It was not saved; try again." });
      return false;
  }
}
