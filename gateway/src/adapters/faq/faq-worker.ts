/** The thread that tries, replays, groups and reads for the FAQ's pages. Started by faq-thread.ts. */
import { parentPort } from "node:worker_threads";
import { faqJobs } from "./faq-jobs.ts";

import type { FaqRequest, FaqReply } from "./faq-thread.ts";

const port = parentPort!;

port.on("message", ({ id, job, ask }: FaqRequest) => {
  // The name and what it is asked belong together: `run` of faq-thread.ts is the only sender.
  const work = faqJobs[job] as (ask: unknown) => Promise<unknown>;
  work(ask).then(
    (reply) => {
      const moved = reply instanceof Uint8Array && reply.buffer instanceof ArrayBuffer ? [reply.buffer] : [];
      port.postMessage({ id, ok: true, reply } satisfies FaqReply, moved);
    },
    (cause: unknown) => {
      const fault = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      port.postMessage({ id, ok: false, fault } satisfies FaqReply);
    },
  );
});
