import { expect } from "@open-wc/testing";
import { eventually } from "../testing/page.ts";
import { createNavigation } from "./navigation.ts";

describe("where the console is", () => {
  for (const at of ["a link", "back"] as const)
    it(`is left, by ${at}, however quickly the question before it is answered`, async () => {
      history.replaceState(null, "", "#/faq");
      const nav = createNavigation(window, () => {});
      try {
        for (let round = 0; round < 5; round++) {
          nav.go({ area: "faq", shop: "pk_sample", entry: `e${round}` });
          nav.guard = (proceed) => {
            // Before the browser is back where it was.
            queueMicrotask(proceed);
            return true;
          };
          if (at === "back") history.back();
          else location.hash = "#/faq";
          await eventually(() => nav.route.area === "faq" && nav.route.entry === null, `round ${round}`);
          expect(location.hash).to.equal("#/faq");
        }
      } finally {
        nav.stop();
        history.replaceState(null, "", "#/");
      }
    });
});
