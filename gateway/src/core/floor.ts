import { load, mayBeOffered, skillKey } from "@yunke/protocol";
import type { Phase } from "@yunke/protocol";
import type { AgentCell } from "./agent-cell.ts";
import type { AgentProfile } from "./core.ts";
import type { FreeAgent } from "./pick-offers.ts";
import { createWaitingLine } from "./waiting-line.ts";
import type { WaitingLine } from "./waiting-line.ts";

/**
 * What one desk looks like now: who waits and who works. A view of what is committed, kept by every node, and built
 * from the heads; only the holder of the desk's lease acts on it.
 */
export interface Floor {
  readonly desk: string;
  readonly queued: WaitingLine;
  readonly deferred: WaitingLine;
  readonly agents: Set<AgentCell>;
  /** A conversation's phase as committed. True: its place changed. */
  place(c: string, phase: Phase): boolean;
  remove(c: string): boolean;
  /** Agents who may be offered something, with what is in flight counted. */
  free(): FreeAgent[];
  /** Whether anybody is there to serve the queue. */
  staffed(): boolean;
}

/** Read once for each version of a profile: the floor is looked at many times a second. */
const read = new WeakMap<AgentProfile, readonly string[]>();

function skillsOf(profile: AgentProfile): readonly string[] {
  let skills = read.get(profile);
  if (!skills) {
    skills = (profile.skills ?? []).map(skillKey);
    read.set(profile, skills);
  }
  return skills;
}

export function createFloor(desk: string): Floor {
  const queued = createWaitingLine();
  const deferred = createWaitingLine();
  const agents = new Set<AgentCell>();

  function remove(c: string): boolean {
    return queued.remove(c) || deferred.remove(c);
  }

  return {
    desk,
    queued,
    deferred,
    agents,
    remove,
    place(c, phase) {
      const name = phase.name === "offered" ? phase.from : phase.name;
      const there = remove(c);
      if (phase.name !== "queued" && phase.name !== "deferred" && phase.name !== "offered") return there;
      const line = name === "deferred" ? "deferred" : "queued";
      (line === "deferred" ? deferred : queued).put({
        c,
        line,
        since: phase.since,
        priority: phase.priority ?? 0,
        skill: phase.skill === undefined ? null : skillKey(phase.skill),
        tried: phase.tried ?? [],
        offered: phase.name === "offered" ? { agent: phase.agent.id, until: phase.until } : null,
      });
      return true;
    },
    free() {
      const free: FreeAgent[] = [];
      for (const { state, ready, profile } of agents) {
        if (!ready || profile.disabled || !mayBeOffered(state)) continue;
        const { agent: id, offers, idleSince } = state;
        const skills = skillsOf(profile);
        free.push({ id, free: state.slots - load(state), offers: offers.length, idleSince, skills });
      }
      return free;
    },
    staffed() {
      for (const { committed: agent } of agents) {
        if ((agent.present && agent.status === "available") || agent.chats.length > 0) return true;
      }
      return false;
    },
  };
}
