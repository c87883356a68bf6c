/** How much of a name is shown, in characters as a reader counts them. */
const LONGEST = 40;

/**
 * A name, fit to be shown: without controls, invisible and direction characters, with at most two marks on a letter,
 * and no longer than 40 characters. Linear in its length.
 */
export function cleanName(name: string): string {
  const plain = name
    .slice(0, 400)
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replace(/(\p{M}{2})\p{M}+/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...plain];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : plain;
}

/** One or two letters that stand for a name where there is no picture: "MC" of "Mei Chen", "陈" of "陈梅". */
export function initials(name: string): string {
  const words = cleanName(name).split(" ");
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
