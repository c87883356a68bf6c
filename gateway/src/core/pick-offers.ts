import type { Place } from "./waiting-line.ts";

/** An agent who may be offered chats. */
export interface FreeAgent {
  id: string;
  /** Slots left, offers counted; above 0. */
  free: number;
  /** Offers that are open. */
  offers: number;
  /** Since when they have had nothing new, Unix ms. */
  idleSince: number;
  /** As `skillKey` writes them. */
  skills: readonly string[];
}

export interface Picked {
  offers: { c: string; agent: string }[];
  /** When to look again though nothing happened, Unix ms: a pause after a decline ends. */
  again: number | null;
}

/**
 * Says who is offered to whom. `queued` and `deferred` are in order and hold nobody who is at an agent.
 *
 * Each goes to an agent who has its skill, where one is free, else to any: a skill is a wish, nobody waits for it. Of
 * those it is the one without an open offer who is idle longest, and who has not had it. When all have, it begins again with the longest idle, but not with the one who passed last; that one gets it again only when alone,
 * and after `pauseMs`. Messages that were left wait until no shopper waits. Pure: fuzzed for R10 and R13.
 */
export function pickOffers(
  queued: Iterable<Place>,
  deferred: Iterable<Place>,
  agents: readonly FreeAgent[],
  now: number,
  pauseMs: number,
): Picked {
  const line = agents.filter((agent) => agent.free > 0).map((agent) => ({ ...agent }));
  line.sort(byIdleness);
  const picked: Picked = { offers: [], again: null };
  let left = 0;

  function offer(place: Place): boolean {
    const agent = pick(line, place, now, pauseMs, picked);
    if (!agent) return false;
    picked.offers.push({ c: place.c, agent: agent.id });
    agent.free--;
    agent.offers++;
    line.splice(line.indexOf(agent), 1);
    if (agent.free > 0) insert(line, agent);
    return true;
  }

  for (const place of queued) {
    if (line.length === 0) return picked;
    if (!offer(place)) left++;
  }
  if (left > 0) return picked;
  for (const place of deferred) {
    if (line.length === 0) return picked;
    offer(place);
  }
  return picked;
}

function pick(
  line: readonly FreeAgent[],
  place: Place,
  now: number,
  pauseMs: number,
  picked: Picked,
): FreeAgent | undefined {
  const { tried, skill } = place;
  const best = (may: (agent: FreeAgent) => boolean) =>
    (skill === null ? undefined : line.find((agent) => may(agent) && agent.skills.includes(skill))) ??
    line.find(may);
  const fresh = best((agent) => !tried.includes(agent.id));
  if (fresh) return fresh;
  const last = tried.at(-1);
  const other = best((agent) => agent.id !== last);
  if (other) return other;
  const { idleSince } = line[0]!;
  const again = idleSince + pauseMs;
  // Ahead of the clock, which was set back: by that the pause would be as long as it was set.
  if (again <= now || idleSince > now) return line[0];
  picked.again = picked.again === null ? again : Math.min(picked.again, again);
  return undefined;
}

function byIdleness(a: FreeAgent, b: FreeAgent): number {
  return a.offers - b.offers || a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1);
}

function insert(line: FreeAgent[], agent: FreeAgent): void {
  const at = line.findIndex((other) => byIdleness(agent, other) < 0);
  if (at < 0) line.push(agent);
  else line.splice(at, 0, agent);
}
