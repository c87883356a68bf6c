import { expect } from "vitest";
import type { Rule } from "./rule.ts";
import { MEI, agent, id, ref, scenario, send, shopper, system } from "./scenario.ts";
import type { MachineUnderTest } from "./scenario.ts";
import type { AgentLifeCommand, CommandRef } from "../index.ts";

function life(m: MachineUnderTest) {
  const it = {
    state: m.NO_AGENT,
    at: 1000,
    do(command: AgentLifeCommand, r?: CommandRef) {
      const decision = m.decideAgent(it.state, command, it.at, r);
      it.at += 10;
      if (decision.kind === "events")
        for (const event of decision.events) it.state = m.evolveAgent(it.state, event);
      return decision;
    },
    /** Hired with one slot, at work. */
    working(slots = 1) {
      it.do({ kind: "hire", agent: MEI.id, desk: "desk", slots });
      it.do({ kind: "connect" });
      it.do({ kind: "set-status", status: "available" });
      return it;
    },
  };
  return it;
}

/** An agent's working life. */
export const AGENT_RULES: Rule[] = [
  {
    title: "A1 offers go to who is available, present and below their slots",
    check(m) {
      const offer = (c: string) => ({ kind: "offer" as const, c: id(c), until: 99 });
      const a = life(m).working(2);
      expect(a.do(offer("x")).kind).toBe("events");
      expect(a.do({ kind: "take", c: id("x") }).kind).toBe("events");
      expect(a.do(offer("y")).kind).toBe("events");
      expect(m.load(a.state)).toBe(2);
      expect(a.do(offer("z"))).toEqual({ kind: "rejected", error: "agent-full" });
      const away = life(m).working();
      away.do({ kind: "set-status", status: "away" });
      expect(away.do(offer("x")).kind).toBe("rejected");
      const gone = life(m).working();
      gone.do({ kind: "disconnect" });
      expect(gone.do(offer("x")).kind).toBe("rejected");
    },
  },
  {
    title: "A2 only what was offered is taken or ended, only what is owned is released",
    check(m) {
      const a = life(m).working();
      expect(a.do({ kind: "take", c: id("x") }).kind).toBe("rejected");
      expect(a.do({ kind: "end-offer", c: id("x"), reason: "expired" }).kind).toBe("rejected");
      expect(a.do({ kind: "release", c: id("x"), reason: "closed" }).kind).toBe("rejected");
      a.do({ kind: "offer", c: id("x"), until: 99 });
      expect(a.do({ kind: "release", c: id("x"), reason: "closed" }).kind).toBe("rejected");
      a.do({ kind: "take", c: id("x") });
      expect(a.state).toMatchObject({ offers: [], chats: [id("x")] });
      a.do({ kind: "release", c: id("x"), reason: "closed" });
      expect(m.load(a.state)).toBe(0);
    },
  },
  {
    title: "A3 the grace runs from the last socket's going, and a socket ends it",
    check(m) {
      const a = life(m).working();
      a.at = 5000;
      a.do({ kind: "disconnect" });
      expect(a.state).toMatchObject({ present: false, goneSince: 5000 });
      a.at = 9000;
      a.do({ kind: "disconnect" });
      expect(a.state.goneSince).toBe(9000);
      a.do({ kind: "connect" });
      expect(a.state).toMatchObject({ present: true, goneSince: null });
      expect(a.do({ kind: "connect" }).kind).toBe("repeat");
    },
  },
  {
    title: "A4 idle time runs from the last work; a withdrawn offer does not cost the place",
    check(m) {
      const a = life(m).working();
      const at = (time: number, command: AgentLifeCommand, r?: CommandRef) => {
        a.at = time;
        a.do(command, r);
        return a.state.idleSince;
      };
      const before = a.state.idleSince;
      at(2000, { kind: "offer", c: id("x"), until: 99 });
      expect(at(2100, { kind: "end-offer", c: id("x"), reason: "withdrawn" })).toBe(before);
      at(3000, { kind: "offer", c: id("x"), until: 99 });
      expect(at(3100, { kind: "end-offer", c: id("x"), reason: "declined" })).toBe(3100);
      at(4000, { kind: "offer", c: id("x"), until: 99 });
      expect(at(4100, { kind: "take", c: id("x") })).toBe(4100);
      expect(at(5000, { kind: "release", c: id("x"), reason: "closed" })).toBe(5000);
      const available = { kind: "set-status", status: "available" } as const;
      expect(at(6000, available, ref(m, "d", 1, available))).toBe(5000);
      at(7000, { kind: "set-status", status: "away" });
      expect(at(8000, { kind: "set-status", status: "available" })).toBe(8000);
    },
  },
  {
    title: "A5 a duty command repeated gets its first number; another body is refused",
    check(m) {
      const a = life(m).working();
      const away = { kind: "set-status" as const, status: "away" as const };
      const first = a.do(away, ref(m, "d", 1, away));
      expect(first.kind).toBe("events");
      const seq = a.state.seq;
      expect(a.do(away, ref(m, "d", 1, away))).toEqual({ kind: "repeat", seq });
      expect(a.do({ kind: "set-slots", slots: 3 }, ref(m, "d", 1, "other"))).toEqual({
        kind: "rejected",
        error: "identity-reused",
      });
      a.do(away, ref(m, "d", 2, away));
      expect(a.do(away, ref(m, "d", 1, away))).toEqual({ kind: "rejected", error: "out-of-order" });
    },
  },
  {
    title: "A6 phases and agents' streams belong together",
    check(m) {
      const effects = (steps: (s: ReturnType<typeof scenario>) => void) => {
        const s = scenario(m).offered();
        steps(s);
        const before = m.fold(s.log.slice(0, -1)).phase;
        const last = s.log.at(-1)!;
        const cause = "reason" in last ? last.reason : last.kind;
        return m.agentEffects(id("c"), before, s.state.phase, cause);
      };
      const c = id("c");
      expect(effects(() => {})).toEqual([{ agent: MEI.id, command: { kind: "offer", c, until: 31_020 } }]);
      expect(effects((s) => s.do({ kind: "accept" }, agent(MEI)))).toEqual([
        { agent: MEI.id, command: { kind: "take", c } },
      ]);
      expect(effects((s) => s.do({ kind: "decline" }, agent(MEI)))).toEqual([
        { agent: MEI.id, command: { kind: "end-offer", c, reason: "declined" } },
      ]);
      expect(effects((s) => s.do({ kind: "close" }, shopper))).toEqual([
        { agent: MEI.id, command: { kind: "end-offer", c, reason: "withdrawn" } },
      ]);
      const live = (then: (s: ReturnType<typeof scenario>) => void) =>
        effects((s) => (s.do({ kind: "accept" }, agent(MEI)), then(s)));
      expect(live((s) => s.do({ kind: "close" }, shopper))).toEqual([
        { agent: MEI.id, command: { kind: "release", c, reason: "closed" } },
      ]);
      expect(live((s) => s.do({ kind: "hand-back" }, agent(MEI)))).toEqual([
        { agent: MEI.id, command: { kind: "release", c, reason: "handed-back" } },
      ]);
      expect(live((s) => s.do({ kind: "return", agent: MEI.id, reason: "agent-gone" }, system))).toEqual([
        { agent: MEI.id, command: { kind: "release", c, reason: "agent-gone" } },
      ]);
      expect(live((s) => s.do(send("hi"), shopper))).toEqual([]);
    },
  },
];
