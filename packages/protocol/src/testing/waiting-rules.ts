import { expect } from "vitest";
import type { Rule } from "./rule.ts";
import { ARJUN, MEI, agent, answer, bot, scenario, send, shopper, system, text } from "./scenario.ts";

/** Waiting for a person, and being served. */
export const WAITING_RULES: Rule[] = [
  {
    title: "C14 asking for a person queues at the time of asking; leaving leads back",
    check(m) {
      const s = scenario(m).start();
      const asked = s.do({ kind: "request-human" }, shopper);
      expect(s.state.phase).toEqual({ name: "queued", since: asked.at });
      expect(s.refused({ kind: "request-human" }, shopper)).toBe("wrong-phase");
      s.do({ kind: "leave-queue" }, shopper);
      expect(s.state.phase).toEqual({ name: "self-service" });
      expect(s.refused({ kind: "leave-queue" }, shopper)).toBe("wrong-phase");
      const words = s.do(send("a person please"), shopper);
      expect(s.refused({ kind: "queue", to: words.seq - 1 }, bot)).toBe("wrong-phase");
      const queued = s.do({ kind: "queue", to: words.seq }, bot);
      expect(s.state.phase).toEqual({ name: "queued", since: queued.at });
    },
  },
  {
    title: "C27 the bot hands over what waits: what it says and the wait are one decision",
    check(m) {
      const s = scenario(m).start();
      const first = s.do(send("you crooks"), shopper);
      const angry = s.do(send("answer me"), shopper);
      const hand = (to: number) =>
        ({ kind: "queue", to, reason: "anger", priority: 1, content: text("I am sorry") }) as const;
      expect(s.refused(hand(first.seq), bot)).toBe("wrong-phase");
      expect(s.refused(hand(angry.seq), shopper)).toBe("not-found");
      s.do(hand(angry.seq), bot);
      expect(s.log.slice(-2)).toMatchObject([
        { kind: "message", seq: 4, by: { role: "bot" }, payload: { content: text("I am sorry") } },
        { kind: "queued", seq: 5, by: { role: "bot" }, reason: "anger" },
      ]);
      expect(s.state.phase).toEqual({ name: "queued", since: 1030, priority: 1 });
      const by = scenario(m).start();
      const dispute = by.do(send("I dispute this refund"), shopper);
      by.do({ ...answer(dispute.seq), skill: "refunds", handover: true }, bot);
      expect(by.log.slice(-2)).toMatchObject([{ kind: "answered" }, { kind: "queued", reason: "entry" }]);
      expect(by.state.phase).toEqual({ name: "queued", since: 1020, skill: "refunds" });
      const unsure = scenario(m).start();
      unsure.do({ ...answer(unsure.do(send("q"), shopper).seq, "e1", "choices"), handover: true }, bot);
      expect(unsure.state.phase).toEqual({ name: "self-service" });
      const plain = scenario(m).start();
      plain.do({ kind: "queue", to: plain.do(send("a person"), shopper).seq }, bot);
      expect(plain.log.at(-1)).toMatchObject({ seq: 3, kind: "queued", reason: "words" });
    },
  },
  {
    title: "C28 a wait knows skill and priority, and keeps them through all that follows",
    check(m) {
      const s = scenario(m).start();
      s.do({ ...answer(s.do(send("q"), shopper).seq), skill: "refunds" }, bot);
      expect(s.state.skill).toBe("refunds");
      s.do(answer(s.do(send("q"), shopper).seq, "", "none"), bot);
      expect(s.state.skill, "a miss tells nothing of the case").toBe("refunds");
      const asked = s.do({ kind: "request-human" }, shopper);
      expect(s.state.phase).toEqual({ name: "queued", since: asked.at, skill: "refunds" });
      s.do({ kind: "leave-queue" }, shopper);
      s.do(answer(s.do(send("q"), shopper).seq), bot);
      expect(s.state.skill, "another matter").toBeUndefined();
      s.do({ ...answer(s.do(send("q"), shopper).seq, "e1", "choices"), skill: "shipping" }, bot);
      const angry = s.do(send("!!"), shopper);
      s.do({ kind: "queue", to: angry.seq, reason: "anger", priority: 2, skill: "refunds" }, bot);
      const standing = { priority: 2, skill: "refunds" };
      const keeps = () => expect(s.state.phase).toMatchObject(standing);
      keeps();
      s.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
      keeps();
      s.do({ kind: "decline" }, agent(MEI));
      keeps();
      s.do({ kind: "offer", agent: ARJUN, until: 99_000 }, system);
      s.do({ kind: "accept" }, agent(ARJUN));
      keeps();
      s.do({ kind: "hand-back" }, agent(ARJUN));
      keeps();
      s.do({ kind: "leave-message" }, shopper);
      keeps();
      s.do({ kind: "request-human" }, shopper);
      keeps();
      s.do({ kind: "close" }, shopper);
      s.do({ kind: "reopen" }, shopper);
      expect(s.state.phase).toMatchObject({ name: "queued", skill: "shipping" });
    },
  },
  {
    title: "C29 a case that waits is raised, never lowered, and keeps its place of first arrival",
    check(m) {
      const raise = (priority: number, reason: "anger" | "distress" = "anger") =>
        ({ kind: "raise", reason, priority, content: text("I am sorry") }) as const;
      const s = scenario(m).start();
      expect(s.refused(raise(1), bot)).toBe("wrong-phase");
      const asked = s.do({ kind: "request-human" }, shopper);
      expect(s.refused(raise(1), shopper)).toBe("not-found");
      s.do(raise(1), bot);
      expect(s.log.slice(-2)).toMatchObject([
        { kind: "message", seq: 3, by: { role: "bot" } },
        { kind: "raised", seq: 4, by: { role: "bot" }, reason: "anger" },
      ]);
      expect(s.state.phase).toEqual({ name: "queued", since: asked.at, priority: 1 });
      expect(s.refused(raise(1), bot)).toBe("already-done");
      s.do({ kind: "raise", reason: "distress", priority: 3 }, bot);
      expect(s.state.phase).toEqual({ name: "queued", since: asked.at, priority: 3 });
      expect(s.refused(raise(2), bot)).toBe("already-done");
      const seen = m.projectRun({ role: "shopper" }, m.NO_CONVERSATION, s.log);
      expect(seen.map((event) => event.kind)).toEqual(["started", "queued", "message", "skip"]);
      s.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
      expect(s.refused(raise(4), bot), "an agent looks at it").toBe("wrong-phase");
      s.do({ kind: "decline" }, agent(MEI));
      s.do({ kind: "leave-message" }, shopper);
      s.do(raise(4), bot);
      expect(s.state.phase).toMatchObject({ name: "deferred", since: asked.at, priority: 4 });
    },
  },
  {
    title: "C15 only what waits is offered, and the offer keeps the place",
    check(m) {
      const s = scenario(m).start();
      expect(s.refused({ kind: "offer", agent: MEI, until: 99 }, system)).toBe("wrong-phase");
      const asked = s.do({ kind: "request-human" }, shopper);
      s.do({ kind: "offer", agent: MEI, until: 31_000 }, system);
      s.do({ kind: "decline" }, agent(MEI));
      s.do({ kind: "offer", agent: ARJUN, until: 61_000 }, system);
      expect(s.state.phase).toEqual({
        name: "offered",
        from: "queued",
        since: asked.at,
        agent: ARJUN,
        until: 61_000,
        tried: [MEI.id],
      });
      expect(s.refused({ kind: "offer", agent: MEI, until: 99_000 }, system)).toBe("wrong-phase");
    },
  },
  {
    title: "C16 accepting makes it live, async when a message had been left",
    check(m) {
      const s = scenario(m).offered();
      const accepted = s.do({ kind: "accept" }, agent(MEI));
      expect(s.state.phase).toEqual({
        name: "live",
        mode: "sync",
        agent: MEI,
        since: 1010,
        acceptedAt: accepted.at,
      });
      expect(s.refused({ kind: "accept" }, agent(MEI))).toBe("wrong-phase");
      const left = scenario(m).start();
      left.do({ kind: "leave-message", content: text("call me") }, shopper);
      left.do({ kind: "offer", agent: MEI, until: 99 }, system);
      left.do({ kind: "accept" }, agent(MEI));
      expect(left.state.phase).toMatchObject({ name: "live", mode: "async" });
    },
  },
  {
    title: "C17 an offer that ended goes back to its old place and remembers the agent, unless withdrawn",
    check(m) {
      for (const [command, actor, tried] of [
        [{ kind: "decline" }, agent(MEI), [MEI.id]],
        [{ kind: "end-offer", agent: MEI.id, reason: "expired" }, system, [MEI.id]],
        [{ kind: "end-offer", agent: MEI.id, reason: "withdrawn" }, system, undefined],
      ] as const) {
        const s = scenario(m).offered();
        expect(s.refused({ kind: "end-offer", agent: ARJUN.id, reason: "expired" }, system)).toBe(
          "wrong-phase",
        );
        s.do(command, actor);
        expect(s.state.phase).toEqual({ name: "queued", since: 1010, ...(tried && { tried }) });
      }
    },
  },
  {
    title: "C18 a chat without its agent goes back to its first place",
    check(m) {
      const handed = scenario(m).live();
      handed.do({ kind: "hand-back" }, agent(MEI));
      expect(handed.state.phase).toEqual({ name: "queued", since: 1010, tried: [MEI.id] });
      const gone = scenario(m).live();
      expect(gone.refused({ kind: "return", agent: ARJUN.id, reason: "agent-gone" }, system)).toBe(
        "wrong-phase",
      );
      gone.do({ kind: "return", agent: MEI.id, reason: "agent-gone" }, system);
      expect(gone.state.phase).toEqual({ name: "queued", since: 1010, tried: [MEI.id] });
      expect(gone.refused({ kind: "return", agent: MEI.id, reason: "agent-gone" }, system)).toBe(
        "wrong-phase",
      );
    },
  },
  {
    title: "C19 leaving a message keeps the place",
    check(m) {
      const waited = scenario(m).offered();
      waited.do({ kind: "leave-message" }, shopper);
      expect(waited.state.phase).toEqual({ name: "deferred", since: 1010 });
      const fresh = scenario(m).start();
      const left = fresh.do({ kind: "leave-message", content: text("later") }, shopper);
      expect(fresh.state.phase).toEqual({ name: "deferred", since: left.at });
      expect(scenario(m).live().refused({ kind: "leave-message" }, shopper)).toBe("wrong-phase");
    },
  },
];
