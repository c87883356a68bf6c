import { expect, it } from "vitest";
import { createSystemClock } from "../clock/system-clock.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";
import { createAnswering } from "./answering.ts";
import { saveFaq } from "./faq-records.ts";
import { FAQ, entry } from "./testing/shop-faqs.ts";

const shop = "pk_shop";

it("suggestions are those of the language, too, where a country has few entries of its own", async () => {
  const store = createMemoryStore();
  await saveFaq(store, shop, "en", FAQ);
  const own = [entry("vat", "Is VAT included?"), entry("returns", "How do I send it back?")];
  await saveFaq(store, shop, "en-GB", own);
  await saveFaq(store, shop, "fr", [entry("prix", "Quel est le prix ?")]);
  const faq = createAnswering(store, createSystemClock(), {
    count: () => {},
    observe: () => {},
    log: () => {},
  });
  await faq.warm([shop]);
  const home = { page: { kind: "home" as const } };
  expect(await faq.suggest(shop, "en-GB", home, 4)).toEqual([
    { entry: "vat", question: "Is VAT included?" },
    { entry: "returns", question: "How do I send it back?" },
    { entry: "delivery", question: "How long does delivery take?" },
    { entry: "total", question: "What is the sum of my cart?" },
  ]);
  expect((await faq.suggest(shop, "fr", home, 4)).map((one) => one.entry)).toEqual(["prix"]);
  await faq.close();
});
