import { skillKey } from "@yunke/protocol";
import type { FaqSkill } from "@yunke/protocol";
import type { AgentProfile } from "../../core/core.ts";

/** What agents are good at, and what is looked for, as it was written first, in the order of the alphabet. */
export function countSkills(
  agents: readonly Pick<AgentProfile, "skills">[],
  lookedFor: readonly string[],
): FaqSkill[] {
  const counted = new Map<string, FaqSkill>();
  const skillOf = (name: string): FaqSkill => {
    const key = skillKey(name);
    const skill = counted.get(key) ?? { name, agents: 0 };
    counted.set(key, skill);
    return skill;
  };
  for (const { skills = [] } of agents) for (const skill of new Set(skills.map(skillOf))) skill.agents += 1;
  for (const name of lookedFor) skillOf(name);
  return [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, skill]) => skill);
}
