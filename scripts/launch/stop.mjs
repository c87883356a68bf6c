/**
 * Being told to stop, by whichever way it comes: Ctrl-C (once from the terminal and once more forwarded by npm),
 * SIGTERM, the terminal's end, or the death of the process that started us, `kill -9` included.
 */
import { execFileSync } from "node:child_process";
import { stopAll } from "./processes.mjs";

let stopping = false;

/** Whether the end of a child is our own doing. */
export const isStopping = () => stopping;

/**
 * @param {number} code the exit code then
 * @param {(signal: NodeJS.Signals) => Promise<void>} [how] what stopping means; ending every child unless given
 */
export function stopWhenTold(code, how = stopAll) {
  /** @param {NodeJS.Signals} signal */
  const once = async (signal) => {
    if (stopping) return;
    stopping = true;
    await how(signal);
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => void once(signal));
  }
  // A terminal that has gone must not turn our last words into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  if (process.connected) {
    process.on("disconnect", () => void once("SIGTERM"));
    process.channel?.unref();
  } else if (process.env.npm_execpath) {
    watchStarters(() => void once("SIGTERM"));
  }
}

/**
 * npm does not tell its script when it is killed; nor does a shell between the two. Started in another way
 * (`node scripts/launch.mjs start &`, a service manager) we may outlive who started us.
 *
 * @param {() => void} whenGone
 */
function watchStarters(whenGone) {
  const parent = process.ppid;
  const above = /^(ba|da|z)?sh$/.test(processField(parent, "comm"))
    ? Number(processField(parent, "ppid"))
    : 0;
  setInterval(() => {
    if (process.ppid !== parent || (above > 1 && !isAlive(above))) whenGone();
  }, 500).unref();
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * @param {number} pid
 * @param {"comm" | "ppid"} field
 */
function processField(pid, field) {
  try {
    return execFileSync("ps", ["-o", `${field}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    // No ps here: what is nearest to us is watched all the same.
    return "";
  }
}
