import type { Catalogue } from "./catalogue.ts";
import type { TextFeatures, Word } from "./features.ts";

/** Longer, it is a sentence, which says more than its words. */
const MOST_WORDS = 3;
const MOST_KEYWORDS = 2;
/** Of a word that is none of the small ones; a corrected one has a little less. */
const CARRIES = 0.8;

/**
 * Whether an entry has what a shopper typed as one types into a search box: a word or two, with no question about it.
 * Undefined where the text is not of that kind. Whoever types "refund" gives nothing away about which of three entries
 * they want, so that none is likely; all three are what they asked for.
 */
export function keywordSearch(
  catalogue: Catalogue,
  features: TextFeatures,
): ((owner: number) => boolean) | undefined {
  const { words, bags, mood } = features;
  if (mood.asks || mood.tells || words.length > MOST_WORDS) return undefined;
  const keywords = words.filter(({ weight }) => weight >= CARRIES);
  if (keywords.length === 0 || keywords.length > MOST_KEYWORDS) return undefined;
  const { index } = catalogue;
  const meant = [...bags.concept.keys()]
    .filter((name) => !name.startsWith("#"))
    .map((name) => index.feature("concept", name));
  const has = (ids: ReadonlySet<number | undefined>, { text }: Word): boolean => {
    const id = index.feature("word", text);
    return id !== undefined && ids.has(id);
  };
  return (owner) =>
    catalogue.phrasesOf(owner).some((phrase) => {
      if (index.role(phrase) === "answer") return false;
      const ids = new Set<number | undefined>(index.vector(phrase).ids);
      return (
        keywords.every((word) => has(ids, word)) || [...meant].some((id) => id !== undefined && ids.has(id))
      );
    });
}
