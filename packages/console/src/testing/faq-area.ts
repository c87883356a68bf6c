import { fixture, html } from "@open-wc/testing";
import type { FaqEntryView, FaqList } from "@yunke/protocol";
import { createDrafts } from "../drafts.ts";
import { createNavigation } from "../faq/navigation.ts";
import type { Navigation } from "../faq/navigation.ts";
import "../faq/yunke-faq-area.ts";
import type { YunkeFaqArea } from "../faq/yunke-faq-area.ts";
import type { Question } from "../questions.ts";
import { faqServer } from "./faq-server.ts";
import type { Asked, Reply } from "./faq-server.ts";
import { chat } from "./samples.ts";

/** A shop's FAQ in a lead's console, over a server that a test plays: what it holds unless the test says otherwise. */
const figures = {
  asked: 3,
  answered: 2,
  helped: 1,
  notHelped: 1,
  human: 0,
  agentMs: 0,
  closed: 3,
  selfServed: 3,
};
export const content = {
  category: "shipping",
  texts: { en: { question: "When does it come?", answer: "**Soon**", variants: ["how long"] } },
};
export const view: FaqEntryView = {
  id: "ship",
  number: 7,
  state: "published",
  live: true,
  published: content,
  draft: null,
  learnt: [],
  changedAt: Date.UTC(2026, 0, 1),
  changedBy: null,
};
export const summary = {
  id: "ship",
  number: 7,
  state: "published" as const,
  live: true,
  category: "shipping",
  skill: null,
  handover: false,
  questions: { en: "When does it come?" },
  variants: 1,
  from: null,
  until: null,
  changedAt: 0,
  changedBy: null,
  figures,
};
export const list: FaqList = {
  shop: { key: "pk_sample", name: "Pinewind", locales: ["en", "zh-CN"] },
  number: 9,
  settings: { approveVariants: true, calibration: "off", answerFrom: null },
  categories: ["shipping"],
  skills: [
    { name: "refunds", agents: 2 },
    { name: "returns", agents: 0 },
  ],
  proposals: 1,
  total: 2,
  next: null,
  entries: [
    summary,
    {
      ...summary,
      id: "cups",
      state: "draft",
      handover: true,
      live: false,
      category: null,
      questions: { en: "Cups?" },
    },
  ],
};

const usual = ({ method, path }: Asked): Reply => {
  if (path === "/entries") return { body: list };
  if (path === "/entries/ship/history")
    return {
      body: {
        items: [
          { number: 7, at: view.changedAt, by: null, kind: "saved", state: "published", content },
          {
            number: 3,
            at: view.changedAt,
            by: { id: "m", name: "Mei" },
            kind: "saved",
            state: "draft",
            content: { texts: { en: { question: "When?", answer: "Later", variants: [] } } },
          },
        ],
      },
    };
  if (path === "/preview")
    return { body: { html: "<p><b>Soon</b></p><script>1</script>", fallback: "Soon" } };
  if (path === "/proposals")
    return {
      body: {
        proposals: [
          {
            number: 5,
            entry: "ship",
            title: "When?",
            locale: "en",
            text: "parcel when",
            source: null,
            at: 0,
            by: null,
          },
        ],
      },
    };
  if (path === "/entries/ship" && method === "GET") return { body: view };
  return { status: 404 };
};

let opened: Navigation | null = null;

/** @param answer undefined: what the sample FAQ holds */
export async function openFaqArea(
  hash: string,
  answer: (asked: Asked) => Reply | Promise<Reply> | undefined = () => undefined,
  drafts = createDrafts("mei", undefined),
) {
  history.replaceState(null, "", hash);
  const server = faqServer((asked) => answer(asked) ?? usual(asked));
  const asks: Question[] = [];
  const nav: Navigation = createNavigation(window, () => {
    if (nav.route.area !== "chats") element.route = nav.route;
  });
  const route = nav.route as YunkeFaqArea["route"];
  const element: YunkeFaqArea = await fixture<YunkeFaqArea>(
    html`<yunke-faq-area
      .route=${route}
      .nav=${nav}
      .drafts=${drafts}
      .shops=${[{ ...chat().shop!, locales: ["en", "zh-CN"] }]}
      .faqOf=${() => server.client}
      @ask=${(event: CustomEvent<Question>) => asks.push(event.detail)}
    ></yunke-faq-area>`,
  );
  opened?.stop();
  opened = nav;
  return { element, asks, nav, ...server };
}

/** After each test, so that the next begins at the chats. */
export function leaveFaqArea(): void {
  opened?.stop();
  opened = null;
  history.replaceState(null, "", "#/");
}

export const typeInto = (field: HTMLInputElement | HTMLTextAreaElement, value: string) => {
  field.value = value;
  field.dispatchEvent(new InputEvent("input"));
};

export const textOf = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");
