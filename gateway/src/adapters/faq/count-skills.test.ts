import { describe, expect, it } from "vitest";
import { countSkills } from "./count-skills.ts";

describe("the skills of a desk", () => {
  it("are counted by agent, however they are written, and those that nobody has are there too", () => {
    const agents = [{ skills: ["Refunds", "配送"] }, { skills: ["refunds ", "REFUNDS"] }, {}, { skills: [] }];
    expect(countSkills(agents, ["ｒefunds", "Wholesale"])).toEqual([
      { name: "Refunds", agents: 2 },
      { name: "Wholesale", agents: 0 },
      { name: "配送", agents: 1 },
    ]);
  });
});
