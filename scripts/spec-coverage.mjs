/**
 * Every rule of packages/protocol/SPEC.md is quoted in the title of a test that proves it, and every rule that a
 * title quotes is one.
 *
 * A rule is a list item that begins with its id in bold: `- **C12** …`. A title is the first argument of
 * `it`, `test` or `describe` (with whatever follows, such as `.each(…)`).
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const spec = join(root, "packages/protocol/SPEC.md");
const tests = ["{packages,gateway,test}/**/*.test.ts"];

const ruleLine = /^\s*(?:[-*]|\d+\.)\s+\*\*([A-Z]+\d+)\*\*/gm;
const title = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const id = /\b[A-Z]+\d+\b/g;

/**
 * Ids that other papers give out: the invariants of docs/ARCHITECTURE.md and the attacks of the negative tests.
 */
const elsewhere = [
  { letter: "R", last: 16 },
  { letter: "N", last: 43 },
];

/**
 * @param {string} specText
 * @param {{ file: string, text: string }[]} files
 * @returns {string[]} what is wrong
 */
export function uncovered(specText, files) {
  const rules = [...specText.matchAll(ruleLine)].map((match) => String(match[1]));
  const known = new Set(rules);
  const letters = new Set(rules.map((rule) => rule.replace(/\d+$/, "")));
  const wrong = rules
    .filter((rule, at) => rules.indexOf(rule) !== at)
    .map((rule) => `${rule} is given twice in SPEC.md`);
  if (rules.length === 0) wrong.push("SPEC.md has no rule");

  const quoted = new Set();
  for (const { file, text } of files) {
    for (const match of text.matchAll(title)) {
      for (const [rule] of String(match[2]).matchAll(id)) {
        quoted.add(rule);
        const letter = rule.replace(/\d+$/, "");
        const number = Number(rule.slice(letter.length));
        const outside = elsewhere.find((series) => series.letter === letter);
        const exists = known.has(rule) || (outside !== undefined && number >= 1 && number <= outside.last);
        if (!exists && (letters.has(letter) || outside))
          wrong.push(`${file}: the title quotes ${rule}, which is no rule`);
      }
    }
  }
  for (const rule of known) if (!quoted.has(rule)) wrong.push(`${rule} has no test that quotes it`);
  return wrong;
}

/** @returns {{ rules: number, wrong: string[] }} */
export function specCoverage() {
  const specText = readFileSync(spec, "utf8");
  const files = globSync(tests, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] }).map((file) => ({
    file,
    text: readFileSync(join(root, file), "utf8"),
  }));
  return { rules: [...specText.matchAll(ruleLine)].length, wrong: uncovered(specText, files) };
}

if (import.meta.main) {
  const { rules, wrong } = specCoverage();
  for (const line of wrong) console.error(line);
  console.log(`${rules} rules, ${wrong.length} problems`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
