import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Presence } from "../../../core/ports.ts";

/** What every presence does. */
export function presenceContract(name: string, makePresence: () => Promise<Presence> | Presence): void {
  describe(`Presence: ${name}`, () => {
    let presence: Presence;
    beforeEach(async () => {
      presence = await makePresence();
    });
    afterEach(() => presence.close());

    it("knows nobody at first", async () => {
      expect(await presence.count("li")).toBe(0);
      expect(await presence.leave("li", "s1")).toBe(0);
      expect(await presence.count("li")).toBe(0);
    });

    it("counts an agent's sockets, each once however often it is touched", async () => {
      await presence.touch("li", "s1");
      await presence.touch("li", "s1");
      await presence.touch("li", "s2");
      expect(await presence.count("li")).toBe(2);
    });

    it("tells at leaving how many are left, and a second leaving changes nothing", async () => {
      await presence.touch("li", "s1");
      await presence.touch("li", "s2");
      expect(await presence.leave("li", "s1")).toBe(1);
      expect(await presence.leave("li", "s1")).toBe(1);
      expect(await presence.leave("li", "s2")).toBe(0);
      expect(await presence.count("li")).toBe(0);
    });

    it("keeps agents apart", async () => {
      await presence.touch("li", "s1");
      await presence.touch("wang", "s1");
      expect(await presence.leave("li", "s1")).toBe(0);
      expect(await presence.count("wang")).toBe(1);
    });

    it("takes an agent back who left", async () => {
      await presence.touch("li", "s1");
      await presence.leave("li", "s1");
      await presence.touch("li", "s2");
      expect(await presence.count("li")).toBe(1);
    });

    it("takes any text as a name", async () => {
      await presence.touch("__proto__", "constructor");
      expect(await presence.count("__proto__")).toBe(1);
      expect(await presence.count("constructor")).toBe(0);
    });
  });
}
