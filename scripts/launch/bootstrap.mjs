import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { isStopping, stopWhenTold } from "./stop.mjs";
import { findNode24 } from "./toolchain.mjs";

const launcher = fileURLToPath(new URL("../launch.mjs", import.meta.url));

/** How long the inner launcher may take to stop everything, ms: a little longer than it gives its children. */
const innerGrace = 4_000;

/**
 * Runs one of our commands under Node 24: in this process if it is one, else in a child that is.
 *
 * @param {string} command
 * @param {string[]} args
 */
export async function bootstrap(command, args) {
  if (Number(process.versions.node.split(".")[0]) < 24) return again(command, args);

  const asksForHelp = args.includes("--help") || args.includes("-h");
  if (!asksForHelp) {
    // Stopping on request is how start and dev end; to the others it is an interruption.
    stopWhenTold(command === "start" || command === "dev" ? 0 : 130);
    const failure = await install();
    await endIfStopping();
    if (failure) {
      console.error(failure);
      // npm test always ends in its sum.
      if (command === "test") console.log("0 passed, 1 failed");
      process.exit(1);
    }
  }
  /** @type {{ run: (args: string[]) => Promise<number> }} */
  const { run } = await import(new URL(`../${command}.mjs`, import.meta.url).href);
  const code = await run(args);
  await endIfStopping();
  process.exit(code);
}

/** Told to stop, our children end early; that is no failure of theirs, and the one who stops them exits. */
async function endIfStopping() {
  if (isStopping()) await new Promise(() => {});
}

/**
 * The same command in a child under Node 24. The channel to it closes when this process ends, however it ends;
 * the child then stops as well.
 *
 * @param {string} command
 * @param {string[]} args
 */
async function again(command, args) {
  const found = await findNode24();
  if ("problem" in found) {
    console.error(found.problem);
    if (command === "test") console.log("0 passed, 1 failed");
    process.exit(1);
  }
  const child = spawn(found.node, [launcher, command, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: found.path },
  });
  stopWhenTold(1, async (signal) => {
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), innerGrace);
    // The child's end, below, is ours.
    await new Promise(() => {});
  });
  child.on("error", (error) => {
    console.error(`Node 24 could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
