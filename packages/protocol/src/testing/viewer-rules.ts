import { expect } from "vitest";
import type { Rule } from "./rule.ts";
import { ARJUN, MEI, agent, answer, bot, ref, scenario, send, shopper, system, text } from "./scenario.ts";
import type { Conversation, ConversationEvent } from "../index.ts";

/** What each viewer sees. */
export const VIEWER_RULES: Rule[] = [
  {
    title: "V1 offers and contexts are blanks to a shopper, and blanks keep their numbers",
    check(m) {
      const s = scenario(m).queued();
      s.do({ kind: "set-context", context: { page: { kind: "cart" } } }, shopper);
      s.do({ kind: "offer", agent: MEI, until: 99 }, system);
      s.do({ kind: "decline" }, agent(MEI));
      s.do(send("still here"), shopper);
      const seen = m.projectRun({ role: "shopper" }, m.NO_CONVERSATION, s.log);
      expect(seen.map((event) => [event.kind, event.seq])).toEqual([
        ["started", 1],
        ["queued", 2],
        ["skip", 5],
        ["message", 6],
      ]);
      expect(seen[2]).toEqual({ kind: "skip", from: 3, seq: 5 });
      expect(
        m.projectRun({ role: "agent", agent: MEI.id }, m.NO_CONVERSATION, s.log).map((event) => event.kind),
      ).not.toContain("skip");
    },
  },
  {
    title: "V2 a shopper sees neither offers nor the router's notes in a phase",
    check(m) {
      const phase: Conversation["phase"] = {
        name: "offered",
        from: "queued",
        since: 5,
        priority: 3,
        tried: [MEI.id],
        agent: ARJUN,
        until: 9,
      };
      expect(m.projectPhase({ role: "shopper" }, phase)).toEqual({ name: "queued", since: 5 });
      expect(
        m.projectPhase({ role: "shopper" }, { name: "queued", since: 5, tried: [MEI.id], priority: 2 }),
      ).toEqual({ name: "queued", since: 5 });
      expect(m.projectPhase({ role: "agent", agent: ARJUN.id }, phase)).toEqual(phase);
      const liveOne = { name: "live", mode: "sync", agent: MEI, since: 5, acceptedAt: 6 } as const;
      expect(m.projectPhase({ role: "shopper" }, { ...liveOne, priority: 2, skill: "refunds" })).toEqual(
        liveOne,
      );
      const angry = scenario(m).start();
      angry.do({ ...answer(angry.do(send("q"), shopper).seq), skill: "refunds" }, bot);
      angry.do({ kind: "queue", to: angry.do(send("!"), shopper).seq, reason: "anger", priority: 1 }, bot);
      angry.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
      angry.do({ kind: "accept" }, agent(MEI));
      const told = JSON.stringify([
        m.projectRun({ role: "shopper" }, m.NO_CONVERSATION, angry.log),
        m.projectState({ role: "shopper" }, angry.state),
      ]);
      expect(told).not.toMatch(/refunds|priority/);
      expect(
        JSON.stringify(m.projectRun({ role: "agent", agent: MEI.id }, m.NO_CONVERSATION, angry.log)),
      ).toMatch(/refunds.*priority/);
      const s = scenario(m).live();
      s.do({ kind: "hand-back" }, agent(MEI));
      expect(JSON.stringify(m.project({ role: "shopper" }, s.state, s.log.at(-1)!))).not.toContain("tried");
    },
  },
  {
    title: "V3 a command's identity is shown only to its own side",
    check(m) {
      const s = scenario(m).live();
      const mine = s.do(send("hi"), shopper, ref(m, "d", 1, 1));
      const theirs = s.do(send("hello"), agent(MEI), ref(m, "e", 1, 2));
      const asShopper = (event: ConversationEvent) => m.project({ role: "shopper" }, s.state, event);
      const asAgent = (event: ConversationEvent, who = MEI.id) =>
        m.project({ role: "agent", agent: who }, s.state, event);
      expect(asShopper(mine)).toHaveProperty("ref");
      expect(asShopper(theirs)).not.toHaveProperty("ref");
      expect(asAgent(mine)).not.toHaveProperty("ref");
      expect(asAgent(theirs)).toHaveProperty("ref");
      expect(asAgent(theirs, ARJUN.id)).not.toHaveProperty("ref");
    },
  },
  {
    title: "V4 folding the projected log equals projecting the fold",
    check(m) {
      const s = scenario(m).start();
      s.do({ ...answer(s.do(send("q"), shopper, ref(m, "d", 1, 1)).seq), skill: "refunds" }, bot);
      const check = () => {
        for (const viewer of [
          { role: "shopper" },
          { role: "agent", agent: MEI.id },
          { role: "agent", agent: ARJUN.id },
        ] as const) {
          // A skip tells no time, so a viewer may be behind in `at` alone.
          expect({ ...m.fold(m.projectRun(viewer, m.NO_CONVERSATION, s.log)), at: 0 }).toEqual({
            ...m.projectState(viewer, s.state),
            at: 0,
          });
        }
      };
      check();
      s.do({ kind: "request-human" }, shopper);
      s.do({ kind: "raise", reason: "anger", priority: 1, content: text("I am sorry") }, bot);
      check();
      s.do({ kind: "set-context", context: { page: { kind: "cart" } } }, shopper);
      s.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
      check();
      s.do({ kind: "decline" }, agent(MEI));
      s.do({ kind: "offer", agent: ARJUN, until: 99_000 }, system);
      s.do({ kind: "accept" }, agent(ARJUN), ref(m, "e", 1, 2));
      check();
      s.do(send("hello"), agent(ARJUN), ref(m, "e", 2, 3));
      s.do({ kind: "close" }, shopper);
      check();
    },
  },
];
