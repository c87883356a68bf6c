import { expect } from "vitest";
import type { Rule } from "./rule.ts";
import {
  ARJUN,
  MEI,
  agent,
  answer,
  bot,
  id,
  ref,
  scenario,
  send,
  shopper,
  system,
  text,
} from "./scenario.ts";
import type { Scenario } from "./scenario.ts";
import type { Conversation, ConversationEvent, ViewedEvent } from "../index.ts";

/** The close, what comes after it, and what the state holds. */
export const ENDING_RULES: Rule[] = [
  {
    title: "C20 the close says who, why, from where, with whom; nothing closes twice",
    check(m) {
      const served = scenario(m).live();
      const close = served.do({ kind: "close" }, agent(MEI));
      expect(served.state.phase).toEqual({
        name: "closed",
        at: close.at,
        by: "agent",
        reason: "done",
        from: "live",
        agent: MEI,
        mode: "sync",
        reopenUntil: close.at + m.DEFAULT_POLICY.reopenMs,
        rated: false,
      });
      expect(served.refused({ kind: "close" }, shopper)).toBe("wrong-phase");
      const left = scenario(m).offered();
      left.do({ kind: "close" }, shopper);
      expect(left.state.phase).toMatchObject({ by: "shopper", reason: "left", from: "queued" });
      const idle = scenario(m).start();
      idle.do({ kind: "time-out" }, system);
      expect(idle.state.phase).toMatchObject({ by: "system", reason: "inactive", from: "self-service" });
      expect(scenario(m).queued().refused({ kind: "time-out" }, system)).toBe("wrong-phase");
    },
  },
  {
    title: "C31 what was left as a message times out after an agent's reply only",
    check(m) {
      const left = () => {
        const s = scenario(m).start();
        s.do({ kind: "leave-message", content: text("call me") }, shopper);
        s.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
        return s;
      };
      const timesOut = (s: Scenario) => s.refused({ kind: "time-out" }, system) === null;
      const accepted = () => {
        const s = left();
        s.do({ kind: "accept" }, agent(MEI));
        return s;
      };
      expect(timesOut(scenario(m).live())).toBe(true);
      const s = accepted();
      expect(timesOut(s), "a reply is owed").toBe(false);
      s.do(send("We did"), agent(MEI));
      expect(timesOut(s)).toBe(true);
      s.do(send("and this?"), shopper);
      expect(timesOut(s), "another reply is owed").toBe(false);
      s.do(send("That too"), agent(MEI));

      const gone = m.fold(s.log);
      s.do({ kind: "return", agent: MEI.id, reason: "agent-gone" }, system);
      expect(gone.replied).toBe(true);
      expect(s.state.phase.name).toBe("deferred");
      expect(timesOut(s), "the reply is still there").toBe(true);
      s.do({ kind: "offer", agent: ARJUN, until: 99_000 }, system);
      expect(timesOut(s), "somebody looks at it").toBe(false);
      s.do({ kind: "accept" }, agent(ARJUN));
      expect(timesOut(s)).toBe(true);
      s.do({ kind: "hand-back" }, agent(ARJUN));
      expect(timesOut(s), "somebody else has to go on").toBe(false);

      const ended = accepted();
      ended.do(send("We did"), agent(MEI));
      ended.do({ kind: "time-out" }, system);
      expect(ended.state.phase).toMatchObject({
        by: "system",
        reason: "inactive",
        mode: "async",
        agent: MEI,
      });
      ended.do({ kind: "reopen" }, shopper);
      ended.do({ kind: "leave-message" }, shopper);
      expect(timesOut(ended), "taken up again").toBe(false);
      const waiting = left();
      waiting.do({ kind: "decline" }, agent(MEI));
      expect(timesOut(waiting), "nobody has read it").toBe(false);
    },
  },
  {
    title: "C21 one rating per closure, after the close",
    check(m) {
      expect(scenario(m).live().refused({ kind: "rate", score: 5 }, shopper)).toBe("wrong-phase");
      const s = scenario(m).closed();
      s.do({ kind: "rate", score: 4, solved: true, reasons: ["fast", "fast"], comment: "thanks" }, shopper);
      expect(s.log.at(-1)).toMatchObject({
        kind: "rated",
        score: 4,
        solved: true,
        reasons: ["fast"],
        payload: { comment: "thanks" },
      });
      expect(s.refused({ kind: "rate", score: 1 }, shopper)).toBe("already-done");
    },
  },
  {
    title: "C22 a case is reopened in time, and may be rated once more after its next close",
    check(m) {
      const s = scenario(m).closed();
      s.do({ kind: "rate", score: 2 }, shopper);
      const { reopenUntil } = s.state.phase as Extract<Conversation["phase"], { name: "closed" }>;
      s.at = reopenUntil + 1;
      expect(s.refused({ kind: "reopen" }, shopper)).toBe("wrong-phase");
      s.at = reopenUntil;
      s.do({ kind: "reopen" }, shopper);
      expect(s.state.phase).toEqual({ name: "queued", since: reopenUntil });
      s.do({ kind: "close" }, shopper);
      expect(s.do({ kind: "rate", score: 5 }, shopper).kind).toBe("rated");
      const self = scenario(m).start();
      self.do({ kind: "close" }, shopper);
      self.do({ kind: "reopen" }, shopper);
      expect(self.state.phase).toEqual({ name: "self-service" });
    },
  },
  {
    title: "C23 the fold takes the phase from the event that carries it",
    check(m) {
      const s = scenario(m).closed();
      let state = m.NO_CONVERSATION;
      for (const event of s.log) {
        const before = state.phase;
        state = m.evolve(state, event);
        if ("phase" in event) expect(state.phase).toEqual(event.phase);
        else expect(state.phase).toBe(before);
      }
      const odd = {
        seq: 6,
        at: 9e6,
        by: { role: "system" },
        kind: "left-queue",
        phase: { name: "self-service" },
      } as ConversationEvent;
      expect(m.evolve(state, odd).phase).toEqual({ name: "self-service" });
    },
  },
  {
    title: "C24 an unknown kind advances the number and changes nothing else",
    check(m) {
      const { state } = scenario(m).live();
      const unknown = {
        seq: state.seq + 1,
        at: state.at + 5,
        by: { role: "system" },
        kind: "from-the-future",
        payload: {},
      } as unknown as ViewedEvent;
      expect(m.evolve(state, unknown)).toEqual({ ...state, seq: state.seq + 1, at: state.at + 5 });
      expect(m.follows(state.seq, unknown)).toBe(true);
      expect(m.follows(state.seq, { kind: "skip", from: state.seq + 1, seq: state.seq + 9 })).toBe(true);
      expect(m.follows(state.seq, { kind: "skip", from: state.seq + 2, seq: state.seq + 9 })).toBe(false);
    },
  },
  {
    title: "C25 the state is small, without texts, the same with payloads erased",
    check(m) {
      const s = scenario(m).start();
      const secret = "sesame ".repeat(500);
      for (let n = 1; n <= 60; n++) {
        const question = s.do(
          send(secret),
          shopper,
          ref(m, String.fromCharCode(65 + (n % 12)), Math.ceil(n / 12), n),
        );
        s.do(answer(question.seq), bot);
      }
      for (let n = 0; n < 20; n++) {
        if (s.state.phase.name === "self-service") s.do({ kind: "request-human" }, shopper);
        s.do(
          { kind: "offer", agent: { id: id(String.fromCharCode(97 + n)), name: "名".repeat(80) }, until: 9 },
          system,
        );
        s.do({ kind: "end-offer", agent: id(String.fromCharCode(97 + n)), reason: "expired" }, system);
      }
      expect(JSON.stringify(s.state)).not.toContain("sesame");
      expect(encodeURIComponent(JSON.stringify(s.state)).replaceAll(/%../g, "x").length).toBeLessThanOrEqual(
        4096,
      );
      const erased = s.log.map((event) =>
        "payload" in event ? { ...event, payload: null } : event,
      ) as ConversationEvent[];
      expect(m.fold(erased)).toEqual(s.state);
    },
  },
];
