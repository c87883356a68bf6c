import { Worker } from "node:worker_threads";
import type { Clock } from "../../core/ports.ts";
import type { FaqJobName, FaqJobs } from "./faq-jobs.ts";

export interface FaqRequest {
  id: number;
  job: FaqJobName;
  ask: unknown;
}
export type FaqReply = { id: number; ok: true; reply: unknown } | { id: number; ok: false; fault: string };

const workerUrl = new URL(import.meta.url.replace(/faq-thread(\.[a-z]+)$/, "faq-worker$1"));
/** What takes longer is asked whether it is still there; what does not even say so is ended. */
const LONG_MS = 60_000;
const HUNG_MS = 20_000;

export interface FaqThread {
  /** Throws where the thread fails: a fault of ours, or memory ran out. */
  run<J extends FaqJobName>(job: J, ask: FaqJobs[J]["ask"]): Promise<FaqJobs[J]["reply"]>;
  close(): Promise<void>;
}

/**
 * A thread that is there from the first work on, and stays: the end of a thread can take the process with it while
 * another compiles (github.com/nodejs/node/issues/64500), and an idle one costs some 10 MB.
 */
export function createFaqThread(clock: Clock): FaqThread {
  const pending = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>();
  let worker: Worker | null = null;
  let ids = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(workerUrl);
    started.unref();
    started.on("message", (message: FaqReply) => {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.ok) waiting?.resolve(message.reply);
      else waiting?.reject(new Error(`a job of the FAQ's thread failed: ${message.fault}`));
    });
    let why = new Error("the FAQ's thread ended");
    started.on("error", (cause) => (why = new Error("the FAQ's thread failed", { cause })));
    started.on("exit", () => {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of pending.values()) reject(why);
      pending.clear();
    });
    return started;
  }

  function post(to: Worker, job: FaqJobName, ask: unknown): Promise<unknown> {
    const id = ++ids;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    pending.set(id, { resolve, reject });
    to.postMessage({ id, job, ask } satisfies FaqRequest);
    return promise;
  }

  /** Ends a thread that does nothing any more. @returns what ends the watch */
  function watch(one: Worker): () => void {
    let over = false;
    let cancel = clock.after(LONG_MS, look);
    function look(): void {
      cancel = clock.after(HUNG_MS, () => void one.terminate());
      const again = () => {
        cancel();
        if (!over) cancel = clock.after(LONG_MS, look);
      };
      post(one, "ping", null).then(again, () => undefined);
    }
    return () => {
      over = true;
      cancel();
    };
  }

  return {
    run(job, ask) {
      if (closed) return Promise.reject(new Error("the FAQ's thread is closed"));
      worker ??= start();
      const promise = post(worker, job, ask);
      const cancel = watch(worker);
      // `run` asks for a job by name, and `faqJobs` answers it in that job's form.
      return (promise as Promise<never>).finally(cancel);
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}
