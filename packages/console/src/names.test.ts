import { describe, expect, it } from "vitest";
import { cleanName, hueOf, initials, nameIn, shopperName } from "./names.ts";

describe("names", () => {
  it("N7: loses controls, direction marks and piles of accents, and is clamped", () => {
    expect(cleanName("Ann\u202e\u200b\u0007a  Berg")).toBe("Anna Berg");
    expect(cleanName(`Z${"\u0301".repeat(50)}oe`)).toBe("Z\u0301\u0301oe");
    expect([...cleanName("x".repeat(5000))]).toHaveLength(40);
    expect([...cleanName("😀".repeat(100))]).toHaveLength(40);
  });

  it("gives letters that stand for it", () => {
    expect(initials("Mei Chen")).toBe("MC");
    expect(initials("陈梅")).toBe("梅");
    expect(initials(" ")).toBe("");
  });

  it("is in the reader's language where there is one", () => {
    const shop = { name: "Pinewind", names: { "zh-CN": "松风" } };
    expect(nameIn(shop, "zh-CN")).toBe("松风");
    expect(nameIn(shop, "zh-TW")).toBe("松风");
    expect(nameIn(shop, "en")).toBe("Pinewind");
  });

  it("tells visitors apart by their conversation, and keeps a verified name", () => {
    expect(shopperName({ person: null, c: "-_a9Zxyz" }, "Visitor")).toBe("Visitor A9Z");
    expect(shopperName({ person: { name: "\u200b" }, c: "abcd" }, "Visitor")).toBe("Visitor ABC");
    expect(shopperName({ person: { name: "Lin" }, c: "abcd" }, "Visitor")).toBe("Lin");
    expect(hueOf("abcd")).toBe(hueOf("abcd"));
    const hues = new Set(Array.from({ length: 200 }, (_, n) => hueOf(`c${n}`)));
    expect(hues).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });
});
