import { expect } from "@open-wc/testing";
import type { FaqEntrySummary } from "@yunke/protocol";
import {
  leaveFaqArea,
  list,
  openFaqArea as open,
  summary,
  textOf as text,
  typeInto as type,
} from "../testing/faq-area.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";

describe("yunke-faq-area", () => {
  before(preparePage);
  afterEach(leaveFaqArea);

  it("lists the entries by category, and finds them by words and state", async () => {
    const { element } = await open("#/faq");
    const inside = () => deep(element, "yunke-faq-list");
    await eventually(() => text(inside()).includes("When does it come?"));
    expect(text(inside())).to.include("Without a category").and.to.include("helped 1 of 2");
    const marked = (id: string) =>
      deep(inside(), `a[href$="/${id}"]`).textContent.includes("Hand over to a person");
    expect([marked("ship"), marked("cups")]).to.deep.equal([false, true]);
    await expectAccessible(element);
    type(deep(inside(), "input[type=search]"), "CUPS");
    await eventually(() => !text(inside()).includes("When does it come?"));
    const select = deep<HTMLSelectElement>(inside(), "select");
    select.value = "published";
    select.dispatchEvent(new Event("change"));
    await eventually(() => text(inside()).includes("Nothing found"));
    element.t = zhCN;
    await eventually(() => text(inside()).includes("没有找到"));
    await expectAccessible(element);
  });

  it("is as narrow as it was, and at the entry, for who comes back from one", async () => {
    const entries = Array.from({ length: 700 }, (_, n) => ({
      ...summary,
      id: `e${n}`,
      questions: { en: `Question ${n}?` },
    }));
    const { element } = await open("#/faq/pk_sample", ({ path }) =>
      path === "/entries" ? { body: { ...list, entries } } : undefined,
    );
    const inside = () => deep(element, "yunke-faq-list");
    const lines = () => inside().shadowRoot!.querySelectorAll("li").length;
    await eventually(() => lines() === 500);
    type(deep(inside(), "input[type=search]"), "9?");
    await eventually(() => lines() === 70);
    const select = deep<HTMLSelectElement>(inside(), "select");
    select.value = "published";
    select.dispatchEvent(new Event("change"));
    const entry = () => deep<HTMLElement>(inside(), 'a[href$="/e649"]');
    entry().focus();
    entry().click();
    await eventually(() => deep(element, "yunke-faq-editor"));
    history.back();
    await eventually(() => entry().matches(":focus"), "the focus at the entry");
    expect([deep<HTMLInputElement>(inside(), "input[type=search]").value, lines()]).to.deep.equal(["9?", 70]);
    expect(deep<HTMLSelectElement>(inside(), "select").value).to.equal("published");
  });

  it("shows in its bar which area it is, also where not all of them fit", async () => {
    const { element } = await open("#/figures");
    const bar = () => deep<HTMLElement>(element, "nav");
    bar().style.width = "200px";
    location.hash = "#/import/pk_sample";
    await eventually(() => Boolean(bar().querySelector("[aria-current]")?.textContent.includes("Import")));
    const [outer, inner] = [bar(), bar().querySelector("[aria-current]")!].map((each) =>
      each.getBoundingClientRect(),
    );
    expect(inner!.right).to.be.at.most(outer!.right + 1);
    expect(inner!.right).to.be.greaterThan(outer!.left);
  });

  it("shows the first of very many entries, finds among all of them, and shows more when told to", async () => {
    const entries = Array.from({ length: 1203 }, (_, n) => ({
      ...summary,
      id: `e${n}`,
      category: n < 400 ? "a" : "b",
      questions: { en: `Question ${n}?` },
    }));
    const { element } = await open("#/faq", ({ path }) =>
      path === "/entries" ? { body: { ...list, entries } } : undefined,
    );
    const inside = () => deep(element, "yunke-faq-list");
    const lines = () => inside().shadowRoot!.querySelectorAll("li").length;
    const more = () => deep<HTMLElement>(inside(), "section ~ wa-button");
    await eventually(() => lines() === 500);
    expect(text(inside())).to.include("1203 entries").and.to.include("Show 500 more");
    more().click();
    await eventually(() => lines() === 1000);
    expect(text(inside())).to.include("Show 203 more");
    more().click();
    await eventually(() => lines() === 1203);
    expect(inside().shadowRoot!.querySelector("section ~ wa-button")).to.equal(null);
    type(deep(inside(), "input[type=search]"), "1202");
    await eventually(() => lines() === 1);
    expect(text(inside())).to.include("Question 1202?");
    type(deep(inside(), "input[type=search]"), "");
    await eventually(() => lines() === 500);
  });

  it("shows nothing of this shop at the address of one that is not the desk's", async () => {
    for (const hash of ["#/faq/pk_other", "#/faq/pk_other/ship"]) {
      const { element, asked } = await open(hash);
      await eventually(() => text(element).includes("That is not there any more."));
      await expectAccessible(element);
      expect(asked).to.have.length(0);
      const all = deep<HTMLAnchorElement>(element, "nav a");
      expect(all.hash).to.equal("#/faq/pk_sample");
      element.remove();
    }
  });

  it("warns of entries that contradict, and narrows the list to them", async () => {
    const conflict = (other: string) => [{ locale: "en", wording: "Open on Sundays?", with: [other] }];
    const entries = [
      { ...summary, id: "yes", questions: { en: "Open on Sundays?" }, conflicts: conflict("no") },
      { ...summary, id: "no", questions: { en: "Sundays?" }, conflicts: conflict("yes") },
      ...list.entries,
    ];
    const { element } = await open("#/faq", ({ path }) =>
      path === "/entries" ? { body: { ...list, entries } } : undefined,
    );
    const inside = () => deep(element, "yunke-faq-list");
    await eventually(() => text(inside()).includes("2 entries ask what another one asks too"));
    const note = deep<HTMLAnchorElement>(inside(), ".conflict a");
    expect(note.hash).to.match(/^#\/faq\/pk_sample\/(yes|no)$/);
    expect(text(inside())).to.include("“Open on Sundays?” has another answer in Sundays?");
    await expectAccessible(element);
    deep<HTMLElement>(inside(), ".note wa-button").click();
    await eventually(() => !text(inside()).includes("Cups?"));
    expect(deep<HTMLSelectElement>(inside(), "select").value).to.equal("conflict");
    expect(inside().shadowRoot!.querySelectorAll("li").length).to.equal(2);
    element.t = zhCN;
    await eventually(() => text(inside()).includes("另有不同的回答"));
    await expectAccessible(element);
  });

  it("does not say that shoppers are offered a draft that contradicts", async () => {
    const conflicts = [{ locale: "en", wording: "Open?", with: ["ship"] }];
    const told = async (other: Partial<FaqEntrySummary>) => {
      const entries = [
        { ...summary, id: "a", conflicts },
        { ...summary, id: "b", conflicts, ...other },
      ];
      const { element } = await open("#/faq", ({ path }) =>
        path === "/entries" ? { body: { ...list, entries } } : undefined,
      );
      const note = () => deep(element, "yunke-faq-list", ".note p").textContent;
      await eventually(note);
      return note();
    };
    const all = "Shoppers are offered all of them.";
    expect(await told({})).to.include(all);
    for (const other of [{ state: "draft" }, { state: "changed" }, { live: false }] as const)
      expect(await told(other))
        .to.include("Drafts count here")
        .and.not.to.include(all);
  });

  it("says that what is saved is not served, and looks again", async () => {
    let faults = [
      {
        kind: "not-built",
        locale: "en",
        detail: `x: question must have a letter ${"or a digit ".repeat(30)}`,
      },
    ];
    const { element } = await open("#/faq", ({ path }) =>
      path === "/entries" ? { body: { ...list, faults } } : undefined,
    );
    const inside = () => deep(element, "yunke-faq-list");
    await eventually(() => text(inside()).includes("the one before it answers (English): x: question must"));
    await expectAccessible(element);
    faults = [{ ...faults[0]!, kind: "nothing-built" }];
    const again = () => deep<HTMLElement>(inside(), ".note.bad wa-button").click();
    again();
    await eventually(() =>
      text(inside()).includes("so nothing answers and a person is offered (English): x: question must"),
    );
    expect(text(inside())).not.to.include("the one before it answers");
    // However much is said, the sign stands beside it.
    const sign = deep(inside(), ".note.bad svg").getBoundingClientRect();
    expect(deep(inside(), ".note.bad ul").getBoundingClientRect().left).to.be.greaterThan(sign.right);
    element.t = zhCN;
    await eventually(() => text(inside()).includes("因此暂不回答，只建议顾客转人工"));
    await expectAccessible(element);
    faults = [];
    again();
    await eventually(() => !text(inside()).includes("暂不回答"));
  });

  it("shows what agents proposed, and approves it", async () => {
    const { element, asked } = await open("#/faq", ({ method }) =>
      method === "POST" ? { status: 204 } : undefined,
    );
    await eventually(() => deep(element, "yunke-faq-list", "yunke-faq-proposals", "summary"));
    const proposals = deep(element, "yunke-faq-list", "yunke-faq-proposals");
    deep<HTMLElement>(proposals, "summary").click();
    await eventually(() => text(proposals).includes("parcel when"));
    await expectAccessible(element);
    deep<HTMLElement>(proposals, 'wa-button[variant="brand"]').click();
    await eventually(() => asked.some(({ method, path }) => method + path === "POST/proposals/5"));
    expect(asked.find(({ method }) => method === "POST")!.body).to.deep.equal({ approve: true });
  });

  it("goes on at the next proposal by keyboard, and at the setting once there is none", async () => {
    const proposal = (number: number) => ({
      number,
      entry: "ship",
      title: "When?",
      locale: "en",
      text: `wording ${number}`,
      source: null,
      at: 0,
      by: null,
    });
    let left = [1, 2, 3].map(proposal);
    const { element } = await open("#/faq", ({ method, path }) => {
      if (path === "/proposals") return { body: { proposals: left } };
      if (path === "/entries") return { body: { ...list, proposals: left.length } };
      const number = Number(/^\/proposals\/(\d)$/.exec(path)?.[1]);
      if (method !== "POST" || !number) return undefined;
      left = left.filter((one) => one.number !== number);
      return { status: 204 };
    });
    await eventually(() => deep(element, "yunke-faq-list", "yunke-faq-proposals", "summary"));
    const proposals = deep(element, "yunke-faq-list", "yunke-faq-proposals");
    deep<HTMLElement>(proposals, "summary").click();
    await eventually(() => proposals.shadowRoot!.querySelectorAll("li").length === 3);
    const press = (number: number, button: string) => {
      const line = [...proposals.shadowRoot!.querySelectorAll("li")].find((each) =>
        each.textContent.includes(`wording ${number}`),
      )!;
      const found = line.querySelector<HTMLElement>(button)!;
      found.focus();
      found.click();
    };
    const focused = () => proposals.shadowRoot!.activeElement;
    const isAt = (number: number, label: string) =>
      focused()?.textContent.includes(label) && focused()!.closest("li")!.textContent.includes(`g ${number}`);
    press(2, "[variant=brand]");
    await eventually(() => left.length === 2 && isAt(3, "Approve"));
    press(3, "[appearance=outlined]");
    await eventually(() => left.length === 1 && isAt(1, "Decline"));
    press(1, "[variant=brand]");
    await eventually(() => focused()?.matches("input[type=checkbox]"));
    await eventually(() => !proposals.shadowRoot!.querySelector("details"));
    expect(focused()?.localName).to.equal("input");
  });

  it("takes a proposal away that another lead has settled meanwhile", async () => {
    let settled = false;
    const { element } = await open("#/faq", ({ method, path }) => {
      if (method === "POST") {
        settled = true;
        return { status: 404 };
      }
      if (settled && path === "/entries") return { body: { ...list, proposals: 0 } };
      return settled && path === "/proposals" ? { body: { proposals: [] } } : undefined;
    });
    await eventually(() => deep(element, "yunke-faq-list", "yunke-faq-proposals", "summary"));
    const proposals = deep(element, "yunke-faq-list", "yunke-faq-proposals");
    deep<HTMLElement>(proposals, "summary").click();
    await eventually(() => deep(proposals, 'wa-button[variant="brand"]'));
    deep<HTMLElement>(proposals, 'wa-button[variant="brand"]').click();
    await eventually(() => !proposals.shadowRoot!.querySelector("details"), "nothing waits any more");
    expect(proposals.shadowRoot!.querySelector(".wrong")).to.equal(null);
  });

  it("says why there is nothing, and tries again", async () => {
    let reply: Reply | undefined = "offline";
    const { element } = await open("#/faq", () => reply);
    await eventually(() => text(deep(element, "yunke-faq-list")).includes("does not answer"));
    // Nobody has written anything here.
    expect(text(deep(element, "yunke-faq-list"))).not.to.include("What you wrote");
    await expectAccessible(element);
    reply = { body: { ...list, entries: [] } };
    deep<HTMLElement>(element, "yunke-faq-list", ".empty wa-button").click();
    await eventually(() => text(deep(element, "yunke-faq-list")).includes("No entries yet"));
  });
});
