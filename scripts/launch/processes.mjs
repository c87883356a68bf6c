/**
 * Children that are sure to end: each leads a process group of its own, so that a terminal's Ctrl-C reaches them
 * once (from us) and a signal from us reaches whatever they started.
 */
import { spawn } from "node:child_process";

/** How long a child may take over its own ending, ms; then it is killed. All layers together stay within 5 s. */
const grace = 3_000;

/** @typedef {{ code: number | undefined, signal: string | undefined, problem?: string }} Ending */
/** @typedef {{ pid: number | undefined, exited: Promise<Ending>, stop: () => Promise<Ending>, child: import("node:child_process").ChildProcess }} Running */

/** @type {Set<Running>} */
const running = new Set();

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Running}
 */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], ...options, detached: true });
  /** @type {Promise<Ending>} */
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, signal: undefined, problem: error.message }));
    child.once("exit", (code, signal) => {
      const ending = { code: code ?? undefined, signal: signal ?? undefined };
      resolve(signal ? { ...ending, problem: `it was ended by ${signal}` } : ending);
    });
  });
  /** @type {Running} */
  const self = { pid: child.pid, exited, stop: () => stop(self), child };
  running.add(self);
  void exited.then(() => running.delete(self));
  return self;
}

/** @param {Running} target */
async function stop(target) {
  signalGroup(target.pid, "SIGTERM");
  const killer = setTimeout(() => signalGroup(target.pid, "SIGKILL"), grace);
  const ending = await target.exited;
  clearTimeout(killer);
  // Grandchildren that outlived it.
  signalGroup(target.pid, "SIGKILL");
  return ending;
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Ends every child that still runs. */
export async function stopAll() {
  await Promise.all([...running].map((each) => stop(each)));
}
