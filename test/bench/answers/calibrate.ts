/**
 * Fits the coefficients of `packages/answers/src/coefficients.ts` and shows what
 * the thresholds would give:
 *
 *     node --conditions=@yunke/source test/bench/answers/calibrate.ts <folder of sets> [--left-out] [--write]
 *
 * Every set counts the same, but for those in the script that is fitted. To the
 * sets as they are come copies with a quarter of the entries taken away (their
 * questions are then out of scope) and with other numbers of variants, so that
 * what is learnt is not the sets' shape.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ANSWER_FROM, CHOICES_FROM } from "@yunke/answers";
import type { Entry } from "@yunke/answers";
import { createCatalogue } from "../../../packages/answers/src/catalogue.ts";
import type { Catalogue } from "../../../packages/answers/src/catalogue.ts";
import { coefficientsOf, rowsOf } from "../../../packages/answers/src/calibration.ts";
import type { Calibration, Coefficients } from "../../../packages/answers/src/calibration.ts";
import { firmnessOf } from "../../../packages/answers/src/conditional-logit.ts";
import { CIRCUMSTANCES, SIGNALS } from "../../../packages/answers/src/ranker.ts";
import type { Script } from "../../../packages/answers/src/ranker.ts";
import { learnFrom, questionsOf } from "../../../packages/answers/src/rehearsal.ts";
import { fit, judged } from "./conditional-logit.ts";
import type { Example, Judgement } from "./conditional-logit.ts";
import { figuresOf, percents } from "./figures.ts";
import type { Figures } from "./figures.ts";
import { readSets, withVariants } from "./sets.ts";
import type { FaqSet } from "./sets.ts";

const COPIES: readonly (number | undefined)[] = [undefined, 3, 1];
/** What the sets without their variants count beside our own shops, and what is out of scope beside what is not. */
const BARE_SETS = 0.3;
const OUT_OF_SCOPE = 1.8;
/** What a set in the script that is fitted counts beside one in the other; there are few shops without variants. */
const SAME_SCRIPT = 4;
const SAME_SCRIPT_POOR = 2;
/** Entries of shops that have only begun, made of the others, and what each such shop counts beside the whole one. */
const FIRST_ENTRIES = [3, 5, 8, 12];
const BEGUN = 1 / FIRST_ENTRIES.length;
/** Where they have variants, as new shops hardly have. */
const BEGUN_RICH = BEGUN / 2;
/** Of the questions to what such a shop does not have, the share that it gets, for its share of the entries. */
const OF_THE_REST = 0.6;
const SCRIPTS: readonly Script[] = ["latin", "han"];
const COEFFICIENTS = fileURLToPath(new URL("../../../packages/answers/src/coefficients.ts", import.meta.url));

function reweighed(example: Example, by: number): Example {
  return { ...example, weight: example.weight * by };
}

/** Precision of the answers given, the share of what is in scope that they answer, and what the choices beside them hold. */
function atThreshold(given: readonly Judgement[]): string {
  const answers = given.filter(({ confidence }) => confidence >= ANSWER_FROM);
  const right = answers.filter(({ ids, truth }) => ids[0] === truth).length;
  const inScope = given.filter(({ truth }) => truth !== null).length;
  const choices = given.filter(
    ({ confidence, ofThree }) => confidence < ANSWER_FROM && ofThree >= CHOICES_FROM,
  );
  const among = choices.filter(({ ids, truth }) => truth !== null && ids.slice(0, 3).includes(truth)).length;
  return `${right} of ${answers.length} right, ${((100 * right) / inScope).toFixed(0)} % answered, ${among} of ${choices.length} choices hold it`;
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function catalogueOf(faq: FaqSet, entries: readonly Entry[]): Catalogue {
  const catalogue = createCatalogue({ locales: [faq.language === "zh" ? "zh-CN" : "en"] });
  for (const entry of entries) catalogue.put(entry);
  return catalogue;
}

/** Questions to shops of a few entries of this one, drawn by chance. */
function begunOf(faq: FaqSet, set: number, variants: number, weight: number, seed: number): Example[] {
  return FIRST_ENTRIES.flatMap((most, nth) => {
    const random = seeded(1000 * seed + nth);
    const entries = faq.entries
      .map((entry) => ({ entry, at: random() }))
      .sort((left, right) => left.at - right.at)
      .slice(0, most)
      .map(({ entry }) => entry);
    const held = new Set(entries.map(({ id }) => id));
    const rest = (OF_THE_REST * entries.length) / faq.entries.length;
    const queries = faq.queries.filter(({ faqId }) => held.has(faqId ?? "") || random() < rest);
    const begun = examplesOf({ ...faq, entries, queries }, set, variants, false, 0);
    return begun.map((one) => ({ ...reweighed(one, weight), copy: true }));
  });
}

function examplesOf(faq: FaqSet, set: number, variants: number, copy: boolean, seed: number): Example[] {
  const random = seeded(seed);
  const entries = withVariants(faq.entries, variants).filter(() => !copy || random() < 0.75);
  const held = new Set(entries.map(({ id }) => id));
  const catalogue = catalogueOf(faq, entries);
  const queries = faq.queries.filter(() => !copy || random() < 0.4);
  return queries.map(({ text, faqId }) => {
    const truth = faqId !== null && held.has(faqId) ? faqId : null;
    const { rows, owners } = rowsOf(catalogue.rank(catalogue.read(text)));
    const ids = owners.map((owner) => catalogue.entryOf(owner).id);
    const target = truth === null ? 0 : ids.indexOf(truth) + 1;
    return { set, copy, weight: (copy ? 0.5 : 1) / queries.length, rows, ids, target, truth };
  });
}

const folder = process.argv[2];
if (folder === undefined) {
  console.log("No folder of sets given: nothing fitted.");
  process.exit(0);
}
const leftOut = process.argv.includes("--left-out");
const sets = readSets(folder);
const shops = readSets(fileURLToPath(new URL("shops", import.meta.url)));
const scriptOf = (set: number): Script =>
  (sets[set] ?? shops[set - sets.length])?.language === "zh" ? "han" : "latin";

const rich = sets.flatMap((faq, set) => [
  ...begunOf(faq, set, faq.variants, BEGUN_RICH, 100 + set),
  ...COPIES.flatMap((variants, copy) => [
    ...(copy === 0 ? examplesOf(faq, set, faq.variants, false, 0) : []),
    ...examplesOf(faq, set, variants ?? faq.variants, true, 10 * set + copy + 1),
  ]),
]);
/**
 * Shops without variants: our own, and the sets without theirs, whose headlines say little. What no entry answers
 * counts more, so that a new shop rather answers too little.
 */
const headlinesOf = (faq: FaqSet): FaqSet => ({
  ...faq,
  entries: faq.entries.map(({ id, question }) => ({ id, question })),
});
/** Our own, whole: their headlines alone, and with their answers. */
const whole = [headlinesOf, (faq: FaqSet) => faq].map((form) =>
  shops.map((faq, shop) => examplesOf(form(faq), sets.length + shop, 0, false, 0)),
);
const poor = [
  ...shops.flatMap((faq, shop) =>
    [headlinesOf(faq), faq].flatMap((form, nth) =>
      begunOf(form, sets.length + shop, 0, BEGUN / 2, 10 * nth + shop + 1),
    ),
  ),
  ...whole.flat(2).map((one) => reweighed(one, 0.5)),
  ...sets.flatMap((faq, set) =>
    examplesOf(faq, set, 0, true, 10 * set + 4).map((one) => reweighed(one, BARE_SETS)),
  ),
].map((one) => reweighed(one, one.truth === null ? OUT_OF_SCOPE : 1));

const names = [...SIGNALS, ...CIRCUMSTANCES, "bias"];
const indexesOf = (...some: string[]): number[] => some.map((name) => names.indexOf(name));
const ofTheMap = indexesOf("kinship", "around", "answerKinship", "topicsKnown", "topicNearest", "topicsIdle");
/** Looked at only where there are no variants. */
const ofThePoor = indexesOf("answerKinship");

function weighed(examples: readonly Example[], script: Script, same = SAME_SCRIPT): Example[] {
  return examples.map((one) => reweighed(one, scriptOf(one.set) === script ? same : 1));
}

function named(theta: Float64Array): Coefficients {
  return coefficientsOf(Array.from(theta, (value) => Number(value.toFixed(2))));
}

const fits = Object.fromEntries(
  SCRIPTS.map((script) => {
    const examples = weighed(rich, script);
    const taught = fit(examples, ofThePoor);
    const begun = weighed(poor, script, SAME_SCRIPT_POOR);
    const taughtPoor = fit(begun);
    const firmness = firmnessOf(examples, taught);
    const ofBegun = firmnessOf(begun, taughtPoor);
    for (const at of ofThePoor) firmness[at] = ofBegun[at] as number;
    return [script, { rich: taught, poor: taughtPoor, wordsAlone: fit(examples, ofTheMap), firmness }];
  }),
) as Record<Script, Record<keyof Calibration, Float64Array>>;

const calibrations = Object.fromEntries(
  SCRIPTS.map((script) => {
    const { rich, poor, wordsAlone, firmness } = fits[script];
    return [
      script,
      {
        rich: named(rich),
        poor: named(poor),
        wordsAlone: named(wordsAlone),
        firmness: coefficientsOf(Array.from(firmness, (value) => Number(value.toPrecision(2)))),
      },
    ];
  }),
);
if (process.argv.includes("--write")) {
  const text = `/** Fitted by \`test/bench/answers/calibrate.ts\`, which writes this file. */
    export const FITTED = ${JSON.stringify(calibrations)};`;
  writeFileSync(COEFFICIENTS, text); // `pnpm format` does the rest
} else console.log(JSON.stringify(calibrations, undefined, 1));

const asIs = (set: number): Example[] => rich.filter((example) => example.set === set && !example.copy);
/** With what a set's own phrases move. */
const asked = sets.map((faq, set) =>
  questionsOf(catalogueOf(faq, withVariants(faq.entries, faq.variants)), scriptOf(set)),
);
function rehearsed(set: number, taught: Float64Array, firmness: Float64Array): Float64Array {
  const questions = asked[set];
  return questions === undefined ? taught : learnFrom(questions, taught, firmness);
}
const figures = (examples: readonly Example[], theta: Float64Array): string =>
  percents(figuresOf(judged(examples, theta))).padEnd(20);

if (leftOut) {
  console.log("Each of our own shops with what the others teach, headlines alone, then with answers:");
  const given: Judgement[][] = [[], []];
  shops.forEach((faq, shop) => {
    const set = sets.length + shop;
    const theta = fit(
      weighed(
        poor.filter((one) => one.set !== set),
        scriptOf(set),
        SAME_SCRIPT_POOR,
      ),
    );
    const both = whole.map((form, nth) => {
      const own = judged(form[shop] as Example[], theta);
      given[nth]?.push(...own);
      return `${percents(figuresOf(own)).padEnd(20)} ${atThreshold(own).padEnd(70)}`;
    });
    console.log(faq.name.padEnd(24), ...both);
  });
  for (const all of given) console.log(percents(figuresOf(all)).padEnd(20), atThreshold(all));
}
console.log("Each set, without rehearsal, and by its words alone:");
const rehearsals = sets.map((faq, set) => {
  const { rich: taught, wordsAlone, firmness } = fits[scriptOf(set)];
  const theta = rehearsed(set, taught, firmness);
  console.log(
    faq.name.padEnd(24),
    figures(asIs(set), theta),
    figures(asIs(set), taught),
    figures(asIs(set), wordsAlone),
  );
  return theta;
});

if (leftOut) {
  console.log("Each set with what the others teach, what its threshold gives, and without rehearsal:");
  const given = sets.map((faq, set) => {
    const examples = weighed(
      rich.filter((one) => one.set !== set),
      scriptOf(set),
    );
    const taught = fit(examples, ofThePoor);
    const own = judged(asIs(set), rehearsed(set, taught, firmnessOf(examples, taught)));
    const without = judged(asIs(set), taught);
    console.log(
      faq.name.padEnd(24),
      percents(figuresOf(own)).padEnd(20),
      atThreshold(own).padEnd(66),
      percents(figuresOf(without)),
      atThreshold(without),
    );
    return [own, without];
  });
  for (const which of [0, 1]) {
    const all = given.map((both) => both[which] as Judgement[]);
    const mean = (name: keyof Figures): string =>
      ((100 * all.reduce((sum, one) => sum + figuresOf(one)[name], 0)) / all.length).toFixed(1);
    console.log(
      which === 0 ? "mean" : "mean without rehearsal",
      mean("r1"),
      mean("r3"),
      mean("auroc"),
      mean("coverage"),
      atThreshold(all.flat()),
    );
  }
}

console.log(
  "threshold: precision of all answers / in-scope answered right, each set, then all sets together",
);
for (let threshold = 0.5; threshold < 0.96; threshold += 0.05) {
  const cells = sets.map((_, set) => {
    const given = judged(asIs(set), rehearsals[set] as Float64Array);
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
