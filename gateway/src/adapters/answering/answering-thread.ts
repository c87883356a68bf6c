import { Worker } from "node:worker_threads";
import type { Clock, Telemetry } from "../../core/ports.ts";
import type { Envelope, Replies, Request, ThreadMessage } from "./answering-wire.ts";

/** The worker's source where this is source, its build where this is built. */
const workerUrl = new URL(import.meta.url.replace(/answering-thread(\.[a-z]+)$/, "answering-worker$1"));
/** A thread that dies at once is started again after this, each time after twice as long. */
const RESTART_MS = 100;
const RESTART_MOST_MS = 30_000;
/** A thread that does not even answer this long is ended: something in it goes round in circles. */
const HUNG_MS = 10_000;

/** The thread died before it answered. */
export class ThreadDied extends Error {}

export interface AnsweringThread {
  /** @throws ThreadDied; anything else is a fault in the thread's code. */
  request<K extends Request["kind"]>(request: Extract<Request, { kind: K }>): Promise<Replies[K]>;
  /** Told that an answer has not come for long: looks whether the thread lives. */
  suspect(): void;
  readonly running: boolean;
  close(): Promise<void>;
}

interface Pending {
  resolve(value: unknown): void;
  reject(cause: Error): void;
}

/** Keeps a thread that answers running. `started` is called for each new one, which knows nothing yet. */
export function createAnsweringThread(ports: {
  clock: Clock;
  telemetry: Telemetry;
  started(): void;
}): AnsweringThread {
  const { clock, telemetry } = ports;
  const pending = new Map<number, Pending>();
  let ids = 0;
  let heard = 0;
  let deaths = 0;
  let closing = false;
  let suspected = false;
  let worker: Worker | null = start();

  function start(): Worker {
    const one = new Worker(workerUrl);
    // The gateway ends when it wants to.
    one.unref();
    let fault: Error | undefined;
    one.on("message", (message: ThreadMessage) => {
      heard++;
      if (deaths > 0 && !("fault" in message)) deaths = 0;
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if ("fault" in message) waiting?.reject(new Error(message.fault));
      else waiting?.resolve(message.value);
    });
    one.on("error", (error) => (fault = error));
    one.on("exit", () => {
      if (closing) return;
      worker = null;
      telemetry.count("yunke_answering_thread_deaths_total");
      telemetry.log("error", "the thread that answers has ended and is started again", {
        cause: fault?.message ?? "no reason given",
      });
      failPending();
      clock.after(Math.min(RESTART_MS * 2 ** deaths++, RESTART_MOST_MS), () => {
        if (closing) return;
        worker = start();
        ports.started();
      });
    });
    return one;
  }

  function failPending(): void {
    const lost = [...pending.values()];
    pending.clear();
    for (const { reject } of lost) reject(new ThreadDied("The thread that answers has ended."));
  }

  const thread: AnsweringThread = {
    request(request) {
      return new Promise((resolve, reject) => {
        if (!worker) {
          reject(new ThreadDied("The thread that answers is being started."));
          return;
        }
        const id = ++ids;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, request } satisfies Envelope);
      });
    },
    suspect() {
      if (suspected || !worker) return;
      suspected = true;
      const accused = worker;
      const before = heard;
      thread.request({ kind: "ping" }).catch(() => undefined);
      clock.after(HUNG_MS, () => {
        suspected = false;
        if (heard === before && worker === accused) void accused.terminate();
      });
    },
    get running() {
      return worker !== null;
    },
    async close() {
      closing = true;
      failPending();
      await worker?.terminate();
    },
  };
  return thread;
}
