/**
 * Answers the questions of every set in a folder, with this library and with
 * the engines that people use instead:
 *
 *     node --conditions=@yunke/source test/bench/answers/run.ts <folder of sets> [--only <engine>]
 */
import { ANSWER_FROM, CHOICES_FROM, createAnswerer } from "@yunke/answers";
import { ENGINES } from "./engines.ts";
import { figuresOf, percents } from "./figures.ts";
import type { Figures } from "./figures.ts";
import { readSets, withVariants } from "./sets.ts";
import type { FaqSet } from "./sets.ts";

/** R@1, R@3, AUROC and cov@P90 that are to be reached, in percent. */
const GOALS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "zh-snack-shop": [77, 93, 93, 52],
  "zh-electronics-shop": [74, 88, 83, 33],
  "en-mattress-shop": [82, 96, 91, 54],
  "en-web-apps": [92, 98, 92, 83],
  "en-bank": [70, 84, 83, 10],
};

const folder = process.argv[2];
if (folder === undefined) {
  console.log("Measured nothing: give the folder of FAQ sets as the first argument.");
  process.exit(0);
}
const sets = readSets(folder);
if (sets.length === 0) {
  console.error(`Measured nothing: ${folder} has no folder with faqs.jsonl and queries.jsonl.`);
  process.exit(1);
}

const WIDTH = 22;
const row = (name: string, cells: readonly string[]): string =>
  `| ${name.padEnd(WIDTH)} | ${cells.map((cell) => cell.padEnd(WIDTH)).join(" | ")} |`;

console.log("R@1 / R@3 / AUROC / cov@P90, %");
console.log(
  row(
    "engine",
    sets.map(({ name }) => name),
  ),
);
console.log(`|${`${"-".repeat(WIDTH + 2)}|`.repeat(sets.length + 1)}`);
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const ours = new Map<string, Figures>();
for (const [name, make] of Object.entries(ENGINES)) {
  if (only !== undefined && name !== only) continue;
  const cells = sets.map((set) => {
    const engine = make(withVariants(set.entries, set.variants), set.language);
    const figures = figuresOf(set.queries.map(({ text, faqId }) => ({ ...engine.ask(text), truth: faqId })));
    if (name === "@yunke/answers") ours.set(set.name, figures);
    return percents(figures);
  });
  console.log(row(name, cells));
}
console.log(
  row(
    "goal",
    sets.map(({ name }) => GOALS[name]?.join(" / ") ?? "-"),
  ),
);

/** What a shop gets with the thresholds as they ship. */
function shipped(set: FaqSet): readonly string[] {
  const answerer = createAnswerer({
    entries: withVariants(set.entries, set.variants),
    locale: set.language === "zh" ? "zh-CN" : "en",
  });
  let answers = 0;
  let right = 0;
  let choices = 0;
  let offered = 0;
  let choicesAsked = 0;
  let noneOut = 0;
  let out = 0;
  for (const { text, faqId } of set.queries) {
    const { kind, matches } = answerer.ask(text);
    if (faqId === null) out += 1;
    if (kind === "answer") {
      answers += 1;
      if (matches[0]?.id === faqId) right += 1;
    } else if (kind === "choices") {
      choices += 1;
      if (faqId !== null) choicesAsked += 1;
      if (matches.some(({ id }) => id === faqId)) offered += 1;
    } else if (faqId === null) noneOut += 1;
  }
  const inScope = set.queries.length - out;
  const percent = (part: number, whole: number): string =>
    `${whole === 0 ? "-" : Math.round((100 * part) / whole)}`;
  return [
    percent(right, answers),
    percent(right, inScope),
    percent(offered, choices),
    percent(offered, choicesAsked),
    percent(offered, inScope),
    percent(noneOut, out),
  ];
}
console.log(`\nAs shipped: answer from ${ANSWER_FROM}, choices from ${CHOICES_FROM} together, %`);
console.log(
  row("set", [
    "answers right",
    "in scope answered",
    "choices with right one",
    "… of those in scope",
    "in scope by choices",
    "out of scope left alone",
  ]),
);
for (const set of sets) console.log(row(set.name, shipped(set)));

let missed = 0;
for (const [name, goal] of Object.entries(GOALS)) {
  const figures = ours.get(name);
  if (figures === undefined) continue;
  const got = [figures.r1, figures.r3, figures.auroc, figures.coverage];
  const below = ["R@1", "R@3", "AUROC", "cov@P90"].filter(
    (_, at) => Math.round(100 * (got[at] as number)) < (goal[at] as number),
  );
  missed += below.length;
  if (below.length > 0) console.log(`Below the goal: ${name}: ${below.join(", ")}`);
}
if (ours.size > 0) console.log(missed === 0 ? "All goals reached." : `${missed} figures below their goal.`);
