import type { ConversationEvent, PageContext, RatingReason, ShopProfile, WireError } from "@yunke/protocol";
import type { AgentCommand, AgentState } from "@yunke/protocol";
import type { CaseView, ChatView, OfferView } from "./agent-view.ts";
import type { Item } from "./conversation-view.ts";
import type { OutboxItem } from "./outbox.ts";
import { unsentMessage } from "./shopper-conversation.ts";
import { unreadOf } from "./thread.ts";
import type { Thread } from "./thread.ts";

/** What an agent knows of a conversation beside its thread. */
export interface CaseFacts {
  context: PageContext | null;
  /** W8: the language that was told last; null: that of the start. */
  locale: string | null;
  person: CaseView["person"];
  rating: ChatView["rating"];
  refused: { command: AgentCommand; error: WireError } | null;
}

export const NO_FACTS: CaseFacts = {
  context: null,
  locale: null,
  person: null,
  rating: null,
  refused: null,
};

/** Folds what only agents look at. */
export function takeFact(facts: CaseFacts, event: ConversationEvent): CaseFacts {
  switch (event.kind) {
    case "started": {
      const person = event.person === undefined ? null : { id: event.person };
      return { ...facts, context: event.payload?.context ?? null, person };
    }
    case "context":
      return {
        ...facts,
        context: event.payload?.context ?? facts.context,
        locale: event.payload?.locale ?? facts.locale,
      };
    case "identified":
      return { ...facts, person: { id: event.person, ...known(event.payload) } };
    case "rated": {
      const { score, solved, reasons, payload } = event;
      const rating: NonNullable<ChatView["rating"]> = {
        score,
        reasons: reasons satisfies readonly RatingReason[],
        ...(solved !== undefined && { solved }),
        ...(payload?.comment && { comment: payload.comment }),
      };
      return { ...facts, rating };
    }
    case "reopened":
      return { ...facts, rating: null };
    default:
      return facts;
  }
}

function known(payload: { name?: string | undefined; email?: string | undefined } | null) {
  return { ...(payload?.name && { name: payload.name }), ...(payload?.email && { email: payload.email }) };
}

export interface CaseInput {
  thread: Thread;
  facts: CaseFacts;
  outbox: readonly { key: string; item: OutboxItem<AgentCommand> }[];
  shops: readonly ShopProfile[];
  /** Server time minus this client's. */
  offset: number;
}

function caseView({ thread, facts, outbox, shops, offset }: CaseInput): CaseView {
  const { state } = thread;
  const sending: AgentCommand[] = [];
  const unsent: Item[] = [];
  for (const { key, item } of outbox) {
    if (item.command.kind === "send") unsent.push(unsentMessage(key, item, item.command.content, "agent"));
    else sending.push(item.command);
  }
  return {
    c: thread.c,
    shopKey: state.shop,
    shop: shops.find((shop) => shop.key === state.shop) ?? null,
    locale: facts.locale ?? state.locale,
    startedAt: state.startedAt - offset,
    phase: state.phase,
    items: [...thread.items, ...unsent],
    context: facts.context,
    person: facts.person,
    shopperOnline: thread.online,
    sending,
    refused: facts.refused,
  };
}

export function offerView(input: CaseInput, offer: AgentState["offers"][number]): OfferView {
  const { phase } = input.thread.state;
  const since = phase.name === "offered" ? phase.since : input.thread.state.at;
  return { ...caseView(input), endsAt: offer.until - input.offset, waitingSince: since - input.offset };
}

export function chatView(input: CaseInput): ChatView {
  const { thread, facts, offset } = input;
  const { phase } = thread.state;
  const asked = unansweredSince(thread.items, phase.name === "live" ? phase.since : 0);
  const closed = phase.name === "closed";
  return {
    ...caseView(input),
    mode: (phase.name === "live" || phase.name === "closed" ? phase.mode : undefined) ?? "sync",
    agent: thread.agent,
    shopperTyping: thread.typing,
    readByOther: thread.readByOther,
    unread: unreadOf(thread, (from) => from === "shopper"),
    waitingSince: closed || asked === null ? null : asked - offset,
    closed,
    rating: facts.rating,
  };
}

/**
 * When the shopper said the first thing that no agent has said anything after.
 *
 * @param queued when they asked for a person: from then on they wait, also without a word
 */
function unansweredSince(items: readonly Item[], queued: number): number | null {
  let since: number | null = null;
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind !== "message" || item.from === "bot") continue;
    if (item.at !== null && item.at < queued) break;
    if (item.from === "agent") return since;
    if (item.from === "shopper") since = item.at;
  }
  return queued || since;
}
