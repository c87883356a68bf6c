/**
 * `npm start`: builds, then runs the gateway (which serves the console and the widget) and the demo storefront,
 * until told to stop or until one of them ends.
 */
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { seedFolder } from "./demo-seed.mjs";
import { portFrom, portProblem } from "./launch/ports.mjs";
import { start } from "./launch/processes.mjs";
import { isStopping } from "./launch/stop.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const diesWithUs = new URL("./launch/die-with-parent.mjs", import.meta.url).href;

const help = `npm start: installs, builds and runs the gateway, the console and the demo storefront.

  YUNKE_PORT        the gateway's port                       (8787)
  YUNKE_DEMO_PORT   the storefront's port                    (8788)
  YUNKE_GATEWAY_URL where the storefront finds the gateway   (http://localhost:<YUNKE_PORT>)
  YUNKE_DATA        where the data is kept between starts    (.yunke)
  YUNKE_SEED        shops, agents and FAQ to begin with      (demo/seed)

Ctrl-C stops everything. Whatever else the gateway takes: node gateway/dist/main.js --help`;

/** How long a server may take to say that it is ready, ms. */
const patience = 60_000;

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function run(args) {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help);
    return 0;
  }
  if (args.length > 0) {
    console.error(`npm start takes no arguments, only the environment: ${args.join(" ")}\n\n${help}`);
    return 1;
  }
  const gatewayPort = portFrom("gateway", "YUNKE_PORT", 8787);
  const demoPort = portFrom("storefront", "YUNKE_DEMO_PORT", 8788);
  if ("problem" in gatewayPort) return fail(gatewayPort.problem);
  if ("problem" in demoPort) return fail(demoPort.problem);
  const problem = await portProblem([gatewayPort, demoPort]);
  if (problem) return fail(problem);

  const { build } = await import("./build.mjs");
  if (!(await build())) return fail("The build failed; nothing was started.");

  const gatewayUrl = process.env.YUNKE_GATEWAY_URL || `http://localhost:${gatewayPort.port}`;
  const data = resolve(root, process.env.YUNKE_DATA || ".yunke");
  const logs = join(data, "logs");
  mkdirSync(logs, { recursive: true });
  const seed = seedFolder(demoPort.port, data);

  const shared = { ...process.env, YUNKE_GATEWAY_URL: gatewayUrl };
  const gateway = serve("gateway", "gateway/dist/main.js", logs, {
    ...shared,
    YUNKE_PORT: String(gatewayPort.port),
    YUNKE_DATA: data,
    YUNKE_SEED: seed,
  });
  const demo = serve("storefront", "demo/server.mjs", logs, {
    ...shared,
    YUNKE_DEMO_PORT: String(demoPort.port),
    YUNKE_SEED: seed,
  });

  const storefrontUrl = `http://localhost:${demoPort.port}`;
  const bothReady = Promise.all([
    ready(`http://localhost:${gatewayPort.port}/readyz`),
    ready(`${storefrontUrl}/readyz`),
  ]);
  const ended = Promise.race([gateway.ended, demo.ended]);
  const first = await Promise.race([bothReady, ended]);

  if (Array.isArray(first)) {
    const late = first.find((each) => each !== undefined);
    if (late) {
      await Promise.all([gateway.stop(), demo.stop()]);
      return fail(`${late} Logs: ${logs}`);
    }
    announce(storefrontUrl, gatewayUrl, signIns(seed), data);
  }
  const reason = await ended;
  await Promise.all([gateway.stop(), demo.stop()]);
  return fail(reason);
}

/** @param {string} line */
function fail(line) {
  if (!isStopping()) console.error(line);
  return 1;
}

/**
 * @param {string} name
 * @param {string} file
 * @param {string} logs
 * @param {NodeJS.ProcessEnv} env
 */
function serve(name, file, logs, env) {
  const log = join(logs, `${name}.log`);
  // This run's only, so that the file cannot grow without end.
  const output = openSync(log, "w");
  const child = start(process.execPath, ["--import", diesWithUs, file], {
    cwd: root,
    env,
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  const ended = child.exited.then(({ code, problem }) => {
    const how = problem ?? `it exited with ${code}`;
    return [`The ${name} ended (${how}). Its last lines, from ${log}:`, ...lastLines(log)].join("\n");
  });
  return { ended, stop: child.stop };
}

/**
 * @param {string} file
 * @returns {string[]} at most eight, JSON logs as their message
 */
function lastLines(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-8)
    .map((line) => `  ${plain(line)}`);
}

/** @param {string} line */
function plain(line) {
  try {
    /** @type {{ msg?: string, err?: { message?: string } }} */
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter(Boolean).join(": ") || line;
  } catch {
    return line;
  }
}

/**
 * @param {string} url
 * @returns {Promise<string | undefined>} what is wrong, if it does not become ready
 */
async function ready(url) {
  const end = Date.now() + patience;
  let last = "no answer";
  while (Date.now() < end) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await response.body?.cancel();
      if (response.ok) return undefined;
      last = `status ${response.status}`;
    } catch {
      last = "no answer";
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return `${url} was not ready within ${patience / 1000} s (${last}).`;
}

/**
 * @param {string} seed folder
 * @returns {{ login: string, password: string, name?: string }[]}
 */
function signIns(seed) {
  try {
    /** @type {{ agents?: { login: string, password: string, name?: string }[] }} */
    const { agents } = JSON.parse(readFileSync(join(seed, "seed.json"), "utf8"));
    return agents ?? [];
  } catch {
    // A seed of another kind: whoever made it knows its sign-ins.
    return [];
  }
}

/**
 * @param {string} storefront
 * @param {string} gateway
 * @param {{ login: string, password: string }[]} agents
 * @param {string} data
 */
function announce(storefront, gateway, agents, data) {
  const lines = [
    "",
    "Yunke is ready.",
    "",
    `  storefront  ${storefront}`,
    `  gateway     ${gateway}`,
    `  console     ${gateway}/console`,
  ];
  if (agents.length > 0) {
    const width = Math.max(...agents.map(({ login }) => login.length));
    lines.push("", "  the demo agents' sign-ins (login, password)");
    for (const { login, password } of agents) lines.push(`    ${login.padEnd(width)}  ${password}`);
  }
  lines.push("", `  Data and logs stay in ${data}. Ctrl-C stops everything.`, "");
  console.log(lines.join("\n"));
}
