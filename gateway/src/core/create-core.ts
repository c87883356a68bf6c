import { owesOffer } from "@yunke/protocol";
import type { AgentEvent, ConversationEvent } from "@yunke/protocol";
import type { AgentCell } from "./agent-cell.ts";
import { createAgentSide } from "./agent-side.ts";
import { createAgents } from "./agents.ts";
import { createAwake } from "./awake.ts";
import { createBars } from "./bars.ts";
import { createContextUpdates } from "./context-updates.ts";
import type { ConversationCell, ConversationPublished } from "./conversation-cell.ts";
import { createConversationOps } from "./conversation-ops.ts";
import { createConversations } from "./conversations.ts";
import type { Core, CoreConfig } from "./core.ts";
import { createDesks } from "./desks.ts";
import { createDirectory } from "./directory.ts";
import { createFanOut } from "./fan-out.ts";
import { createFollowers } from "./followers.ts";
import { createHandover } from "./handover.ts";
import { createHelpfulness } from "./helpfulness.ts";
import { createInactivity } from "./inactivity.ts";
import { createLogTail } from "./log-tail.ts";
import { createMailbox } from "./mailbox.ts";
import { createMeanwhile } from "./meanwhile.ts";
import { createPlaces } from "./places.ts";
import type { Ports } from "./ports.ts";
import { createRaises } from "./raises.ts";
import { createReadMarks } from "./read-marks.ts";
import { createSelfService } from "./self-service.ts";
import { createShopperSide } from "./shopper-side.ts";
import { createSignals } from "./signals.ts";

const MINUTE_MS = 60_000;

export const DEFAULT_CORE_CONFIG: CoreConfig = {
  node: "gateway",
  offerMs: 30_000,
  graceMs: MINUTE_MS,
  reopenMs: 24 * 60 * MINUTE_MS,
  declinePauseMs: 5_000,
  selfServiceIdleMs: 30 * MINUTE_MS,
  liveIdleMs: 60 * MINUTE_MS,
  repliedIdleMs: 72 * 60 * MINUTE_MS,
  leaseMs: 15_000,
  cachedConversations: 20_000,
  handoverRules: {},
};

/** Puts the core together over its ports. Recovery and routing begin at `start`. */
export function createCore(ports: Ports, config: CoreConfig): Core {
  const { store, bus, clock, telemetry, presence, newId, rateLimits, answering } = ports;
  let stopped = false;
  const isStopped = () => stopped;

  const awake = createAwake(clock);
  const bars = createBars(clock);
  const directory = createDirectory(store, clock);
  const tail = createLogTail({ store, bus, clock, telemetry, node: config.node, foreign });
  const { committed } = tail;
  const mailbox = createMailbox({ store, clock, telemetry, bars, committed });
  const agents = createAgents({
    store,
    clock,
    directory,
    mailbox,
    committed,
    published: agentPublished,
    changed: (cell) => desks.agent(cell),
  });
  const conversations = createConversations({ store, clock, published, loaded }, config.cachedConversations);
  const policy = { reopenMs: config.reopenMs };
  const ops = createConversationOps({ mailbox, agents, clock, policy });
  const fanOut = createFanOut({ store, clock, telemetry });
  const readMarks = createReadMarks({ store, clock, telemetry });
  const signals = createSignals({ bus, node: config.node, conversations, readMarks });
  const desks = createDesks(
    { store, clock, presence, telemetry, directory, agents, conversations, ops, awake },
    config,
  );
  const followers = createFollowers({
    conversations,
    mailbox,
    fanOut,
    signals,
    opened: (cell, watch) => {
      if (watch.party.role === "shopper") desks.opened(cell);
    },
  });
  const contexts = createContextUpdates({ ops, clock });
  const places = createPlaces(store);
  const helpfulness = createHelpfulness({ store, clock, telemetry });
  const handover = createHandover(config.handoverRules);
  const staffed = (cell: ConversationCell) => desks.staffed(cell.committed.desk);
  const selfService = createSelfService({
    store,
    clock,
    answering,
    telemetry,
    ops,
    places,
    handover,
    staffed,
    isStopped,
  });
  const raises = createRaises({ store, clock, telemetry, ops, handover, places, staffed, isStopped });
  const meanwhile = createMeanwhile({ answering, telemetry, ops, places, handover, staffed, isStopped });
  const inactivity = createInactivity(
    { store, clock, telemetry, conversations, ops, selfService, desks, awake },
    config,
  );
  const shopperSide = createShopperSide({
    store,
    clock,
    newId,
    rateLimits,
    handover,
    answering,
    telemetry,
    directory,
    conversations,
    ops,
    bars,
    followers,
    signals,
    contexts,
    committed,
    published,
    isStopped,
  });
  const agentSide = createAgentSide({
    store,
    clock,
    newId,
    presence,
    telemetry,
    agents,
    conversations,
    ops,
    bars,
    followers,
    signals,
    figures: (desk) => tail.figures(desk),
    isStopped,
  });

  function published(...[cell, event, stored, before]: Parameters<ConversationPublished>): void {
    fanOut.publish(cell, event, stored);
    places.note(cell, event, stored);
    count(event);
    if ("phase" in event) desks.phase(cell, before.phase);
    if (event.kind === "identified") shopperSide.identified(cell);
    const { pending } = cell.committed;
    if (pending !== null) selfService.consider(cell, pending === event.seq ? stored : undefined);
    else if (owesOffer(cell.committed)) selfService.consider(cell);
    if (event.kind === "message" && event.by.role === "shopper") {
      raises.heard(cell, stored);
      meanwhile.heard(cell, event.seq, stored);
    }
    // What was written while an agent had the offer.
    if (event.kind === "offer-ended") raises.lookBack(cell);
  }

  /** What an earlier process owed, and could not give any more. */
  function loaded(cell: ConversationCell): void {
    selfService.consider(cell);
    raises.lookBack(cell);
  }

  function agentPublished(cell: AgentCell, event: AgentEvent): void {
    agentSide.published(cell, event);
    desks.agent(cell);
  }

  function count(event: ConversationEvent): void {
    switch (event.kind) {
      case "message":
        telemetry.count("yunke_messages_total", { by: event.by.role });
        break;
      case "accepted":
        telemetry.count("yunke_offers_total", { result: "accepted" });
        if (event.phase.name === "live" && event.phase.mode === "sync") {
          const waited = (event.phase.acceptedAt - event.phase.since) / 1000;
          telemetry.observe("yunke_queue_wait_seconds", waited);
        }
        break;
      case "queued":
        telemetry.count("yunke_queued_total", { reason: event.reason });
        break;
      case "offer-ended":
        telemetry.count("yunke_offers_total", { result: event.reason });
        break;
      default:
        break;
    }
  }

  /** Another node's commit, or one of ours whose append was not heard of. */
  function foreign(row: Parameters<typeof mailbox.seen>[1]): void {
    const cell = conversations.byStream(row.stream) ?? agents.byStream(row.stream);
    if (cell) mailbox.seen(cell, row);
    else {
      desks.elsewhere(row);
      shopperSide.elsewhere(row);
    }
  }

  return {
    async start() {
      awake.start();
      await tail.start();
      await desks.start();
      await inactivity.start();
      helpfulness.start();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      awake.stop();
      inactivity.stop();
      agentSide.stop();
      signals.close();
      await mailbox.stop();
      await desks.stop();
      await readMarks.stop();
      await helpfulness.stop();
      await tail.stop();
    },
    shops: { get: (key) => directory.shop(key), ofDesk: (desk) => directory.shopsOfDesk(desk) },
    desks: { get: (id) => directory.desk(id) },
    agents: {
      byLogin: (login) => directory.agentByLogin(login),
      byId: (id) => directory.agent(id),
      ofDesk: (desk) => directory.agentsOfDesk(desk),
    },
    shopper: shopperSide.shopper,
    agent: agentSide.agent,
  };
}
