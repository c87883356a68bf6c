import { describe, expect, it, vi } from "vitest";
import { createNotifier } from "./notifier.ts";

const soon = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("who listens to a view", () => {
  it("is told once of many changes, and no more after leaving", async () => {
    let value = 0;
    const { changed, subscribe } = createNotifier(() => value);
    const heard: number[] = [];
    const leave = subscribe((view) => heard.push(view));
    for (value = 1; value < 3; value++) changed();
    await soon();
    leave();
    changed();
    await soon();
    expect(heard).toEqual([3]);
  });

  it("is told also where another listener throws, which is not kept quiet", async () => {
    const { changed, subscribe } = createNotifier(() => "view");
    const heard: string[] = [];
    const uncaught: unknown[] = [];
    const queue = globalThis.queueMicrotask;
    vi.spyOn(globalThis, "queueMicrotask").mockImplementation((run) =>
      queue(() => {
        try {
          run();
        } catch (error) {
          uncaught.push(error);
        }
      }),
    );
    subscribe(() => {
      throw new Error("mine");
    });
    subscribe((view) => heard.push(view));
    changed();
    await soon();
    vi.restoreAllMocks();
    expect(heard).toEqual(["view"]);
    expect(String(uncaught)).toBe("Error: mine");
  });
});
