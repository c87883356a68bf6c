import type { Suggestion } from "@yunke/protocol";
import type { ClientClock } from "./ports.ts";

/** What is typed is looked up once nothing more was typed for so long, in ms. */
const PAUSE = 200;
/** The gateway's limit, UTF-16 units: what is longer is a question by itself. */
const LONGEST = 60;
/** One letter begins too much; one Chinese character may be a word. */
const WORTH = /\p{Script=Han}|[\p{L}\p{N}].*[\p{L}\p{N}]/u;

const NONE: readonly Suggestion[] = [];

/**
 * Questions that what is being typed may become: asked for at a pause, and shown until there are others.
 *
 * @param ask sends what is typed; gives the number of that frame, null: not now
 */
export function createCompletions(
  clock: ClientClock,
  ask: (typed: string) => number | null,
  changed: () => void,
) {
  let items = NONE;
  let typed = "";
  let waitingFor: number | null = null;
  let cancel = () => {};

  function show(next: readonly Suggestion[]): void {
    if (next.length === 0 && items.length === 0) return;
    items = next;
    changed();
  }

  function clear(): void {
    cancel();
    typed = "";
    waitingFor = null;
    show(NONE);
  }

  return {
    get items() {
      return items;
    },
    clear,
    type(text: string): void {
      const next = text.trim();
      if (next === typed) return;
      if (next.length > LONGEST || next.includes("\n") || !WORTH.test(next)) {
        clear();
        return;
      }
      cancel();
      typed = next;
      waitingFor = null;
      cancel = clock.after(PAUSE, () => {
        waitingFor = ask(next);
        if (waitingFor === null) clear();
      });
    },
    /** Those that came for the frame of that number. */
    take(id: number, found: readonly Suggestion[]): void {
      if (id !== waitingFor) return;
      waitingFor = null;
      show(found);
    },
  };
}
