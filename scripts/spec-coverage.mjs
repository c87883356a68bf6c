/**
 * Every rule of packages/protocol/SPEC.md is quoted in the title of a test that proves it, and every rule that a
 * title quotes is one.
 *
 * A rule is a list item that begins with its id in bold: `- **C12** …`. Titles are what vitest collects; those of
 * the suites that it does not run, in the browser, are read from the files.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const spec = join(root, "packages/protocol/SPEC.md");
const inBrowser = ["packages/*/src/**/*.element.test.ts", "test/e2e/**/*.ts"];

const ruleLine = /^\s*(?:[-*]|\d+\.)\s+\*\*([A-Z]+\d+)\*\*/gm;
const titleInSource = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const id = /\b[A-Z]+\d+\b/g;

/** Ids that other papers give out: the invariants of docs/ARCHITECTURE.md, and the attacks that are tested. */
const elsewhere = [
  { letter: "R", last: 16 },
  { letter: "N", last: 43 },
];

/** @typedef {{ file: string, title: string }} Title */

/** @param {string} specText */
const rulesOf = (specText) => [...specText.matchAll(ruleLine)].map((match) => String(match[1]));

/**
 * @param {string} specText
 * @param {Title[]} titles
 * @returns {string[]} what is wrong
 */
export function uncovered(specText, titles) {
  const rules = rulesOf(specText);
  if (rules.length === 0) return ["SPEC.md has no rule"];
  const known = new Set(rules);
  const letters = new Set(rules.map(letterOf));
  const wrong = new Set(
    rules.filter((rule, at) => rules.indexOf(rule) !== at).map((rule) => `${rule} is given twice`),
  );

  const quoted = new Set();
  for (const { file, title } of titles) {
    for (const [rule] of title.matchAll(id)) {
      quoted.add(rule);
      const letter = letterOf(rule);
      const outside = elsewhere.find((series) => series.letter === letter);
      const number = Number(rule.slice(letter.length));
      const exists = known.has(rule) || (outside !== undefined && number >= 1 && number <= outside.last);
      if (!exists && (letters.has(letter) || outside))
        wrong.add(`${file}: a title quotes ${rule}, which is no rule`);
    }
  }
  for (const rule of known) if (!quoted.has(rule)) wrong.add(`${rule} has no test that quotes it`);
  return [...wrong];
}

/** @param {string} rule */
const letterOf = (rule) => rule.replace(/\d+$/, "");

/**
 * @param {string} file
 * @param {string} text
 * @returns {Title[]}
 */
export function titlesIn(file, text) {
  return [...text.matchAll(titleInSource)].map((match) => ({ file, title: String(match[2]) }));
}

/** @returns {Promise<Title[]>} */
async function collected() {
  const folder = mkdtempSync(join(tmpdir(), "yunke-titles-"));
  try {
    const list = join(folder, "titles.json");
    // Nothing is run, so files may share a process: one for each would take twice the time.
    const args = ["list", "--no-static-parse", "--no-isolate", `--json=${list}`];
    const { output } = await tool("vitest", args);
    if (!existsSync(list)) throw new Error(`vitest could not collect the tests:\n${output}`);
    /** @type {{ name: string, file: string }[]} */
    const tests = JSON.parse(readFileSync(list, "utf8"));
    return tests.map(({ name, file }) => ({ file: relative(root, file), title: name }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<{ rules: number, wrong: string[] }>} */
export async function specCoverage() {
  const specText = readFileSync(spec, "utf8");
  const read = globSync(inBrowser, { cwd: root }).flatMap((file) =>
    titlesIn(file, readFileSync(join(root, file), "utf8")),
  );
  const titles = [...(await collected()), ...read];
  return { rules: rulesOf(specText).length, wrong: uncovered(specText, titles) };
}

if (import.meta.main) {
  const { rules, wrong } = await specCoverage();
  for (const line of wrong) console.error(line);
  console.log(`${rules} rules, ${wrong.length} problems`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
