import { localised } from "./words/pick.ts";

/** How much of a name is shown, in characters as a reader counts them. */
const LONGEST = 40;

/**
 * A name, fit to be shown: without controls, invisible and direction characters, with at most two marks on a letter,
 * and no longer than 40 characters (N7). Linear in its length.
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

/** One or two letters that stand for a name: "MC" of "Mei Chen", "梅" of "陈梅". */
export function initials(name: string): string {
  const words = cleanName(name).split(" ").filter(Boolean);
  const last = [...(words.at(-1) ?? "")];
  if (words.length === 1 && /\p{Script=Han}/u.test(last[0] ?? "")) return last.at(-1) ?? "";
  const letters = words.length > 1 ? [...words[0]!].slice(0, 1).concat(last.slice(0, 1)) : last.slice(0, 1);
  return letters.join("").toUpperCase();
}

/** A shop's or an agent's name in the reader's language. */
export function nameIn(
  who: { name: string; names?: Readonly<Record<string, string>> | undefined },
  tag: string,
): string {
  return cleanName(localised(who.names, tag) ?? who.name);
}

/**
 * The shopper's verified name, else the word for a visitor with three characters of the conversation's id: several
 * visitors at once can be told apart.
 */
export function shopperName(of: { person: { name?: string } | null; c: string }, visitor: string): string {
  return (
    cleanName(of.person?.name ?? "") ||
    `${visitor} ${of.c
      .replace(/[^A-Za-z0-9]/g, "")
      .slice(0, 3)
      .toUpperCase()}`
  );
}

/** One of six colours for a face, the same for the same conversation. */
export function hueOf(c: string): number {
  let sum = 0;
  for (const char of c) sum = (sum * 31 + char.charCodeAt(0)) % 6007;
  return sum % 6;
}
