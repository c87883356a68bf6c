import { NO_CONVERSATION } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { createContextUpdates } from "./context-updates.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import type { RunOptions } from "./conversation-ops.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

describe("page contexts", () => {
  it("are kept while they are being saved, and then no second time beside the place that answers look at", () => {
    const settle: NonNullable<RunOptions["settled"]>[] = [];
    let ran = 0;
    const ops = {
      run(_cell: unknown, _command: unknown, _actor: unknown, { settled }: RunOptions) {
        ran += 1;
        settle.push(settled!);
      },
      ask: () => Promise.reject(new Error("not here")),
    };
    const updates = createContextUpdates({ ops, clock: createFakeClock() });
    // No more of a conversation is looked at.
    const cell = { committed: NO_CONVERSATION, context: null } as unknown as ConversationCell;
    const context = { page: { kind: "product" as const, title: "canary" } };
    updates.tell(cell, context);
    updates.tell(cell, context);
    expect(ran).toBe(1);
    cell.place = JSON.stringify({ context });
    settle[0]!({ ok: true, seq: 2 }, false);
    expect(JSON.stringify(cell.context)).not.toContain("canary");
    updates.tell(cell, context);
    expect(ran).toBe(1);
  });

  it("wait for their turn no longer where the clock was set back", async () => {
    const clock = createFakeClock();
    let ran = 0;
    const ops = {
      run(_cell: unknown, _command: unknown, _actor: unknown, { settled }: RunOptions) {
        ran += 1;
        settled!({ ok: true, seq: ran }, false);
      },
      ask: () => Promise.reject(new Error("not here")),
    };
    const updates = createContextUpdates({ ops, clock });
    const cell = { committed: NO_CONVERSATION, context: null } as unknown as ConversationCell;
    updates.tell(cell, { page: { kind: "home" } });
    clock.set(-3_600_000);
    updates.tell(cell, { page: { kind: "cart" } });
    await clock.advance(6_000, async () => {});
    expect(ran).toBe(2);
  });
});
