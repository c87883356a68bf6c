import { describe, expect, it } from "vitest";
import { faqJobs } from "./faq-jobs.ts";
import type { Trial } from "./faq-jobs.ts";

const entry = (id: string, question: string) => ({ id, question, answer: "Yes." });
const trial: Trial = {
  rows: [
    ["en", [entry("invoice", "Can I have an invoice?"), entry("pickup", "Can I pick it up at the shop?")]],
    ["zh-CN", [entry("invoice", "可以开发票吗？"), entry("pickup", "可以到店自提吗？")]],
  ],
  vocabulary: { synonyms: [], never: [] },
  answerFrom: {},
};

describe("the groups of what was missed", () => {
  it("have the entry that is nearest in the language in which it was asked, as its shopper reads it", async () => {
    const { groups, nearest } = await faqJobs.group({
      questions: [
        { text: "发票抬头开错了，已经开的发票怎么作废", locale: "zh-CN" },
        { text: "an invoice for my company by fax", locale: "en" },
      ],
      locales: ["en", "zh-CN"],
      trial,
      now: 0,
    });
    expect(groups).toEqual([[0], [1]]);
    expect(nearest).toMatchObject([{ title: "可以开发票吗？" }, { title: "Can I have an invoice?" }]);
  });
});
