import { describe, expect, it } from "vitest";
import { createMemoryDisk, createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import { createDirectory, saveAgent } from "./directory.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

describe("the agents of a desk", () => {
  it("are those who work there", async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ disk: createMemoryDisk(), now: () => clock.now() });
    const agent = (id: string, desk: string, disabled = false) =>
      saveAgent(store, {
        card: { id, name: id },
        login: id,
        passwordHash: "",
        desk,
        role: "agent",
        slots: 1,
        picture: null,
        disabled,
      });
    await agent("mei", "tea");
    await agent("left", "tea", true);
    await agent("tomas", "cups");
    const found = await createDirectory(store, clock).agentsOfDesk("tea");
    expect(found.map(({ login }) => login)).toEqual(["mei"]);
  });
});
