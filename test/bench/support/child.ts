import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A server in a process of its own, on a port that it chose. */
export interface BenchServer {
  port: number;
  /** Resident memory after a collection, bytes. */
  rss(): Promise<number>;
  tell(message: object): void;
  /** The same, and what it says to it: one at a time. */
  ask<T>(message: object): Promise<T>;
  stop(): Promise<void>;
}

export async function startBenchServer(file: string, env: Record<string, string> = {}): Promise<BenchServer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ["--conditions=@yunke/source", "--expose-gc", "--disable-warning=ExperimentalWarning"],
    env: { ...process.env, ...env },
  });
  const [first] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`${file} ended with ${String(code)}`);
    }),
  ])) as [{ port: number }];
  const ask = async <T>(message: object): Promise<T> => {
    const answered = once(child, "message") as Promise<[T]>;
    child.send(message);
    return (await answered)[0];
  };
  return {
    port: first.port,
    rss: async () => (await ask<{ rss: number }>({ memory: true })).rss,
    ask,
    tell: (message) => void child.send(message),
    async stop() {
      const gone = once(child, "exit");
      child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await gone;
      clearTimeout(timer);
    },
  };
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export interface Row {
  name: string;
  figure: string | number;
  floor: string | number;
  ratio: number;
  goal: string;
  ok: boolean;
}
