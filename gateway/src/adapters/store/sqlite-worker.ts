/** The thread in which the store's only writer lives. Started by sqlite-store.ts. */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { StoreError } from "../../core/ports.ts";
import { createEngine } from "./sqlite-engine.ts";
import { openDatabase, type OpenedDatabase } from "./sqlite-open.ts";
import { MAX_ITEMS, type Cell, type WorkerMessage, type WorkerSetup } from "./store-wire.ts";

const port = parentPort!;
const { path, busyTimeoutMs, maxBytes, clock } = workerData as WorkerSetup;
const now = clock ? () => Number(Atomics.load(clock, 0)) : Date.now;
const say = (message: WorkerMessage): void => port.postMessage(message);

function open(): OpenedDatabase | null {
  try {
    return openDatabase({ path, busyTimeoutMs, maxBytes });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    say({ kind: "refused", failure: error.failure, message: error.message });
    port.close();
    return null;
  }
}

function serve(opened: OpenedDatabase): void {
  const engine = createEngine({ db: opened.db, path, now });
  let closing = false;
  port.on("message", (first: Cell[] | null) => {
    // What came while the last transaction ran goes into this one. Lengths are of cells, a bound that is near enough.
    for (let message: Cell[] | null | undefined = first; message !== undefined;) {
      const batches: Cell[][] = [];
      for (let cells = 0; message !== undefined && cells < MAX_ITEMS * 8; message = next()) {
        if (message === null) closing = true;
        else {
          batches.push(message);
          cells += message.length;
        }
      }
      if (batches.length > 0) say(engine.round(batches));
    }
    if (closing) {
      opened.close();
      port.close();
    }
  });
  say({ kind: "ready" });
}

function next(): Cell[] | null | undefined {
  return receiveMessageOnPort(port)?.message as Cell[] | null | undefined;
}

const opened = open();
if (opened) serve(opened);
