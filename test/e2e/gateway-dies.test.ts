import { afterEach, describe, expect, it } from "vitest";
import { readConversations } from "../support/stored-log.ts";
import { HANDOVER, NAMES, liveChat, offline, stored } from "./live-chat.ts";
import { begin, end, product, visits } from "./started.ts";
import { english } from "./words.ts";

afterEach(end);

describe("a gateway that dies", () => {
  it("R1 R2 R3 R12: kill -9 in the middle of a chat: nothing lost, nothing doubled, and the agent keeps it", async () => {
    await begin({ faqs: [] });
    const { shopper, agent } = await liveChat(product, visits);
    const typed: string[] = [HANDOVER];
    const answered: string[] = [];
    const talk = async (count: number) => {
      for (let i = 0; i < count; i++) {
        typed.push(`shopper ${typed.length}`);
        answered.push(`agent ${answered.length + 1}`);
        await Promise.all([shopper.say(typed.at(-1)!), agent.reply(answered.at(-1)!)]);
      }
    };
    await talk(3);
    await product.kill9();
    await offline(shopper).waitFor();
    await talk(2);
    await product.restart();
    await talk(1);
    await agent.expectHeard(typed);
    await shopper.expectHeard(answered);
    expect(await shopper.said()).toEqual(typed);
    expect(await agent.said()).toEqual(answered);
    await expect.poll(() => shopper.line(english.kept).or(shopper.line(english.sending)).count()).toBe(0);
    expect(stored(product)).toEqual({ shopper: typed, agent: answered });
    // Still theirs: nobody was asked again.
    expect(await shopper.line(english.joined(NAMES.mei)).count()).toBe(1);
    const kinds = [...readConversations(product.database).values()][0]!.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "accepted")).toHaveLength(1);
    expect(kinds).not.toContain("returned");
  });
});
