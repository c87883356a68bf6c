/**
 * Fits the coefficients of `packages/answers/src/calibration.ts` and shows what
 * the thresholds would give:
 *
 *     node --conditions=@yunke/source test/bench/answers/calibrate.ts <folder of sets> [--left-out]
 *
 * Every set counts the same. To the sets as they are come copies with a quarter
 * of the entries taken away (their questions are then out of scope) and with
 * other numbers of variants, so that what is learnt is not the sets' shape.
 */
import { fileURLToPath } from "node:url";
import { ANSWER_FROM } from "@yunke/answers";
import { createCatalogue } from "../../../packages/answers/src/catalogue.ts";
import { CIRCUMSTANCES, SIGNALS } from "../../../packages/answers/src/ranker.ts";
import { WIDTH, fit, judged } from "./conditional-logit.ts";
import type { Example } from "./conditional-logit.ts";
import { figuresOf, percents } from "./figures.ts";
import type { Asked } from "./figures.ts";
import { readSets, withVariants } from "./sets.ts";
import type { FaqSet } from "./sets.ts";

const COPIES: readonly (number | undefined)[] = [undefined, 3, 1];
const CANDIDATES = 16;
const KINSHIP = SIGNALS.indexOf("kinship");
/** What the sets without their variants count beside our own shops, and what is out of scope beside what is not. */
const BARE_SETS = 0.3;
const OUT_OF_SCOPE = 3;

function reweighed(example: Example, by: number): Example {
  return { ...example, weight: example.weight * by };
}

/** Precision of the answers given, and the share of what is in scope that they answer. */
function atThreshold(given: readonly Asked[]): string {
  const answers = given.filter(({ confidence }) => confidence >= ANSWER_FROM);
  const right = answers.filter(({ ids, truth }) => ids[0] === truth).length;
  const inScope = given.filter(({ truth }) => truth !== null).length;
  return `${right} of ${answers.length} right, ${((100 * right) / inScope).toFixed(0)} % answered`;
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function examplesOf(faq: FaqSet, set: number, variants: number, copy: boolean, seed: number): Example[] {
  const random = seeded(seed);
  const entries = withVariants(faq.entries, variants).filter(() => !copy || random() < 0.75);
  const held = new Set(entries.map(({ id }) => id));
  const catalogue = createCatalogue({ locales: [faq.language === "zh" ? "zh-CN" : "en"] });
  for (const entry of entries) catalogue.put(entry);
  const queries = faq.queries.filter(() => !copy || random() < 0.4);
  return queries.map(({ text, faqId }) => {
    const truth = faqId !== null && held.has(faqId) ? faqId : null;
    const ranking = catalogue.rank(catalogue.read(text));
    const none = new Float64Array(WIDTH);
    none.set(ranking.circumstances, SIGNALS.length);
    none[WIDTH - 1] = 1;
    // Those that only the map put beside the question stand last.
    const candidates = ranking.candidates.filter(
      ({ signals }, at) => at < CANDIDATES || (signals[KINSHIP] as number) > 0.2,
    );
    const rows = [
      none,
      ...candidates.map(({ signals }) => Float64Array.from({ length: WIDTH }, (_, at) => signals[at] ?? 0)),
    ];
    const ids = candidates.map(({ owner }) => catalogue.entryOf(owner).id);
    const target = truth === null ? 0 : ids.indexOf(truth) + 1;
    return { set, copy, weight: (copy ? 0.5 : 1) / queries.length, rows, ids, target, truth };
  });
}

const folder = process.argv[2];
if (folder === undefined) {
  console.log("No folder of sets given: nothing fitted.");
  process.exit(0);
}
const sets = readSets(folder);
const shops = readSets(fileURLToPath(new URL("shops", import.meta.url)));
const examples = sets.flatMap((faq, set) =>
  COPIES.flatMap((variants, copy) => [
    ...(copy === 0 ? examplesOf(faq, set, faq.variants, false, 0) : []),
    ...examplesOf(faq, set, variants ?? faq.variants, true, 10 * set + copy + 1),
  ]),
);
const theta = fit(examples);
const names = [...SIGNALS, ...CIRCUMSTANCES, "bias"];
const show = (coefficients: Float64Array): void =>
  console.log(
    Object.fromEntries(names.map((name, at) => [name, Number((coefficients[at] as number).toFixed(2))])),
  );
show(theta);
const topics = ["kinship", "topicsKnown", "topicNearest"].map((name) => names.indexOf(name));
const wordsAlone = fit(examples, topics);
console.log("Words alone, as in a large shop:");
show(wordsAlone);

const asIs = (set: number): Example[] => examples.filter((example) => example.set === set && !example.copy);

/**
 * Shops without variants: our own, and the sets without theirs, whose headlines say little. What no entry answers
 * counts three times, so that a new shop rather answers too little.
 */
const bare = [
  ...shops.flatMap((faq, shop) => examplesOf(faq, sets.length + shop, 0, false, 0)),
  ...sets.flatMap((faq, set) =>
    examplesOf(faq, set, 0, true, 10 * set + 4).map((one) => reweighed(one, BARE_SETS)),
  ),
].map((one) => reweighed(one, one.truth === null ? OUT_OF_SCOPE : 1));
const poor = fit(bare);
console.log("Without variants, as in a new shop:");
show(poor);
if (process.argv.includes("--left-out")) {
  console.log("Each of our own shops with what the others teach, and what its threshold gives:");
  shops.forEach((faq, shop) => {
    const set = sets.length + shop;
    const others = fit(bare.filter((one) => one.set !== set));
    const given = judged(
      bare.filter((one) => one.set === set),
      others,
    );
    console.log(faq.name.padEnd(24), percents(figuresOf(given)).padEnd(20), atThreshold(given));
  });
}

sets.forEach((faq, set) => {
  console.log(
    faq.name.padEnd(24),
    percents(figuresOf(judged(asIs(set), theta))).padEnd(20),
    percents(figuresOf(judged(asIs(set), wordsAlone))),
  );
});
if (process.argv.includes("--left-out")) {
  console.log("Each set with what the other sets teach:");
  sets.forEach((faq, set) => {
    const others = fit(examples.filter((example) => example.set !== set));
    console.log(faq.name.padEnd(24), percents(figuresOf(judged(asIs(set), others))));
  });
}

console.log(
  "threshold: precision of all answers / in-scope answered right, each set, then all sets together",
);
for (let threshold = 0.5; threshold < 0.96; threshold += 0.05) {
  const cells = sets.map((_, set) => {
    const given = judged(asIs(set), theta);
    const answers = given.filter(({ confidence }) => confidence >= threshold);
    const right = answers.filter(({ ids, truth }) => ids[0] === truth).length;
    return {
      precision: right / answers.length,
      served: right / given.filter(({ truth }) => truth !== null).length,
    };
  });
  const mean = (pick: (cell: (typeof cells)[number]) => number): number =>
    cells.reduce((sum, cell) => sum + pick(cell), 0) / cells.length;
  const percentages = (precision: number, served: number): string =>
    `${(100 * precision).toFixed(0)}/${(100 * served).toFixed(0)}`;
  console.log(
    threshold.toFixed(2),
    cells.map(({ precision, served }) => percentages(precision, served).padStart(7)).join(" "),
    "|",
    percentages(
      mean(({ precision }) => precision),
      mean(({ served }) => served),
    ),
  );
}
