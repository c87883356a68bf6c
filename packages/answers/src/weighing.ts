import { FAMILIES } from "./features.ts";
import type { Family } from "./features.ts";

export type FamilyWeights = Readonly<Record<Family, number>>;

/** What each family counts in the likeness of a question and a phrase of a shop; found on the shown sets as a whole. */
export const IN_SHOPS: FamilyWeights = { word: 0.6, pair: 0.4, gram: 1, concept: 0.6, sound: 0.4 };
/** And of a text and a wording of the map of topics, where hardly two have the same words. */
export const ON_THE_MAP: FamilyWeights = { word: 0.4, pair: 0.2, gram: 1.2, concept: 0.6, sound: 0.4 };

export const FAMILY_INDEX = new Map<Family, number>(FAMILIES.map((family, index) => [family, index]));

/** Below 1, since with a few phrases an entry what is rare is often only chance. */
export const RARITY_POWER = 0.4;

/** What a feature weighs that so many of the owners have. */
export function rarityAmong(owners: number, holders: number): number {
  return Math.log(1 + owners / (holders + 0.5)) ** RARITY_POWER;
}

/** Twice the same word says less than two. */
export function sublinear(count: number): number {
  return count <= 1 ? count : 1 + Math.log(count);
}

/**
 * What makes each family √weight long and the whole 1.
 *
 * @param squares by family, of what a text has
 */
export function familyScales(squares: Float64Array, weights: FamilyWeights): Float64Array {
  let whole = 0;
  FAMILIES.forEach((family, index) => {
    if ((squares[index] as number) > 0) whole += weights[family];
  });
  const scales = new Float64Array(FAMILIES.length);
  FAMILIES.forEach((family, index) => {
    const square = squares[index] as number;
    if (square > 0) scales[index] = Math.sqrt(weights[family] / square / whole);
  });
  return scales;
}
