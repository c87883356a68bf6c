import { describe, expect, it } from "vitest";
import { shopperUp } from "@yunke/protocol/schema";
import { createRig, said, shown } from "./testing/rig.ts";

describe("a shopper's client", () => {
  it("asks, is answered by the FAQ, goes to a person, and rates", async () => {
    const rig = createRig();
    const shopper = rig.shopper();
    const agent = rig.agent();
    await rig.clock.settle();
    await rig.clock.advance(10);
    expect(shopper.view.connection).toBe("online");
    expect(shopper.view.shop?.name).toBe("Memory");
    expect(shopper.view.conversation).toBeNull();

    shopper.send("How long is shipping?");
    await rig.clock.advance(10);
    expect(said(shown(shopper.view).items)).toEqual([
      "shopper sent: How long is shipping?",
      "bot sent: answer: Three days.",
    ]);
    const answer = shown(shopper.view).items.at(-1);
    if (answer?.kind !== "message" || !answer.answer) throw new Error("no answer");
    shopper.markHelped(answer.answer.seq, false);
    await rig.clock.advance(10);
    expect(shown(shopper.view).items.at(-1)).toMatchObject({ answer: { helped: false } });

    shopper.requestHuman();
    await rig.clock.advance(10);
    expect(shown(shopper.view).phase.name).toBe("queued");
    expect(shown(shopper.view).position).toEqual({ position: 1, waiting: 1, staffed: false });
    agent.setStatus("available");
    await rig.clock.advance(10);
    expect(agent.view.self.status).toBe("available");
    expect(agent.view.offers).toHaveLength(1);
    expect(agent.view.offers[0]?.endsAt).toBeGreaterThan(rig.clock.now());
    agent.accept(agent.view.offers[0]!.c);
    await rig.clock.advance(10);
    expect(shown(shopper.view)).toMatchObject({ phase: { name: "live" }, agent: { name: "Ada" } });
    const c = agent.view.chats[0]!.c;
    shopper.typing(true);
    await rig.clock.advance(10);
    expect(agent.view.chats[0]?.shopperTyping).toBe(true);
    shopper.send("Hello?");
    await rig.clock.advance(10);
    expect(agent.view.chats[0]).toMatchObject({ unread: 2, shopperTyping: false });
    agent.markRead(c);
    agent.send(c, "Hi, I am Ada.");
    await rig.clock.advance(400);
    expect(agent.view.chats[0]).toMatchObject({ unread: 0, waitingSince: null });
    expect(said(shown(shopper.view).items).slice(-2)).toEqual([
      "shopper read: Hello?",
      "agent sent: Hi, I am Ada.",
    ]);
    expect(shopper.view.unread).toBe(2);
    shopper.markRead();
    await rig.clock.advance(400);
    expect(shopper.view.unread).toBe(0);
    expect(said(agent.view.chats[0]!.items).at(-1)).toBe("agent read: Hi, I am Ada.");

    shopper.end();
    await rig.clock.advance(10);
    shopper.rate({ score: 5, solved: true, comment: "Thanks" });
    await rig.clock.advance(10);
    expect(shown(shopper.view).phase).toMatchObject({ name: "closed", rated: true });
    expect(agent.view.chats[0]).toMatchObject({
      closed: true,
      rating: { score: 5, solved: true, comment: "Thanks" },
    });
    agent.dismiss(c);
    expect(agent.view.chats).toEqual([]);
    for (const frame of rig.up) {
      if ("role" in frame && frame.role === "agent") continue;
      if (frame.type === "duty" || (frame.type === "do" && frame.command.kind === "accept")) continue;
      expect(shopperUp.safeParse(frame).error).toBeUndefined();
    }
    shopper.destroy();
    agent.destroy();
    expect(rig.gateway.sockets()).toBe(0);
  });
});
