/**
 * Preloaded (`node --import`) into what the launcher starts: when the launcher is gone, by `kill -9` too, the
 * channel to it closes and the process ends itself, in order.
 */
import { isMainThread } from "node:worker_threads";

/** How long the orderly end may take, ms. */
const grace = 3_000;

if (isMainThread && process.connected) {
  process.once("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), grace).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The channel alone keeps nobody alive.
  process.channel?.unref();
}
