import type { Catalogue } from "./catalogue.ts";
import type { TextFeatures } from "./features.ts";
import type { Family } from "./features.ts";
import type { Role } from "./phrase-index.ts";
import type { Judged } from "./calibration.ts";
import type { Ranking } from "./ranker.ts";

/** One thing that question and phrase have in common. */
export interface Ground {
  /** `word`, `concept` (a synonym), `pair` of words, `gram` (letters), `sound` (pinyin). */
  readonly kind: Family;
  readonly key: string;
  /** What people call it, in the first of the shop's languages, where the key is a name of ours: `deliver` → 送货. */
  readonly label?: string;
  /** Its part of the likeness, 0 to 1. */
  readonly share: number;
  /** The merchant's own synonyms, where it is they that question and phrase share. */
  readonly synonyms?: readonly string[];
}

/** A phrase of an entry that spoke for it. */
export interface Spoken {
  readonly text: string;
  readonly role: Exclude<Role, "negative">;
  /** Likeness of question and phrase, 0 to 1. */
  readonly likeness: number;
  /** What the regression let it say; below 0 when others say the same better. */
  readonly voice: number;
  /** Strongest first. */
  readonly grounds: readonly Ground[];
}

/** Why the entries stand as they do. */
export interface Explanation {
  /** The question's words as they were counted, with spelling put right. */
  readonly words: readonly { readonly written: string; readonly counted: string; readonly known: boolean }[];
  readonly matches: readonly {
    readonly id: string;
    readonly confidence: number;
    readonly phrases: readonly Spoken[];
    /** What the question and the entry are both about, on the map of topics: a sample wording each, strongest first. */
    readonly topics: readonly string[];
  }[];
  /** Probability that no entry is meant. */
  readonly none: number;
  /** The phrase of `negatives` for whose sake nothing is answered, or the other company whose thing was asked about. */
  readonly refused?: string;
}

const PHRASES_SHOWN = 3;
const GROUNDS_SHOWN = 8;
const TOPICS_SHOWN = 2;
/** A topic that says less than this beside the first one is there by chance. */
const TOPIC_SHARE = 0.25;

function sharedTopics(ranking: Ranking, owner: number): string[] {
  if (ranking.surroundings === undefined) return [];
  const { map, question, of } = ranking.surroundings;
  const { topics } = of(owner);
  const shared = [...question.topics]
    .map(([topic, share]) => ({ topic, weight: share * (topics.get(topic) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return shared
    .slice(0, TOPICS_SHOWN)
    .filter(({ weight }) => weight >= TOPIC_SHARE * (shared[0]?.weight ?? 0))
    .map(({ topic }) => map.sample(topic));
}

/** Puts what the ranking rested on into words that a merchant can check. */
export function explain(
  catalogue: Catalogue,
  features: TextFeatures,
  ranking: Ranking,
  judged: readonly Judged[],
  limit: number,
  synonyms: readonly (readonly string[])[] = [],
): Explanation {
  const { index, concepts } = catalogue;
  const labelOf = (family: Family, key: string): string | undefined => {
    if (family === "concept") return concepts.labels.get(key);
    const both = family === "pair" ? key.split("&").map((name) => concepts.labels.get(name)) : [];
    return both.length === 2 && !both.includes(undefined) ? both.join(" + ") : undefined;
  };
  const question = index.read(features);
  const asked = new Map<number, number>();
  question.ids.forEach((id, at) => asked.set(id, question.weights[at] as number));
  const groundsOf = (phrase: number): Ground[] => {
    const { ids, weights } = index.vector(phrase);
    const grounds: Ground[] = [];
    ids.forEach((id, at) => {
      const weight = asked.get(id);
      if (weight === undefined) return;
      const { family, key } = index.name(id);
      // As createConcepts names them.
      const own = family === "concept" ? synonyms[Number(/^own(\d+)$/.exec(key)?.[1] ?? -1)] : undefined;
      const share = weight * (weights[at] as number);
      const label = labelOf(family, key);
      grounds.push({
        kind: family,
        key,
        share,
        ...(label !== undefined && { label }),
        ...(own !== undefined && { synonyms: own }),
      });
    });
    return grounds.sort((left, right) => right.share - left.share).slice(0, GROUNDS_SHOWN);
  };
  return {
    words: features.words.map(({ written, text }) => ({
      written,
      counted: text,
      known: index.feature("word", text) !== undefined,
    })),
    matches: judged.slice(0, Math.max(0, limit)).map(({ owner, probability }) => ({
      id: catalogue.entryOf(owner).id,
      confidence: probability,
      topics: sharedTopics(ranking, owner),
      phrases: ranking.neighbours
        .filter(({ phrase }) => index.owner(phrase) === owner)
        .sort((left, right) => right.voice - left.voice)
        .slice(0, PHRASES_SHOWN)
        .map(({ phrase, likeness, voice }) => {
          const role = index.role(phrase);
          return {
            text: index.text(phrase),
            role: role === "negative" ? "variant" : role,
            likeness,
            voice,
            grounds: groundsOf(phrase),
          };
        }),
    })),
    none: Math.max(0, 1 - judged.reduce((sum, { probability }) => sum + probability, 0)),
  };
}
