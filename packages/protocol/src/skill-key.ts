/** How skills are compared: entries, categories and agents are written by different people. */
export function skillKey(skill: string): string {
  return skill.normalize("NFKC").trim().toLowerCase();
}
