#!/usr/bin/env node
import { describeConfig, readConfig } from "./config.ts";
import { StoreError } from "./core/ports.ts";
import { HandoverRulesError, SecretError, SeedError, createGateway } from "./server.ts";

/** How long a drain may take before the process ends anyway: supervisors kill after ten seconds at the earliest. */
const DRAIN_MS = 4_500;

/** The first Node that has all of the SQLite that is used. */
const LEAST_NODE = 24;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** One line per problem that a person can act on; null: a fault of ours. */
function explain(error: unknown, data: string): string[] | null {
  if (error instanceof SeedError)
    return ["The seed cannot be loaded:", ...error.problems.map((line) => `  ${line}`)];
  if (error instanceof HandoverRulesError)
    return ["YUNKE_HANDOVER_RULES cannot be used:", ...error.problems.map((line) => `  ${line}`)];
  if (error instanceof StoreError)
    return [`The database cannot be opened (${error.failure}): ${error.message}`];
  if (error instanceof SecretError)
    return [
      `${error.message}. Put back a copy of it, or move it away: a new one is made, and every shopper is a stranger.`,
    ];
  const { code, port, address, hostname, path } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  switch (code) {
    case "EADDRINUSE":
      return [`Port ${port} is in use on ${address}. Stop what uses it, or set YUNKE_PORT to another one.`];
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return [
        `There is no address ${address ?? hostname ?? ""} on this machine to listen on. Set YUNKE_HOST to another one.`,
      ];
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return port !== undefined
        ? [`Port ${port} may not be opened by this user. Set YUNKE_PORT to one above 1023.`]
        : [`${path ?? data} may not be written by this user. Set YUNKE_DATA to a folder that may.`];
    case "ENOSPC":
    case "EDQUOT":
      return [`There is no room to write ${path ?? data}. Free some space on its disk.`];
    case "ENOTDIR":
    case "EEXIST":
      return [`${path ?? data} is not a folder. Set YUNKE_DATA to one.`];
    default:
      return null;
  }
}

async function run(): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    process.stdout.write(`${describeConfig()}\n`);
    return;
  }
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < LEAST_NODE) {
    say(`The gateway needs Node ${LEAST_NODE} or newer, and this is Node ${node}.`);
    process.exitCode = 1;
    return;
  }
  const result = readConfig(process.env);
  if (!result.ok) {
    say("The gateway cannot start with these settings:");
    for (const problem of result.problems) say(`  ${problem}`);
    process.exitCode = 1;
    return;
  }

  const starting = createGateway(result.config);
  let stopping = false;
  const stop = () => {
    // Asked twice: somebody means it.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    starting
      .then((gateway) => gateway.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          crash("stopping", error);
        },
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env.YUNKE_PARENT_WATCH === "1") {
    // Whoever started us is gone when its end of the channel closes: then nobody would ever stop us.
    if (process.connected) process.once("disconnect", stop);
    else process.stdin.resume().once("end", stop).once("error", stop);
  }

  try {
    await starting;
  } catch (error) {
    const lines = explain(error, result.config.data);
    if (!lines) throw error;
    for (const line of lines) say(line);
    process.exit(1);
  }
}

function crash(what: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  say(
    JSON.stringify({
      level: "fatal",
      time: new Date().toISOString(),
      msg: what,
      err: { type: name, message, stack },
    }),
  );
  process.exit(1);
}

process.on("uncaughtException", (error) => crash("uncaught exception", error));
process.on("unhandledRejection", (error) => crash("unhandled rejection", error));
await run();
