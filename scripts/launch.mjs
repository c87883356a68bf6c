#!/usr/bin/env node
/**
 * The way in for `npm start`, `npm test` and every other root script: works with Node 20 and npm and nothing
 * installed. It finds Node 24 and pnpm, installs what the lockfile says when that is needed, then runs
 * `scripts/<command>.mjs`.
 *
 * This file and `launch/` import nothing but Node, and this one nothing that an old Node could not read.
 */
const commands = {
  start: "install, build and run the gateway, the console and the demo storefront",
  test: "every suite, with the sum on the last line; `npm test -- <suite>` runs one",
  dev: "the same as start from the sources, rebuilt as they change",
  build: "types, widget and console",
  check: "types, lint, format, dead code, import rules, budgets, rules without a test",
  bench: "the benchmarks, each beside its floor",
  screenshots: "pictures of widget and console for the README",
};

const major = Number(process.versions.node.split(".")[0]);
const [command, ...args] = process.argv.slice(2);

if (command === undefined || command === "--help" || command === "-h" || !(command in commands)) {
  if (command !== undefined && !command.startsWith("-")) console.error(`There is no "${command}".\n`);
  console.log("node scripts/launch.mjs <command>\n");
  for (const [name, what] of Object.entries(commands)) console.log(`  ${name.padEnd(12)} ${what}`);
  process.exitCode = command === undefined || command.startsWith("-") ? 0 : 1;
} else if (major < 20) {
  console.error(
    `Yunke needs Node 20 or newer to start (it fetches Node 24 by itself); this is Node ${process.versions.node}. See https://nodejs.org`,
  );
  process.exitCode = 1;
} else {
  const { bootstrap } = await import("./launch/bootstrap.mjs");
  await bootstrap(command, args);
}
