/** Two: the thread has the next one at hand while the last reply is on its way. */
const AT_ONCE = 2;
/**
 * How much later than it came a question stands in line for each character that has to be read; the longest three seconds,
 * which is less than anybody waits for an answer.
 */
const CHARACTER_MS = 1.5;
const MOST_CHARACTERS = 2_000;

export interface Turns {
  /** Runs `work` when its turn has come; what is not `wanted` any more by then is not begun, and has no outcome. */
  run<T>(characters: number, wanted: () => boolean, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  at: number;
  wanted(): boolean;
  begin(): void;
}

/**
 * Whose question is answered next. What is quickly read goes before what takes its time: many who send pages at once hold
 * up each other, and hardly anybody who asks a plain question.
 *
 * @param now ms that only go forward
 */
export function createTurns(now: () => number): Turns {
  let running = 0;
  const line: Waiting[] = [];

  function next(): void {
    while (running < AT_ONCE && line.length > 0) {
      let first = 0;
      for (let i = 1; i < line.length; i++) if (line[i]!.at < line[first]!.at) first = i;
      const [one] = line.splice(first, 1);
      if (!one!.wanted()) continue;
      running++;
      one!.begin();
    }
  }

  return {
    run(characters, wanted, work) {
      return new Promise((resolve, reject) => {
        const begin = () => {
          work()
            .then(resolve, reject)
            .finally(() => {
              running--;
              next();
            });
        };
        line.push({ at: now() + Math.min(characters, MOST_CHARACTERS) * CHARACTER_MS, wanted, begin });
        next();
      });
    },
  };
}
