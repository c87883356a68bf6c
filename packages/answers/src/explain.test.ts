import { describe, expect, it } from "vitest";
import { createAnswerer } from "./index.ts";

const entries = [
  { id: "track", question: "How can I track my parcel?" },
  { id: "pay", question: "How can I pay?", answer: "By card." },
  { id: "cost", question: "How much is delivery?", answer: "4.90" },
];

describe("what a question and an entry are both about", () => {
  const shop = createAnswerer({ entries, locale: "en" });
  const topicsOf = (text: string, id: string) =>
    shop.explain(text).matches.find((match) => match.id === id)?.topics;

  it("names two topics that say nearly as much", () => {
    expect(topicsOf("is delivery free", "cost")).toEqual(["is shipping free", "how much is delivery"]);
  });

  it("leaves out one that is there by chance", () => {
    expect(topicsOf("can I pay with paypal", "pay")).toEqual(["how can I pay"]);
  });
});
