import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerMatch } from "../../core/ports.ts";
import { composedAnswer } from "./composed-answer.ts";
import { renderMarkdown } from "./render-markdown.ts";

function given(entry: string, title: string, answer: string): AnswerMatch {
  const { html, fallback } = renderMarkdown(answer);
  return { entry, title, html, fallback, confidence: 0.4 };
}

const ENTRIES = [
  given(
    "returns",
    "How do I return an item?",
    "You can return unopened tea within **30 days** of delivery. Opened tea cannot be returned.\n\nOpen your order and choose _Return_, or see the [page for returns](https://shop.example/returns).",
  ),
  given(
    "refund",
    "When do I get my refund?",
    "The refund reaches your card 5 to 7 working days after the return.",
  ),
];

/** What an honest model might say. */
const HONEST = [
  "You can return unopened tea within 30 days of delivery.",
  "Opened tea cannot be returned.",
  "Open your order and choose **Return**.",
  "See the [page for returns](https://shop.example/returns).",
  "The refund reaches your card 5 to 7 working days after the return.",
  "- Unopened tea: within thirty days of delivery",
  "1. Open your order",
];
/** What one that was told otherwise tries, however it is wrapped. */
const EVIL = [
  "https://evil.example",
  "evil.example/returns",
  "[page for returns](https://evil.example)",
  "[page for returns](https:&sol;&sol;evil&period;example)",
  "[page for returns](https://shop.example/returns 'evil')",
  "[page for returns][1]\n\n[1]: https://evil.example",
  "[page for returns](<https://evil.example>)",
  "<https://evil.example>",
  "evil\\.example",
  "mail evil@evil.example",
  "![tea](https://evil.example/x.png)",
  "<img src=x onerror=alert('evil')>",
  "<b>evil</b>",
  "code EVIL99",
  "code evil-99",
  "99 days",
  "9\u200b9 days",
  "ninety-nine days",
  "九十九天",
  "&#57;&#57; days",
  "$99",
  "99 % off",
  "guaranteed",
  "free of charge",
  "fr\u0435\u0435",
  "{{order.id}}",
  "javascript:evil()",
  "tel:+99",
  "\u202Elive\u202C",
];
const EVIL_SEEN =
  /evil|99|ninety|九十九|guarant|free|fr[\u0435]|percnt|<(?!\/?(?:p|ul|ol|li|strong|em|a|br|code|h3|h4|blockquote|hr)\b)/iu;

describe("a composed answer", () => {
  it("of honest parts is shown with its entries and their links", () => {
    const draft = { text: HONEST.slice(0, 5).join("\n\n"), cites: ["returns", "refund"] };
    expect(composedAnswer(draft, ENTRIES, "can i return it", "en")).toMatchObject({
      ok: true,
      answer: {
        html: expect.stringContaining('<a href="https://shop.example/returns"'),
        sources: [{ entry: "returns" }, { entry: "refund" }],
      },
    });
  });

  it("links only what its entries link: an address that they only show stays text", () => {
    const shows = given(
      "shows",
      "Where do I type it?",
      "Type `https://shop.example/type` into the field by hand.",
    );
    const said = (text: string) => composedAnswer({ text, cites: ["shows"] }, [shows], "where", "en");
    expect(said("Type `https://shop.example/type` into the field by hand.")).toMatchObject({ ok: true });
    expect(said("[Type](https://shop.example/type) into the field by hand.")).toEqual({
      ok: false,
      why: "link",
    });
  });

  it("shows nothing that the entries do not say, wherever in an honest one it is put, and however it is wrapped", () => {
    const part = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...HONEST) }, fc.constantFrom(...EVIL));
    const gap = fc.constantFrom(" ", "\n", "\n\n", ", ", "", "; ", " **", "](", "\\", "`", ". ");
    const text = fc
      .array(fc.tuple(part, gap), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.flat().join(""));
    let shown = 0;
    fc.assert(
      fc.property(text, fc.subarray(["returns", "refund"], { minLength: 1 }), (text, cites) => {
        const result = composedAnswer({ text, cites }, ENTRIES, "can i return it", "en");
        if (!result.ok) return;
        shown++;
        const { html, fallback } = result.answer;
        expect(`${html}\n${fallback}`).not.toMatch(EVIL_SEEN);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g))
          expect(href).toBe("https://shop.example/returns");
      }),
      { numRuns: 4_000, seed: 20_261_126 },
    );
    // It is not refused for being there at all.
    expect(shown).toBeGreaterThan(200);
  });
});
