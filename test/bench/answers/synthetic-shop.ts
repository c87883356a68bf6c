import type { Entry } from "@yunke/answers";

/** A large made-up shop, the same on every run. */
export interface SyntheticShop {
  readonly entries: readonly Entry[];
  /** Each asks for one entry in other words, some mistyped. */
  readonly questions: readonly { readonly text: string; readonly id: string }[];
}

const ADJECTIVES =
  "red blue green small large folding wireless wooden ceramic leather cotton steel vintage electric portable heavy light kids travel winter summer outdoor garden office kitchen".split(
    " ",
  );
const THINGS =
  "lamp kettle backpack tent blanket chair desk teapot mug jacket scarf helmet camera tripod speaker keyboard monitor printer router drone bicycle scooter stroller mattress pillow curtain carpet vase clock toaster blender grill fridge heater fan mirror shelf ladder drill saw hammer gloves boots sandals hat belt wallet watch ring necklace".split(
    " ",
  );
/** Ways of asking the same, `%` being the thing. */
const TOPICS: readonly (readonly string[])[] = [
  ["How long does delivery of the % take?", "when will the % arrive", "days until the % gets here"],
  ["Can I return the % after opening it?", "send back an opened %", "give back the % once unpacked"],
  ["What is the warranty on the %?", "how many years is the % guaranteed", "is my % still covered"],
  ["How do I clean the %?", "washing the % the right way", "care instructions of the %"],
  ["Where can I buy spare parts for the %?", "replacement part needed for the %", "accessories of the %"],
  ["The % arrived damaged, what now?", "my % came broken", "received a % with a crack"],
  ["How do I assemble the %?", "putting the % together", "set up instructions for the %"],
  ["What size is the %?", "dimensions of the %", "how big is the %"],
  ["Is the % in stock?", "when is the % available again", "is the % sold out"],
  [
    "What does shipping of the % cost abroad?",
    "postage of the % to another country",
    "international fee for the %",
  ],
];

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function mistype(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (text.length - 2));
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

/** @param variants how many of the other two ways of asking are in the entry; the last one is what is asked */
export function syntheticShop(size: number, variants: 0 | 1): SyntheticShop {
  const random = seeded(7);
  const entries: Entry[] = [];
  const questions: { text: string; id: string }[] = [];
  for (let number = 0; entries.length < size; number += 1) {
    const topic = TOPICS[number % TOPICS.length] as readonly string[];
    const which = Math.floor(number / TOPICS.length);
    const thing = THINGS[which % THINGS.length] as string;
    const group = Math.floor(which / THINGS.length);
    const adjective = ADJECTIVES[group % ADJECTIVES.length] as string;
    const series = Math.floor(group / ADJECTIVES.length);
    const name = series === 0 ? `${adjective} ${thing}` : `${adjective} ${thing} series ${series + 1}`;
    const id = `e${number}`;
    const say = (way: number): string => (topic[way] as string).replace("%", name);
    entries.push({ id, question: say(0), variants: variants === 0 ? [] : [say(1)] });
    if (random() < 600 / size) {
      const asked = say(2);
      questions.push({ id, text: random() < 0.2 ? mistype(asked, random) : asked });
    }
  }
  return { entries, questions };
}
