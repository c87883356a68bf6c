/**
 * Proves that the import rules of .oxlintrc.json bite: lints a throw-away tree, in which each file breaks one of
 * them on purpose, and one in which nothing does.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

const imports = "no-restricted-imports";
const globals = "no-restricted-globals";
const properties = "no-restricted-properties";
const cycle = "no-cycle";

/** Folder, a line which it must not hold, the rule that says so. @type {[string, string, string][]} */
const forbidden = [
  // Arrows point inward.
  ["packages/protocol/src", 'import "@yunke/client";', imports],
  ["packages/protocol/src", 'import "@yunke/answers";', imports],
  ["packages/client/src", 'import "@yunke/widget";', imports],
  ["packages/client/src", 'import "@yunke/gateway";', imports],
  ["packages/answers/src", 'import "@yunke/protocol";', imports],
  ["packages/widget/src", 'import "@yunke/console";', imports],
  ["packages/widget/src", 'import "@yunke/gateway";', imports],
  ["packages/console/src", 'import "@yunke/widget";', imports],
  ["packages/console/src", 'import "@yunke/gateway";', imports],
  ["gateway/src/core", 'import "@yunke/client";', imports],
  ["gateway/src/adapters/ws", 'import "@yunke/client";', imports],
  ["gateway/src/core", 'import "../adapters/store/sqlite.ts";', imports],
  ["gateway/src/core/routing", 'import "../../adapters/store/sqlite.ts";', imports],
  ["gateway/src/core", 'import "../server.ts";', imports],
  ["gateway/src/core", 'import "../config.ts";', imports],
  ["gateway/src/adapters/http", 'import "../../server.ts";', imports],
  ["gateway/src", 'import "./main.ts";', imports],
  // Tests hold to the arrows as well.
  ["packages/protocol/src/tests", 'import "@yunke/client";', imports],
  ["gateway/src/core/tests", 'import "../../server.ts";', imports],

  // Nobody imports another package's insides.
  ["packages/client/src", 'import "../../protocol/src/events.ts";', imports],
  ["packages/widget/src/panel", 'import "../../../client/dist/view.js";', imports],
  ["packages/console/src", 'import "@yunke/client/src/view.ts";', imports],
  ["gateway/src/adapters/ws", 'import "../../../../packages/protocol/src/up.ts";', imports],
  ["test/e2e", 'import "../../gateway/src/server.ts";', imports],
  ["test/conformance", 'import "../../packages/client/src/connection.ts";', imports],

  // No clock, random, socket, DOM or Node in the pure rooms.
  ...["packages/protocol/src", "packages/answers/src", "gateway/src/core"].flatMap(
    /** @returns {[string, string, string][]} */
    (folder) => [
      [folder, 'import "node:fs";', imports],
      [folder, 'import "crypto";', imports],
      [folder, 'import "fs/promises";', imports],
      [folder, 'import "ws";', imports],
      [folder, 'import "express";', imports],
      [folder, "export const now = Date.now();", properties],
      [folder, "export const luck = Math.random();", properties],
      [folder, "setTimeout(() => undefined, 1);", globals],
      [folder, "export const page = document.title;", globals],
      [folder, "export const id = crypto.randomUUID();", globals],
      [folder, 'export const answer = fetch("/");', globals],
      [folder, "export const place = process.cwd();", globals],
    ],
  ),
  ["packages/client/src", 'import "node:fs";', imports],
  ["packages/client/src", 'import "ws";', imports],
  ["packages/client/src", "export const title = document.title;", globals],
  ["packages/widget/src", 'import "node:fs";', imports],
  ["packages/widget/src", 'import "zod";', imports],
  ["packages/widget/src", 'import "@yunke/protocol/schema";', imports],
  ["packages/console/src", 'import "node:path";', imports],

  // Only gateway/src/main.ts touches process.
  ["gateway/src", "export const port = process.env.PORT;", globals],
  ["gateway/src/adapters/store", "export const place = process.cwd();", globals],
  [
    "gateway/src/adapters/store",
    'import process from "node:process";\nexport const place = process.cwd();',
    imports,
  ],
  ["packages/client/src", "export const place = process.cwd();", globals],
];

/** What must stay allowed, so that a rule which forbids everything is noticed. @type {[string, string][]} */
const allowed = [
  ["packages/client/src", 'import "@yunke/protocol";'],
  ["packages/widget/src", 'import "@yunke/client";\nimport "@yunke/protocol";\nimport "lit";'],
  ["packages/console/src", 'import "@yunke/client";\nimport "@yunke/protocol";'],
  ["packages/protocol/src", 'import "zod";\nimport "./deep/events.ts";'],
  ["packages/protocol/src/tests", 'import "node:fs";'],
  ["gateway/src/core", 'import "@yunke/protocol";\nimport "@yunke/answers";\nimport "./ports.ts";'],
  [
    "gateway/src/adapters/ws",
    'import "node:http";\nimport "ws";\nimport "../../core/ports.ts";\nimport "@yunke/protocol";',
  ],
  ["gateway/src", 'import "./adapters/ws/socket.ts";\nimport "./core/ports.ts";\nimport "express";'],
  ["gateway/src/core/tests", 'import "node:fs";\nimport "../../adapters/store/testing/hostile-store.ts";'],
  ["gateway/src/tests", 'import "@yunke/client";\nimport "../server.ts";'],
  ["test/e2e", 'import "@yunke/client";\nimport "node:fs";'],
];

/** @returns {Promise<string[]>} what the rules let through, or forbid without cause */
export async function brokenImportRules() {
  const folder = mkdtempSync(join(tmpdir(), "yunke-import-rules-"));
  try {
    /** @type {{ options: Record<string, unknown>, plugins: string[] }} */
    const config = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8"));
    // The throw-away tree has no types to be aware of.
    write(
      folder,
      ".oxlintrc.json",
      JSON.stringify({ ...config, options: { ...config.options, typeAware: false } }),
    );

    /** @type {Map<string, string>} */
    const expected = new Map();
    for (const [at, [where, code, rule]] of forbidden.entries()) {
      expected.set(write(folder, `${where}/${fileName("forbidden", at, where)}`, `${code}\n`), rule);
    }
    const cleanFiles = allowed.map(([where, code], at) =>
      write(folder, `${where}/${fileName("allowed", at, where)}`, `${code}\n`),
    );
    write(
      folder,
      "packages/protocol/src/one.ts",
      'import { two } from "./two.ts";\nexport const one = () => two;\n',
    );
    write(
      folder,
      "packages/protocol/src/two.ts",
      'import { one } from "./one.ts";\nexport const two = () => one;\n',
    );
    expected.set("packages/protocol/src/one.ts", cycle);
    cleanFiles.push(write(folder, "gateway/src/main.ts", "export const port = process.env.PORT;\n"));

    const { output } = await tool("oxlint", ["--format=json", "."], { cwd: folder });
    /** @type {{ diagnostics: { code: string, filename: string }[] }} */
    const { diagnostics } = JSON.parse(output);
    /** @param {string} file @param {string} rule */
    const complains = (file, rule) =>
      diagnostics.some(({ filename, code }) => filename === file && code.includes(`(${rule})`));

    const wrong = [...expected]
      .filter(([file, rule]) => !complains(file, rule))
      .map(
        ([file, rule]) =>
          `${rule} does not stop ${dirname(file)}: ${readFileSync(join(folder, file), "utf8").trim()}`,
      );
    for (const file of cleanFiles) {
      const rules = [imports, globals, properties, cycle].filter((rule) => complains(file, rule));
      if (rules.length === 0) continue;
      wrong.push(
        `${rules.join(", ")} forbids in ${dirname(file)}: ${readFileSync(join(folder, file), "utf8").trim()}`,
      );
    }
    return wrong;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} kind
 * @param {number} at
 * @param {string} where a folder "tests" stands for test files
 */
function fileName(kind, at, where) {
  return `${kind}-${at}${where.endsWith("/tests") ? ".test" : ""}.ts`;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 * @returns {string} the name
 */
function write(folder, name, text) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
}

if (import.meta.main) {
  const wrong = await brokenImportRules();
  for (const line of wrong) console.error(line);
  console.log(
    `${forbidden.length + 1} violations, ${allowed.length + 1} good files, ${wrong.length} surprises`,
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
