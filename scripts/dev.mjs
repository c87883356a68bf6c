/**
 * `pnpm dev`: what `npm start` runs, from the sources and rebuilt as they change. The gateway runs the packages'
 * sources and starts again when one changes; widget and console are bundled again, reload the page to see them.
 */
import { mkdirSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { seedFolder } from "./demo-seed.mjs";
import { portFrom, portProblem } from "./launch/ports.mjs";
import { start } from "./launch/processes.mjs";
import { isStopping, stopWhenTold } from "./launch/stop.mjs";
import { tool, toolPath } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** @returns {Promise<number>} */
export async function run() {
  const gatewayPort = portFrom("gateway", "YUNKE_PORT", 8787);
  const demoPort = portFrom("storefront", "YUNKE_DEMO_PORT", 8788);
  const problem =
    "problem" in gatewayPort
      ? gatewayPort.problem
      : "problem" in demoPort
        ? demoPort.problem
        : await portProblem([gatewayPort, demoPort]);
  if (problem || "problem" in gatewayPort || "problem" in demoPort) {
    console.error(problem);
    return 1;
  }
  // Once in full, so that each watcher begins with everything there.
  if (!(await build())) return 1;

  const data = resolve(root, process.env.YUNKE_DATA || ".yunke");
  mkdirSync(data, { recursive: true });
  const gateway = `http://localhost:${gatewayPort.port}`;
  const env = {
    ...process.env,
    PATH: toolPath,
    YUNKE_PORT: String(gatewayPort.port),
    YUNKE_DATA: data,
    YUNKE_SEED: seedFolder(demoPort.port, data),
    YUNKE_DEMO_PORT: String(demoPort.port),
    YUNKE_GATEWAY_URL: process.env.YUNKE_GATEWAY_URL || gateway,
  };
  const watching = ["--watch", "--watch-preserve-output"];
  const endings = [
    follow(
      "gateway",
      process.execPath,
      [...watching, "--conditions=@yunke/source", "gateway/src/main.ts"],
      root,
      env,
    ),
    follow("storefront", process.execPath, [...watching, "demo/server.mjs"], root, env),
    follow(
      "console",
      "vite",
      ["build", "--watch", "--logLevel", "warn"],
      join(root, "packages/console"),
      env,
    ),
  ];
  rebuildWidget();
  console.log(`storefront http://localhost:${demoPort.port}, gateway ${gateway}, console ${gateway}/console`);
  const first = await Promise.race(endings);
  if (!isStopping()) console.error(first);
  return 1;
}

/**
 * Bundles the widget again when a source changes: all of it, since the loader carries the names that its chunks get
 * from their content (which is why Rollup's own watching, chunk by chunk, does not do).
 */
function rebuildWidget() {
  let running = false;
  let again = false;
  const rebuild = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again && !isStopping()) {
      again = false;
      const began = performance.now();
      const { code, output } = await tool("rollup", ["-c", "rollup.config.mjs", "--silent"], {
        cwd: join(root, "packages/widget"),
        env: { NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
      });
      const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
      if (isStopping()) return;
      console.log(code === 0 ? `widget     built in ${took}` : `widget     failed\n${output}`);
    }
    running = false;
  };
  for (const name of ["protocol", "client", "widget"]) {
    watch(join(root, "packages", name, "src"), { recursive: true }, () => void rebuild());
  }
}

/**
 * Starts one, with its name before each of its lines.
 *
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} why it ended
 */
async function follow(name, program, args, cwd, env) {
  const { child, exited } = start(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream)
      createInterface({ input: stream }).on("line", (line) => console.log(`${name.padEnd(10)} ${line}`));
  }
  const { code, problem } = await exited;
  return `${name} ended: ${problem ?? `exit ${code}`}`;
}

if (import.meta.main) {
  stopWhenTold(0);
  process.exit(await run());
}
