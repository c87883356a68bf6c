import { expect } from "vitest";
import { ARJUN, MEI, agent, bot, id, scenario, shopper, system, text } from "./scenario.ts";
import type { MachineUnderTest } from "./scenario.ts";
import type { AgentLifeCommand, CommandRef, Conversation, ConversationEvent, ViewedEvent } from "../index.ts";

/** A rule of SPEC.md as a check over any machine: the real one must pass, each mutant must not. */
export interface Rule {
  title: string;
  check: (machine: MachineUnderTest) => void;
}

const ref = (m: MachineUnderTest, device: string, n: number, command: unknown): CommandRef => ({
  device: id(device),
  n,
  hash: m.commandHash(command),
});
const send = (words: string) => ({ kind: "send" as const, content: text(words) });
const answer = (to: number, entry = "e1", result: "answer" | "choices" | "none" = "answer") => ({
  kind: "answer" as const,
  to,
  result,
  entries: result === "none" ? [] : [{ id: entry, confidence: 0.9 }],
  content: text("so it is"),
});

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

export const RULES: Rule[] = [
  {
    title: "C1 numbers run on from the state without a hole",
    check(m) {
      const s = scenario(m).live();
      s.do(send("one"), shopper);
      expect(s.log.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5]);
      expect(s.state.seq).toBe(5);
    },
  },
  {
    title: "C2 time never runs backwards",
    check(m) {
      const s = scenario(m).start();
      s.at = 5;
      expect(s.do(send("early"), shopper).at).toBe(1000);
    },
  },
  {
    title: "C3 a repeat gets the first number and changes nothing",
    check(m) {
      const s = scenario(m).start();
      const first = s.do(send("hi"), shopper, ref(m, "d", 1, "a"));
      s.do(send("ho"), shopper, ref(m, "e", 1, "b"));
      expect(s.try(send("hi"), shopper, ref(m, "d", 1, "a"))).toEqual({ kind: "repeat", seq: first.seq });
    },
  },
  {
    title: "C4 another body under a used identity is refused",
    check(m) {
      const s = scenario(m).start();
      s.do(send("hi"), shopper, ref(m, "d", 1, "a"));
      expect(s.refused(send("other"), shopper, ref(m, "d", 1, "b"))).toBe("identity-reused");
    },
  },
  {
    title: "C5 an older counter, and one of a device that may be forgotten, is for the log to tell",
    check(m) {
      const s = scenario(m).start();
      s.do(send("1"), shopper, ref(m, "d", 1, "1"));
      s.do(send("2"), shopper, ref(m, "d", 2, "2"));
      expect(s.try(send("1"), shopper, ref(m, "d", 1, "1"))).toEqual({ kind: "old" });
      for (const letter of "abcefghijk") s.do(send(letter), shopper, ref(m, letter, 1, letter));
      expect(s.try(send("new"), shopper, ref(m, "z", 1, "x")).kind).toBe("events");
      // The state is full from here on: whoever it does not know may have been dropped.
      s.do(send("l"), shopper, ref(m, "l", 1, "l"));
      expect(s.try(send("new?"), shopper, ref(m, "z", 1, "x"))).toEqual({ kind: "old" });
      expect(s.try(send("again?"), shopper, ref(m, "z", 2, "x"))).toEqual({ kind: "old" });
      expect(s.try(send("known"), shopper, ref(m, "a", 2, "x")).kind).toBe("events");
    },
  },
  {
    title: "C6 a device belongs to the side that used it first",
    check(m) {
      const s = scenario(m).live();
      s.do(send("hi"), shopper, ref(m, "d", 1, "a"));
      expect(s.refused(send("hi"), agent(MEI), ref(m, "d", 2, "b"))).toBe("not-found");
    },
  },
  {
    title: "C7 what is not the actor's to give, or not their conversation, does not exist for them",
    check(m) {
      const s = scenario(m).live();
      expect(s.refused(send("psst"), agent(ARJUN))).toBe("not-found");
      expect(s.refused({ kind: "close" }, agent(ARJUN))).toBe("not-found");
      expect(s.refused({ kind: "hand-back" }, shopper)).toBe("not-found");
      expect(s.refused({ kind: "rate", score: 5 }, agent(MEI))).toBe("not-found");
      expect(s.refused({ kind: "time-out" }, shopper)).toBe("not-found");
      expect(scenario(m).offered(MEI).refused({ kind: "accept" }, agent(ARJUN))).toBe("not-found");
      const closed = scenario(m).closed();
      for (const kind of ["close", "hand-back", "accept"] as const) {
        expect(closed.refused({ kind }, agent(MEI))).toBe("wrong-phase");
        expect(closed.refused({ kind }, agent(ARJUN))).toBe("not-found");
      }
      expect(closed.refused({ kind: "rate", score: 5 }, agent(MEI))).toBe("not-found");
    },
  },
  {
    title: "C8 a conversation starts once, and before that there is nothing",
    check(m) {
      const s = scenario(m);
      expect(s.refused(send("hello"), shopper)).toBe("not-found");
      s.start();
      expect(
        s.refused(
          { kind: "start", c: id("x"), shop: "pk_shop", desk: "d", visitor: id("v"), locale: "en" },
          shopper,
        ),
      ).toBe("already-done");
      expect(s.state).toMatchObject({ c: id("c"), visitor: id("v"), startedAt: 1000, person: null });
    },
  },
  {
    title: "C9 a shopper writes until the close, an agent only while live",
    check(m) {
      for (const s of [
        scenario(m).start(),
        scenario(m).queued(),
        scenario(m).offered(),
        scenario(m).live(),
      ]) {
        expect(s.do(send("hi"), shopper).kind).toBe("message");
      }
      expect(scenario(m).offered().refused(send("hi"), agent(MEI))).toBe("wrong-phase");
      expect(scenario(m).live().do(send("hi"), agent(MEI)).by).toEqual({ role: "agent", agent: MEI.id });
      expect(scenario(m).closed().refused(send("hi"), shopper)).toBe("wrong-phase");
      expect(scenario(m).closed().refused(send("hi"), agent(MEI))).toBe("wrong-phase");
    },
  },
  {
    title: "C10 a question waits until it is answered or the phase changes, and only that one is answered",
    check(m) {
      const s = scenario(m).start();
      const one = s.do(send("one?"), shopper);
      expect(s.state.pending).toBe(one.seq);
      const two = s.do(send("two?"), shopper);
      expect(s.refused(answer(one.seq), bot)).toBe("wrong-phase");
      s.do(answer(two.seq), bot);
      expect(s.state.pending).toBeNull();
      expect(s.refused(answer(two.seq), bot)).toBe("wrong-phase");
      const three = s.do(send("three?"), shopper);
      s.do({ kind: "request-human" }, shopper);
      expect(s.state.pending).toBeNull();
      expect(s.refused(answer(three.seq), bot)).toBe("wrong-phase");
      s.do(send("four?"), shopper);
      expect(s.state.pending).toBeNull();
    },
  },
  {
    title: "C11 only what was shown is chosen, in self-service, and waits for the FAQ",
    check(m) {
      const s = scenario(m).start();
      const shown = s.do(answer(s.do(send("q"), shopper).seq, "e1", "choices"), bot);
      expect(s.refused({ kind: "choose", answer: shown.seq, entry: "other" }, shopper)).toBe("invalid");
      expect(s.refused({ kind: "choose", answer: 99, entry: "e1" }, shopper)).toBe("invalid");
      const chosen = s.do({ kind: "choose", answer: shown.seq, entry: "e1" }, shopper);
      expect(s.state.pending).toBe(chosen.seq);
      s.do({ kind: "request-human" }, shopper);
      expect(s.refused({ kind: "choose", answer: shown.seq, entry: "e1" }, shopper)).toBe("wrong-phase");
    },
  },
  {
    title: "C12 help is marked once; misses count until something helped",
    check(m) {
      const s = scenario(m).start();
      s.do(answer(s.do(send("q"), shopper).seq, "", "none"), bot);
      const shown = s.do(answer(s.do(send("q"), shopper).seq), bot);
      expect(s.state.misses).toBe(1);
      s.do({ kind: "mark-helped", answer: shown.seq, helped: false }, shopper);
      expect(s.state.misses).toBe(2);
      expect(s.refused({ kind: "mark-helped", answer: shown.seq, helped: true }, shopper)).toBe(
        "already-done",
      );
      const next = s.do(answer(s.do(send("q"), shopper).seq), bot);
      s.do({ kind: "mark-helped", answer: next.seq, helped: true }, shopper);
      expect(s.state.misses).toBe(0);
    },
  },
  {
    title: "C26 after two misses in a row a person is offered once, until something helps",
    check(m) {
      const offer = { kind: "offer-person", content: text("a person?") } as const;
      const s = scenario(m).start();
      const ask = (result: "answer" | "none" = "answer") =>
        s.do(answer(s.do(send("q"), shopper).seq, "e1", result), bot);
      const mark = (answered: ConversationEvent, helped: boolean) =>
        s.do({ kind: "mark-helped", answer: answered.seq, helped }, shopper);
      mark(ask(), false);
      expect(m.owesOffer(s.state)).toBe(false);
      expect(s.refused(offer, bot)).toBe("wrong-phase");
      const second = ask();
      const third = ask();
      mark(second, false);
      expect(m.owesOffer(s.state)).toBe(true);
      expect(s.refused(offer, shopper)).toBe("not-found");
      const waiting = s.do(send("one more"), shopper);
      expect(s.refused(offer, bot), "a question waits").toBe("wrong-phase");
      s.do(answer(waiting.seq), bot);
      expect(s.do(offer, bot)).toMatchObject({ kind: "message", by: { role: "bot" } });
      expect(s.refused(offer, bot)).toBe("wrong-phase");
      mark(third, false);
      expect(s.refused(offer, bot), "once").toBe("wrong-phase");
      mark(ask(), true);
      ask("none");
      expect(m.owesOffer(s.state)).toBe(false);
      // The reply that found nothing says it itself.
      ask("none");
      expect(s.state.misses).toBe(2);
      expect(m.owesOffer(s.state)).toBe(false);
      mark(ask(), true);
      mark(ask(), false);
      mark(ask(), false);
      expect(m.owesOffer(s.state), "helped in between").toBe(true);
      expect(s.do({ kind: "request-human" }, shopper)).toMatchObject({ reason: "misses" });
      s.do({ kind: "leave-queue" }, shopper);
      expect(m.owesOffer(s.state), "asked by themselves").toBe(false);
      expect(scenario(m).start().do({ kind: "request-human" }, shopper)).toMatchObject({ reason: "button" });
    },
  },
  {
    title: "C13 a person is linked once",
    check(m) {
      const s = scenario(m).start();
      s.do({ kind: "identify", person: "cust_1" }, system);
      expect(s.state.person).toBe("cust_1");
      expect(s.refused({ kind: "identify", person: "cust_2" }, system)).toBe("already-done");
    },
  },
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
