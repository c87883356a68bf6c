/**
 * What an embedding model adds to the words, on sets of real questions:
 *
 *     node --conditions=@yunke/source test/bench/answers/with-model.ts <folder of sets> <url> <model> [only]
 *
 * `url` is an endpoint that speaks OpenAI's protocol, as `YUNKE_MODEL_URL` is: `http://localhost:11434/v1` for an
 * Ollama. The path is the gateway's own: the model is tried on the entries first, what the words answer it never sees,
 * and what its vectors say goes to `shares`. `only` names the sets by how they begin ("en-").
 */
import { createAnswerer, createVectorIndex } from "@yunke/answers";
import type { Reply } from "@yunke/answers";
import { figuresOf, percents } from "./figures.ts";
import { readSets, withVariants } from "./sets.ts";
import type { FaqSet } from "./sets.ts";

const BATCH = 64;
/** Characters of a text that are sent: an answer is read by its beginning. */
const READ = 500;
/** As the figures look at; the shopper sees three. */
const LIMIT = 10;

const [folder, url, model, only = ""] = process.argv.slice(2);
if (folder === undefined || url === undefined || model === undefined) {
  console.log("No folder, address and model given: nothing measured.");
  process.exit(0);
}

async function embed(texts: readonly string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    const input = texts.slice(from, from + BATCH).map((text) => text.slice(0, READ));
    const response = await fetch(`${url}/embeddings`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${process.env["YUNKE_MODEL_KEY"]}`,
      },
      body: JSON.stringify({ model, input }),
    });
    if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
    const { data } = (await response.json()) as { data: { index: number; embedding: number[] }[] };
    for (const { embedding } of data.sort((a, b) => a.index - b.index))
      vectors.push(Float32Array.from(embedding));
  }
  return vectors;
}

interface Served {
  readonly truth: string | null;
  readonly reply: Reply;
}

function shown(served: readonly Served[]): string {
  const answers = served.filter(({ reply }) => reply.kind === "answer");
  const choices = served.filter(({ reply }) => reply.kind === "choices");
  const right = answers.filter(({ reply, truth }) => reply.matches[0]?.id === truth).length;
  const among = choices.filter(({ reply, truth }) =>
    reply.matches.slice(0, 3).some(({ id }) => id === truth),
  ).length;
  const inScope = served.filter(({ truth }) => truth !== null).length;
  const figures = figuresOf(
    served.map(({ reply: { matches }, truth }) => ({
      ids: matches.map(({ id }) => id),
      confidence: matches[0]?.confidence ?? 0,
      truth,
    })),
  );
  const share = Math.round((100 * (right + among)) / inScope);
  return `${percents(figures).padEnd(19)} answers ${right} of ${answers.length} right, choices ${among} of ${choices.length}, served ${share} %`;
}

async function measure(set: FaqSet): Promise<void> {
  const entries = withVariants(set.entries, set.variants);
  const answerer = createAnswerer({ entries, locale: set.language === "zh" ? "zh-CN" : "en" });
  const index = createVectorIndex();
  for (const { id, question, variants = [], answer } of entries) {
    const texts = [question, ...variants, ...(answer === undefined ? [] : [answer])];
    index.put(id, await embed(texts));
  }
  const trial = index.test();
  let step = trial.next();
  for (; step.done !== true; step = trial.next());
  const { tested, right, apt } = step.value;
  const vectors = await embed(set.queries.map(({ text }) => text));
  const words: Served[] = [];
  const both: Served[] = [];
  set.queries.forEach(({ text, faqId: truth }, at) => {
    const reply = answerer.ask(text, { limit: LIMIT });
    const shares = reply.kind === "answer" ? undefined : index.shares(vectors[at] as Float32Array);
    words.push({ reply, truth });
    both.push({ reply: shares ? answerer.ask(text, { limit: LIMIT, shares }) : reply, truth });
  });
  console.log(`${set.name}: finds ${right} of ${tested} texts, ${apt ? "used" : "not used by the gateway"}`);
  console.log(`  words      ${shown(words)}`);
  console.log(`  with model ${shown(both)}`);
}

for (const set of readSets(folder)) if (set.name.startsWith(only)) await measure(set);
