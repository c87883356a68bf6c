/**
 * A project in a temporary folder which is launched as ours is, by the same scripts and the same `npm start`, but
 * has nothing to install or build, and a gateway and a storefront of a few lines.
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A server that is ready at once; `MANNER` says how it behaves afterwards. */
const server = `
  import { createServer } from "node:http";
  import { appendFileSync } from "node:fs";
  const [name, variable] = NAME;
  const say = (what) => appendFileSync(process.env.STORY, name + " " + what + "\\n");
  const manner = process.env[name + "_MANNER"];
  console.log(JSON.stringify({ level: 30, msg: name + " began" }));
  const listener = createServer((request, response) => response.end("ok"));
  say("seed " + process.env.YUNKE_SEED);
  listener.listen(Number(process.env[variable]), () => say("listens " + process.pid));
  process.on("SIGTERM", () => {
    say("SIGTERM");
    if (manner === "stubborn") return;
    listener.close(() => process.exit(0));
    listener.closeAllConnections();
  });
  process.on("SIGINT", () => say("SIGINT"));
  if (manner === "dies") setTimeout(() => { console.log(JSON.stringify({ level: 60, msg: "the file is corrupt" })); process.exit(3); }, 300);
`;

export interface Project {
  readonly folder: string;
  readonly gatewayPort: number;
  readonly demoPort: number;
  /** What the stand-in servers told: a line each, "gateway SIGTERM". */
  story(): string[];
  /** The pids of every stand-in server that ever began. */
  servers(): number[];
  /** Starts a command in it, by default `npm start`, as a terminal would when `terminal` is set. */
  launch(options?: LaunchOptions): Launched;
  /** Ends whatever still runs, and removes the folder. */
  remove(): void;
}

export interface LaunchOptions {
  readonly command?: readonly string[];
  readonly terminal?: boolean;
  readonly env?: Record<string, string>;
  /** Folder of the `node` that runs npm's script. */
  readonly node?: string;
}

export interface Launched {
  readonly child: ChildProcess;
  output(): string;
  /** What of it came through stdout: two pipes have no order among them. */
  said(): string;
  /** Resolves when the output has the text. */
  until(text: string): Promise<void>;
  /** Exit code, when the command itself has ended. */
  readonly exited: Promise<number | undefined>;
  /** The pids of the command and all that it has started by now. */
  tree(): number[];
}

export async function createProject(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "yunke-launcher-"));
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  put("package.json", JSON.stringify({ name: "stand-in", private: true, type: "module", scripts }));
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  put("scripts/build.mjs", "export const build = async () => process.env.BUILD !== 'fails';\n");
  put("pnpm-lock.yaml", "nothing");
  put("node_modules/.modules.yaml", "");
  put("node_modules/.yunke-installed", createHash("sha256").update("nothing").digest("hex"));
  put(".cache/toolchain.json", JSON.stringify({ node: process.execPath, bin: dirname(process.execPath) }));
  put("gateway/dist/main.js", server.replace("NAME", '["gateway", "YUNKE_PORT"]'));
  put("demo/server.mjs", server.replace("NAME", '["storefront", "YUNKE_DEMO_PORT"]'));
  put(
    "demo/seed/seed.json",
    JSON.stringify({
      shops: [{ origins: ["http://localhost:8788"] }],
      agents: [{ login: "lin", password: "jasmine-tea" }],
    }),
  );
  const [gatewayPort, demoPort] = [await freePort(), await freePort()];
  const story = join(folder, "story.txt");

  const told = () => (existsSync(story) ? readFileSync(story, "utf8").trim().split("\n") : []);
  const servers = () =>
    told().flatMap((line) => (line.includes(" listens ") ? [Number(line.split(" ").at(-1))] : []));
  const started: number[] = [];

  return {
    folder,
    gatewayPort,
    demoPort,
    story: told,
    servers,
    remove() {
      for (const pid of [...started.flatMap(descendants), ...servers()]) {
        if (isAlive(pid)) process.kill(pid, "SIGKILL");
      }
      rmSync(folder, { recursive: true, force: true });
    },
    launch({
      command = ["npm", "start"],
      terminal = false,
      env = {},
      node = dirname(process.execPath),
    } = {}) {
      const [program = "npm", ...args] = terminal
        ? ["script", "--quiet", "--return", "--flush", "--command", command.join(" "), "/dev/null"]
        : command;
      const clean = Object.entries(process.env).filter(
        ([name]) => !/^(npm_|VITEST|NODE_|YUNKE_)/i.test(name),
      );
      const child = spawn(program, args, {
        cwd: folder,
        env: {
          ...Object.fromEntries(clean),
          PATH: `${node}${delimiter}${process.env["PATH"] ?? ""}`,
          STORY: story,
          YUNKE_PORT: String(gatewayPort),
          YUNKE_DEMO_PORT: String(demoPort),
          ...env,
        },
        stdio: "pipe",
      });
      if (child.pid !== undefined) started.push(child.pid);
      let output = "";
      let said = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
      }
      child.stdout?.on("data", (text: string) => (said += text));
      const exited = new Promise<number | undefined>((resolve) => {
        child.once("close", (code) => resolve(code ?? undefined));
      });
      return {
        child,
        exited,
        output: () => output,
        said: () => said,
        until: (text) =>
          new Promise((resolve, reject) => {
            const look = () => {
              if (!output.includes(text)) return;
              child.stdout?.off("data", look);
              resolve();
            };
            child.stdout?.on("data", look);
            void exited.then(() => reject(new Error(`ended without saying "${text}":\n${output}`)));
            look();
          }),
        tree: () => descendants(child.pid ?? 0),
      };
    },
  };
}

/** Resolves with the time it took, ms, when none of the processes lives. */
export async function untilGone(pids: readonly number[]): Promise<number> {
  const began = performance.now();
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 25));
  return performance.now() - began;
}

/** The folder of a `node` on the PATH that is older than 24, so that the launcher has to find another. */
export function olderNode(): string | undefined {
  return (process.env["PATH"] ?? "").split(delimiter).find((folder) => {
    if (!existsSync(join(folder, "node"))) return false;
    const version = execFileSync(join(folder, "node"), ["--version"], { encoding: "utf8" });
    const major = Number(/^v(\d+)/.exec(version)?.[1]);
    return major >= 20 && major < 24;
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function isAlive(pid: number): boolean {
  try {
    // A zombie has ended; only its parent has not asked yet.
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return state !== "" && !state.startsWith("Z");
  } catch {
    return false;
  }
}

function descendants(pid: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, above]) => above === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}
