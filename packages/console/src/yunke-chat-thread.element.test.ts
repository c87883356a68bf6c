import { expect, fixture, html } from "@open-wc/testing";
import { eventually, preparePage } from "./testing/page.ts";
import { chat, message } from "./testing/samples.ts";
import "./yunke-chat-thread.ts";
import type { YunkeChatMessage } from "./yunke-chat-message.ts";
import type { YunkeChatThread } from "./yunke-chat-thread.ts";

const ALL = 700;
const items = Array.from({ length: ALL }, (_, n) => ({
  ...message(n % 2 === 0 ? "shopper" : "agent", `line ${n}`, n * 60),
  key: `s${n + 1}`,
  seq: n + 1,
}));

const drawn = (element: YunkeChatThread) => [
  ...element.shadowRoot!.querySelectorAll<YunkeChatMessage>("yunke-chat-message"),
];
const scrollerOf = (element: YunkeChatThread) => element.shadowRoot!.querySelector<HTMLElement>(".scroll")!;
const bottom = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

async function open(mark: number | null = null): Promise<YunkeChatThread> {
  return fixture<YunkeChatThread>(
    html`<yunke-chat-thread
      style="height: 400px"
      .chat=${chat({ items })}
      .mark=${mark}
      me="mei"
      pictures=""
    ></yunke-chat-thread>`,
  );
}

describe("yunke-chat-thread with a long history", () => {
  before(preparePage);

  it("shows the newest at once and draws the rest bit by bit, at the end all the while", async () => {
    const element = await open();
    expect(drawn(element).length).to.be.lessThan(300);
    expect(drawn(element).at(-1)!.item.key).to.equal(`s${ALL}`);
    await eventually(() => bottom(scrollerOf(element)) < 2);
    await eventually(() => drawn(element).length === ALL, "all are drawn");
    await eventually(() => bottom(scrollerOf(element)) < 2);
    expect(drawn(element).map(({ item }) => item.key)).to.deep.equal(items.map(({ key }) => key));
  });

  it("leaves where it is what somebody reads who has scrolled up meanwhile", async () => {
    const element = await open();
    const scroller = scrollerOf(element);
    await eventually(() => bottom(scroller) < 2);
    scroller.scrollTop -= 1000;
    scroller.dispatchEvent(new Event("scroll"));
    const read = drawn(element).find((each) => each.getBoundingClientRect().top > 0)!;
    const place = read.getBoundingClientRect().top;
    expect(drawn(element).length).to.be.lessThan(ALL);
    await eventually(() => drawn(element).length === ALL, "all are drawn");
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(Math.abs(read.getBoundingClientRect().top - place)).to.be.lessThan(2);
  });

  it("begins at the message that is set off, and keeps it in sight", async () => {
    const element = await open(300);
    const marked = () => drawn(element).find((each) => each.hasAttribute("marked"))!;
    expect(marked().item.key).to.equal("s300");
    await eventually(() => drawn(element).length === ALL, "all are drawn");
    await eventually(() => {
      const { top } = marked().getBoundingClientRect();
      const box = scrollerOf(element).getBoundingClientRect();
      return top > box.top && top < box.bottom;
    }, "in sight");
  });

  it("shows another chat from its end again", async () => {
    const element = await open();
    element.chat = chat({ c: "another", items: items.slice(0, 3) });
    await eventually(() => drawn(element).length === 3);
    element.chat = chat({ items });
    await element.updateComplete;
    expect(drawn(element).length).to.be.lessThan(300);
    await eventually(() => drawn(element).length === ALL && bottom(scrollerOf(element)) < 2);
  });
});
