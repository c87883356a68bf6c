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
import type { ConversationEvent } from "../index.ts";

/** From the first word on: numbers, identities, and the FAQ that answers. */
export const CONVERSATION_RULES: Rule[] = [
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
    title: "C12 help is marked once, with the button or in words; misses count until something helped",
    check(m) {
      const s = scenario(m).start();
      s.do(answer(s.do(send("q"), shopper).seq, "", "none"), bot);
      const shown = s.do(answer(s.do(send("q"), shopper).seq), bot);
      expect(s.state.misses, "nothing is said of it").toBe(1);
      s.do({ kind: "mark-helped", answer: shown.seq, helped: false }, shopper);
      expect(s.state.misses).toBe(2);
      expect(s.refused({ kind: "mark-helped", answer: shown.seq, helped: true }, shopper)).toBe(
        "already-done",
      );
      const next = s.do(answer(s.do(send("q"), shopper).seq), bot);
      s.do({ kind: "mark-helped", answer: next.seq, helped: true }, shopper);
      expect(s.state.misses).toBe(0);
      const said = (at: number, helped: boolean, result: "courtesy" | "answer" = "courtesy") => {
        const mark = { answer: at, helped };
        s.do({ ...answer(s.do(send("how it went"), shopper).seq, "", result), mark }, bot);
        return s.log.slice(-2).map(({ kind }) => kind);
      };
      const sorry = (at: number, result?: "courtesy" | "answer") => said(at, false, result);
      const ask = (result: "answer" | "choices" = "answer") =>
        s.do(answer(s.do(send("q"), shopper).seq, "e1", result), bot);
      const first = ask();
      expect(sorry(first.seq)).toEqual(["helped", "answered"]);
      expect(s.log.at(-2)).toMatchObject({ by: { role: "bot" }, answer: first.seq, helped: false });
      expect([s.state.misses, s.state.pending]).toEqual([1, null]);
      expect(s.refused({ kind: "mark-helped", answer: first.seq, helped: true }, shopper)).toBe(
        "already-done",
      );
      expect(sorry(first.seq), "once").toEqual(["message", "answered"]);
      expect(sorry(ask("choices").seq), "no answer").toEqual(["message", "answered"]);
      const pressed = ask();
      s.do({ kind: "mark-helped", answer: pressed.seq, helped: true }, shopper);
      expect(sorry(pressed.seq), "with the button before").toEqual(["message", "answered"]);
      expect(sorry(ask().seq, "answer"), "with no courtesy").toEqual(["message", "answered"]);
      expect(s.state.misses).toBe(0);
      sorry(ask().seq);
      expect([s.state.misses, s.state.offered]).toEqual([1, undefined]);
      sorry(ask().seq);
      expect([s.state.misses, s.state.offered]).toEqual([2, true]);
      expect(m.owesOffer(s.state)).toBe(false);
      const good = ask();
      expect(said(good.seq, true)).toEqual(["helped", "answered"]);
      expect(s.log.at(-2)).toMatchObject({ by: { role: "bot" }, answer: good.seq, helped: true });
      expect([s.state.misses, s.state.offered]).toEqual([0, undefined]);
      expect(sorry(good.seq), "once, whatever it was").toEqual(["message", "answered"]);
    },
  },
  {
    title: "C30 a courtesy is no miss, and leaves skill and what may be chosen as they were",
    check(m) {
      const s = scenario(m).start();
      s.do(answer(s.do(send("q"), shopper).seq, "", "none"), bot);
      const shown = s.do({ ...answer(s.do(send("q"), shopper).seq), skill: "refunds" }, bot);
      const before = s.state;
      const said = s.do(answer(s.do(send("thanks"), shopper).seq, "", "courtesy"), bot);
      expect([s.state.misses, s.state.skill, s.state.pending]).toEqual([before.misses, "refunds", null]);
      expect(s.refused({ kind: "choose", answer: said.seq, entry: "e1" }, shopper)).toBe("invalid");
      expect(s.refused({ kind: "mark-helped", answer: said.seq, helped: true }, shopper)).toBe("invalid");
      s.do({ kind: "mark-helped", answer: shown.seq, helped: false }, shopper);
      expect(m.owesOffer(s.state)).toBe(true);
      s.do(answer(s.do(send("ok"), shopper).seq, "", "courtesy"), bot);
      expect(m.owesOffer(s.state)).toBe(true);
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
    title: "C33 who waits may be answered, as long as nothing has happened since, and waits on as before",
    check(m) {
      const meanwhile = (to: number) =>
        ({ kind: "answer-meanwhile", to, content: text("By Friday.") }) as const;
      const s = scenario(m).start();
      const shown = s.do(answer(s.do(send("q"), shopper).seq), bot);
      expect(s.refused(meanwhile(shown.seq), bot), "nobody waits").toBe("wrong-phase");
      s.do({ kind: "request-human" }, shopper);
      for (const name of ["queued", "deferred"]) {
        if (name === "deferred") s.do({ kind: "leave-message" }, shopper);
        const asked = s.do(send("how long is shipping"), shopper);
        const before = s.state;
        expect(s.refused(meanwhile(asked.seq), shopper)).toBe("not-found");
        const told = s.do(meanwhile(asked.seq), bot);
        expect(told).toMatchObject({ kind: "message", by: { role: "bot" } });
        expect(s.state).toEqual({ ...before, seq: told.seq, at: told.at });
        expect(s.state.phase.name).toBe(name);
        expect(s.refused(meanwhile(asked.seq), bot), "once").toBe("wrong-phase");
      }
      const asked = s.do(send("and to Malta"), shopper);
      s.do({ kind: "offer", agent: MEI, until: 99_000 }, system);
      expect(s.refused(meanwhile(asked.seq), bot), "at an agent").toBe("wrong-phase");
      expect(s.refused(meanwhile(s.state.seq), bot), "at an agent").toBe("wrong-phase");
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
];
