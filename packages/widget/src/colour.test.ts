import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentFor, contrastOf } from "./colour.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
/** Every surface of ours on which the accent is text or link. */
const surfaces = { light: ["#ffffff", "#f0f2f5"], dark: ["#16181c", "#262a30"] };

describe("the palette", () => {
  it("keeps 4.5 : 1 for the accent on every surface and for text on the accent, whatever the merchant chose", () => {
    fc.assert(
      fc.property(hex, fc.boolean(), (colour, dark) => {
        const { accent, onAccent } = accentFor(colour, dark);
        expect(contrastOf(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
        for (const surface of surfaces[dark ? "dark" : "light"])
          expect(contrastOf(accent, surface)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves a colour alone that can be read as it is", () => {
    expect(accentFor("#2f6b4f", false).accent).toBe("#2f6b4f");
    expect(accentFor("#7fb89c", true).accent).toBe("#7fb89c");
  });

  it.each(["#000000", "#ffffff", "#ffff00", "#0000ff", "#808080", "#fff"])("copes with %s", (colour) => {
    for (const dark of [false, true]) {
      const { accent, onAccent } = accentFor(colour, dark);
      expect(accent).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrastOf(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("measures contrast as WCAG does", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });
});
