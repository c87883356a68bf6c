import { NO_CONVERSATION, fold, projectRun } from "@yunke/protocol";
import type { ConversationEvent, FaqTranscript, ViewedEvent } from "@yunke/protocol";
import { publicId } from "@yunke/protocol/schema";
import type { AgentProfile } from "../../core/core.ts";
import { conversationName } from "../../core/conversations.ts";
import { parseEnvelope, wireText } from "../../core/event-text.ts";
import type { FaqCatalogues } from "../../core/faq-catalogues.ts";
import type { Store, StoredEvent, StreamKey } from "../../core/ports.ts";

/** Events of a transcript in one answer. */
const PAGE = 500;

/** A shop's conversations as the FAQ's pages read them. What is another shop's is not there (R16). */
export interface ShopConversations {
  /** A shopper's message that this person may see: leads all of the shop's, agents those of chats that were theirs. */
  message(
    shop: string,
    profile: AgentProfile,
    c: string,
    seq: number,
  ): Promise<{ text: string; source: { c: string; stream: StreamKey; seq: number } } | null>;
  /** What was said, from after number `after`; null: there is no such conversation in this shop. */
  transcript(shop: string, reader: string, c: string, after: number): Promise<FaqTranscript | null>;
}

export function createShopConversations(ports: {
  store: Store;
  catalogues: Pick<FaqCatalogues, "wordsOf">;
}): ShopConversations {
  const { store, catalogues } = ports;

  async function streamOf(shop: string, c: string): Promise<StreamKey | null> {
    // No other name of a stream gets through.
    if (!publicId.safeParse(c).success) return null;
    const stream = await store.findStream(conversationName(c));
    if (stream === null) return null;
    const [first] = await store.readStream(stream, 0, 1);
    const started = first && parseEnvelope(first);
    return started?.kind === "started" && started.shop === shop ? stream : null;
  }

  async function* eventsOf(stream: StreamKey): AsyncGenerator<StoredEvent> {
    for (let after = 0; ;) {
      const rows = await store.readStream(stream, after, PAGE);
      yield* rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
  }

  async function hadChat(stream: StreamKey, agent: string): Promise<boolean> {
    for await (const row of eventsOf(stream)) {
      const event = parseEnvelope(row);
      if (event.kind !== "accepted" || event.phase.name !== "live") continue;
      if (event.phase.agent.id === agent) return true;
    }
    return false;
  }

  return {
    async message(shop, profile, c, seq) {
      const stream = await streamOf(shop, c);
      if (stream === null) return null;
      if (profile.role !== "lead" && !(await hadChat(stream, profile.card.id))) return null;
      const text = await catalogues.wordsOf(stream, seq);
      return text === null ? null : { text, source: { c, stream, seq } };
    },

    async transcript(shop, reader, c, after) {
      const stream = await streamOf(shop, c);
      if (stream === null) return null;
      const before: ConversationEvent[] = [];
      const events: ConversationEvent[] = [];
      for await (const row of eventsOf(stream)) {
        if (events.length > PAGE) break;
        const event = withPayload(row);
        (event.seq > after ? events : before).push(event);
      }
      const more = events.length > PAGE;
      if (more) events.pop();
      const seen = projectRun({ role: "agent", agent: reader }, fold(before, NO_CONVERSATION), events);
      return { c, shop, events: seen.map(forReading), next: more ? events.at(-1)!.seq : null };
    },
  };
}

/** With what was written, null where it was erased. */
function withPayload({ envelope, payload }: StoredEvent): ConversationEvent {
  const { kind } = parseEnvelope({ envelope });
  return JSON.parse(wireText(kind, envelope, payload)) as ConversationEvent;
}

/** Who reads what was asked needs neither the shopper's name nor their cart. */
function forReading(event: ViewedEvent): ViewedEvent {
  switch (event.kind) {
    case "context":
    case "identified":
      return { kind: "skip", from: event.seq, seq: event.seq };
    case "started": {
      const { person: _person, ...rest } = event;
      return { ...rest, payload: null };
    }
    default:
      return event;
  }
}
