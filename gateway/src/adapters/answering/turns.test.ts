import { describe, expect, it } from "vitest";
import { createTurns } from "./turns.ts";

function line() {
  let now = 0;
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const unwanted = new Set<string>();
  const turns = createTurns(() => now);
  return {
    begun,
    unwanted,
    wait: (ms: number) => (now += ms),
    ask(name: string, characters: number) {
      const end = Promise.withResolvers<string>();
      ends.set(name, end);
      return turns.run(
        characters,
        () => !unwanted.has(name),
        () => {
          begun.push(name);
          return end.promise;
        },
      );
    },
    async end(name: string) {
      ends.get(name)!.resolve(name);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("turns of questions", () => {
  it("go to plain ones before pages, and to what came first among those alike", async () => {
    const { ask, begun, end, wait } = line();
    for (let i = 0; i < 10; i++) void ask(`page ${i}`, 4_000);
    wait(1_000);
    void ask("plain 1", 40);
    void ask("plain 2", 40);
    expect(begun).toEqual(["page 0", "page 1"]);
    await end("page 0");
    await end("page 1");
    await end("plain 1");
    expect(begun.slice(2)).toEqual(["plain 1", "plain 2", "page 2"]);
  });

  it("come to pages too, however many plain ones there are", async () => {
    const { ask, begun, end, wait } = line();
    for (const name of ["a", "b"]) void ask(name, 40);
    void ask("page", 4_000);
    for (let i = 0; !begun.includes("page"); i++) {
      expect(i).toBeLessThan(35);
      void ask(`plain ${i}`, 40);
      wait(100);
      await end(begun.at(-1)!);
    }
  });

  it("are not taken for what nobody waits for any more, and go on after what fails", async () => {
    const { ask, begun, end, unwanted } = line();
    const turns = createTurns(() => 0);
    await expect(
      turns.run(
        1,
        () => true,
        () => Promise.reject(new Error("died")),
      ),
    ).rejects.toThrow("died");
    const [first] = ["a", "b", "late", "c"].map((name) => ask(name, 40));
    unwanted.add("late");
    await end("a");
    expect(await first).toBe("a");
    expect(begun).toEqual(["a", "b", "c"]);
  });
});
