import { LAST_MOMENT } from "@yunke/protocol/schema";
import { expect, it } from "vitest";
import { NO_CATALOGUE } from "../../core/faq-catalogue.ts";
import type { FaqCatalogues } from "../../core/faq-catalogues.ts";
import { faqFile } from "../answering/faq-entry.ts";
import { seedCatalogues } from "./seed-catalogue.ts";

it("takes an entry of a seed that is there for as long as a date can say", async () => {
  const when = { from: "2026-11-11", until: "9999-12-31" };
  const { entries } = faqFile.parse({
    shop: "pk_shop",
    locale: "en",
    entries: [{ id: "a", question: "Is it free?", answer: "Yes.", when }],
  });
  const put: unknown[] = [];
  const catalogues: Pick<FaqCatalogues, "current" | "run"> = {
    current: async () => NO_CATALOGUE,
    async run(_shop, command) {
      if (command.kind === "import") put.push(...command.put);
      return { kind: "nothing", catalogue: NO_CATALOGUE };
    },
  };
  await seedCatalogues([{ shop: "pk_shop", locale: "en", entries }], catalogues, { log() {} });
  expect(put).toMatchObject([{ id: "a", content: { from: Date.UTC(2026, 10, 11), until: LAST_MOMENT } }]);
});
