import { describe, expect, it } from "vitest";
import { titlesIn, uncovered } from "./spec-coverage.mjs";

const spec =
  "# Rules\n\n- **C1** One.\n- **C2** Two, unlike **C9** in the middle of a line.\n1. **V1** Three.\n";
const quoting = (...titles: string[]) => titles.map((title) => ({ file: "a.test.ts", title }));

describe("rules with a test", () => {
  it("is content when each rule is quoted", () => {
    expect(uncovered(spec, quoting("C1 holds", "C2, V1: both hold", "R16 and N43 are elsewhere"))).toEqual(
      [],
    );
  });

  it("names a rule that no title quotes", () => {
    expect(uncovered(spec, quoting("C1", "V1"))).toEqual(["C2 has no test that quotes it"]);
  });

  it("names a title that quotes what is no rule", () => {
    for (const rule of ["C3", "R17", "N0", "V2"])
      expect(uncovered(spec, quoting("C1, C2, V1", rule))).toEqual([
        `a.test.ts: a title quotes ${rule}, which is no rule`,
      ]);
  });

  it("names a rule that is given twice, and a paper without any", () => {
    expect(uncovered("- **C1** a\n- **C1** b\n", quoting("C1"))).toEqual(["C1 is given twice"]);
    expect(uncovered("# nothing", [])).toEqual(["SPEC.md has no rule"]);
  });

  it("reads titles from the source of what vitest does not collect", () => {
    const source =
      "describe('C1: a', () => { it.each([1])(`C2 ${x}`, f); it(\n\"it's C3\", f); const C4 = 'C4'; });";
    expect(titlesIn("e.ts", source).map(({ title }) => title)).toEqual(["C1: a", "C2 ${x}", "it's C3"]);
  });
});
