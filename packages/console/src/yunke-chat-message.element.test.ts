import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { NOON, message } from "./testing/samples.ts";
import { deep, expectAccessible, preparePage } from "./testing/page.ts";
import "./yunke-chat-message.ts";
import type { YunkeChatMessage } from "./yunke-chat-message.ts";

const open = (item: ReturnType<typeof message>, ours = false) =>
  fixture<YunkeChatMessage>(
    html`<yunke-chat-message
      .item=${item}
      .author=${ours ? "You" : "Visitor"}
      .initialsOf=${""}
      .ours=${ours}
      first
      last
      latest
    ></yunke-chat-message>`,
  );
const bubble = (element: Element) => deep<HTMLElement>(element, ".bubble");
const answer = (dirty: string) =>
  message("bot", "", 0, {
    content: { type: "answer", entry: "e", title: "Title", html: dirty, fallback: "Plain" },
    answer: { seq: 1, result: "answer", helped: false, chosen: null },
  });

describe("yunke-chat-message", () => {
  before(preparePage);

  it("N1, N3: what people write is text", async () => {
    const text = `<img src=x onerror="window.owned=1"><script>window.owned=1</script> {{constructor.constructor('x')()}}`;
    const element = await open(message("shopper", text));
    expect(bubble(element).textContent.trim()).to.equal(text);
    expect(bubble(element).querySelector("img, script")).to.equal(null);
    expect("owned" in window).to.equal(false);
    await expectAccessible(element);
  });

  it("N5: links to http(s) only, and hands nothing on", async () => {
    const element = await open(
      message("shopper", "javascript:alert(1) data:text/html,x https://a.example/x"),
    );
    const links = [...bubble(element).querySelectorAll("a")];
    expect(links.map((link) => link.href)).to.deep.equal(["https://a.example/x"]);
    expect(links[0]!.rel).to.include("noopener noreferrer");
    expect(links[0]!.target).to.equal("_blank");
  });

  it("N2, N4: an answer's HTML is cleaned again", async () => {
    const element = await open(
      answer(
        `<p onclick="x()">Yes <a href="javascript:x()">a</a><a href="https://b.example">b</a></p>
         <form><input name=q></form><style>*{display:none}</style><iframe src=//e></iframe>
         <svg><script>window.owned=1</script></svg><img src="javascript:x" onerror="x()"><b style="position:fixed" class=x id=y>B</b>`,
      ),
      true,
    );
    const rich = deep<HTMLElement>(element, ".rich");
    expect(
      rich.querySelector("form, input, style, iframe, svg, script, img, [style], [class], [id], [onclick]")
        ?.outerHTML,
    ).to.equal(undefined);
    expect([...rich.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))).to.deep.equal([
      "https://b.example/",
    ]);
    expect(element.shadowRoot!.textContent).to.include("Did not help");
    await expectAccessible(element);
  });

  it("shows choices with the chosen one, and what a later version brings by its fallback", async () => {
    const choices = message("bot", "", 0, {
      content: {
        type: "choices",
        options: [
          { entry: "a", label: "First" },
          { entry: "b", label: "Second" },
        ],
        fallback: "",
      },
      answer: { seq: 1, result: "choices", helped: null, chosen: "b" },
    });
    const element = await open(choices, true);
    expect(deep(element, ".chosen").textContent).to.include("Second").and.to.include("chosen");
    const later = await open(
      message("bot", "", 0, { content: { type: "unknown", fallback: "A card" } }),
      true,
    );
    expect(bubble(later).textContent.trim()).to.equal("A card");
    const erased = await open(message("shopper", "", 0, { content: null }));
    expect(bubble(erased).textContent.trim()).to.equal("This message was erased");
  });

  it("W6: shows what a composed answer was put together from, and what of it the shopper opened", async () => {
    const element = await open(
      message("bot", "", 0, {
        content: {
          type: "answer",
          entry: "a",
          title: "Put together by a machine from our FAQ",
          html: "<p>Both.</p>",
          fallback: "Both.",
          composed: true,
          sources: [
            { entry: "a", title: "First" },
            { entry: "b", title: "Second" },
          ],
        },
        answer: { seq: 1, result: "answer", helped: null, chosen: "b" },
      }),
      true,
    );
    expect(bubble(element).textContent)
      .to.include("by a machine")
      .and.to.include("Both.")
      .and.to.include("First");
    expect(deep(element, ".chosen").textContent).to.include("Second").and.to.include("chosen");
    await expectAccessible(element);
  });

  it("shows how far one's own has come, and what to do when it was not sent", async () => {
    const states = ["sending", "sent", "read"] as const;
    for (const [at, word] of ["Sending", "Sent", "Read"].entries()) {
      const element = await open(message("agent", "x", 0, { state: states[at]! }), true);
      expect(deep(element, ".state").textContent).to.equal(word);
    }
    const failed = await open(
      message("agent", "x", 0, { key: "k", seq: null, at: null, state: "failed" }),
      true,
    );
    expect(deep(failed, ".state").textContent).to.equal("Not sent");
    await expectAccessible(failed);
    setTimeout(() => deep<HTMLElement>(failed, ".do").click());
    expect((await oneEvent(failed, "resend")).detail).to.equal("k");
    setTimeout(() => deep<HTMLElement>(failed, ".do.quiet").click());
    expect((await oneEvent(failed, "discard")).detail).to.equal("k");
    expect(deep(await open(message("shopper", "x")), "time").getAttribute("datetime")).to.equal(
      new Date(NOON).toISOString(),
    );
  });
});
