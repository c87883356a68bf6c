import { wireError } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { createRig, shown } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";

const DAYS = { entry: "days", question: "How many days does it take?" };
const RETURN = { entry: "return", question: "How do I return it?" };
const faq = [DAYS, RETURN].map(({ entry, question }) => ({ id: entry, question, answer: "So." }));

async function opened(rig: Rig) {
  const shopper = rig.shopper();
  await rig.clock.advance(10);
  return shopper;
}
const typedUp = (rig: Rig) =>
  rig.up.flatMap((frame) => (frame.type === "suggest" && frame.typed !== undefined ? [frame.typed] : []));

describe("questions for what is being typed", () => {
  it("W7: are asked for at a pause, by the last of what was typed, and shown until there are others", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    const { suggestions } = shopper.view;
    for (const typed of ["h", "ho", "how"]) {
      shopper.complete(typed);
      await rig.clock.advance(100);
    }
    expect(typedUp(rig)).toEqual([]);
    await rig.clock.advance(200);
    expect(typedUp(rig)).toEqual(["how"]);
    expect(shopper.view.completions).toEqual([DAYS, RETURN]);
    shopper.complete("how do ");
    await rig.clock.advance(100);
    expect(shopper.view.completions).toEqual([DAYS, RETURN]);
    await rig.clock.advance(200);
    expect(shopper.view.completions).toEqual([RETURN]);
    // A space more or less is the same.
    shopper.complete("how do");
    await rig.clock.advance(1000);
    expect(typedUp(rig)).toEqual(["how", "how do"]);
    shopper.complete("");
    expect(shopper.view.completions).toEqual([]);
    expect(shopper.view.suggestions).toEqual(suggestions);
  });

  it.each([
    ["the page", {}, { completions: false }],
    ["the gateway's shop", { shop: { completions: false } }, {}],
    ["the gateway's shop, whatever the page says", { shop: { completions: false } }, { completions: true }],
  ])("W7: are not asked for where %s has them off", async (_who, gateway, options) => {
    const rig = createRig({ faq, agents: [], ...gateway });
    const shopper = rig.shopper(options);
    await rig.clock.advance(10);
    shopper.complete("how");
    await rig.clock.advance(1000);
    expect(typedUp(rig)).toEqual([]);
    expect(shopper.view.completions).toEqual([]);
    // Those for the place are another matter.
    expect(shopper.view.suggestions).toEqual([DAYS, RETURN]);
  });

  it("W7: are not those of an earlier text, nor those for the place", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    rig.gateway.faults.latency(300);
    shopper.complete("how many");
    await rig.clock.advance(400);
    shopper.complete("return it");
    await rig.clock.advance(350);
    expect(typedUp(rig)).toHaveLength(1);
    expect(shopper.view.completions).toEqual([]);
    await rig.clock.advance(1000);
    expect(shopper.view.completions).toEqual([RETURN]);
    rig.gateway.faults.latency(0);
    shopper.setLocale("zh-CN");
    await rig.clock.advance(1000);
    expect(shopper.view.completions).toEqual([RETURN]);
    expect(shopper.view.suggestions).toHaveLength(2);
  });

  it("are not asked for by one letter, by a long text, by several lines, or offline; a Chinese character is a word", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    shopper.complete("how");
    await rig.clock.advance(500);
    for (const typed of ["h", "?!", "how ".repeat(16), "how\nmany"]) {
      shopper.complete("how");
      await rig.clock.advance(500);
      expect(shopper.view.completions).toHaveLength(2);
      shopper.complete(typed);
      await rig.clock.advance(500);
      expect(shopper.view.completions, typed).toEqual([]);
    }
    expect(new Set(typedUp(rig))).toEqual(new Set(["how"]));
    shopper.complete("退");
    await rig.clock.advance(500);
    expect(typedUp(rig).at(-1)).toBe("退");
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    const before = typedUp(rig).length;
    shopper.complete("how many");
    await rig.clock.advance(500);
    expect(typedUp(rig)).toHaveLength(before);
  });

  it("go with what is sent, and none come once a person is asked for", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    shopper.complete("how");
    await rig.clock.advance(500);
    shopper.send("how");
    expect(shopper.view.completions).toEqual([]);
    shopper.complete("how many");
    await rig.clock.advance(500);
    expect(shopper.view.completions).toEqual([DAYS]);
    shopper.requestHuman();
    expect(shopper.view.completions).toEqual([]);
    await rig.clock.advance(500);
    expect(shown(shopper.view).phase.name).toBe("queued");
    const before = typedUp(rig).length;
    shopper.complete("how do");
    await rig.clock.advance(1000);
    expect(typedUp(rig)).toHaveLength(before);
    shopper.destroy();
    expect(rig.clock.pending()).toBe(0);
  });

  it("are gone where the gateway refuses to look up what came after", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    shopper.complete("how");
    await rig.clock.advance(500);
    expect(shopper.view.completions).toHaveLength(2);
    rig.gateway.faults.refuse((frame) => (frame.type === "suggest" ? wireError("rate-limited") : null));
    shopper.complete("something else");
    await rig.clock.advance(500);
    expect(shopper.view.completions).toEqual([]);
  });

  it("are gone when a person takes over by another's hand", async () => {
    const rig = createRig({ faq, agents: [] });
    const shopper = await opened(rig);
    shopper.send("hello");
    await rig.clock.advance(10);
    shopper.complete("how");
    await rig.clock.advance(500);
    expect(shopper.view.completions).toHaveLength(2);
    const other = rig.shopper();
    await rig.clock.advance(10);
    other.requestHuman();
    await rig.clock.advance(100);
    expect(shown(shopper.view).phase.name).toBe("queued");
    expect(shopper.view.completions).toEqual([]);
  });
});
