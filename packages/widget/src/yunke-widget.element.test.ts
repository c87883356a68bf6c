import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { createAgent } from "@yunke/client";
import { createMemoryGateway } from "@yunke/client/testing";
import type { MemoryGateway } from "@yunke/client/testing";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import { waitUntil } from "./testing/wait-until.ts";
import type { YunkeWidget } from "./yunke-widget.ts";

const FAQ = [{ id: "delivery", question: "delivery", answer: "Two days." }];
const open: MemoryGateway[] = [];

function gateway(): MemoryGateway {
  const made = createMemoryGateway({
    faq: FAQ,
    agents: [{ name: "Mei Chen" }],
    shop: { name: "Tea House", accent: "#2f6b4f" },
  });
  open.push(made);
  return made;
}

async function widget(memory: MemoryGateway, more: Partial<YunkeWidget> = {}): Promise<YunkeWidget> {
  const element = document.createElement("yunke-widget");
  Object.assign(element, {
    gateway: memory.url,
    shop: memory.shop,
    locale: "en",
    ports: { connect: memory.connect },
    ...more,
  });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const launcher = (element: YunkeWidget) => element.renderRoot.querySelector<HTMLButtonElement>(".launcher")!;
const dialog = (element: YunkeWidget) => element.renderRoot.querySelector("dialog")!;
const panel = (element: YunkeWidget) => element.renderRoot.querySelector("yunke-panel");
const inPanel = (element: YunkeWidget, selector: string) =>
  panel(element)?.renderRoot.querySelector<HTMLElement>(selector);
const keys = (storage: Storage) => Object.keys(storage).filter((key) => key.startsWith("yunke:"));

async function opened(memory: MemoryGateway, more?: Partial<YunkeWidget>): Promise<YunkeWidget> {
  const element = await widget(memory, more);
  launcher(element).click();
  await waitUntil(
    () => inPanel(element, "yunke-composer") && element.view.connection === "online",
    "it is open",
  );
  return element;
}

const said = (element: YunkeWidget, text: string) =>
  waitUntil(
    () =>
      element.view.conversation?.items.some(
        (item) => item.kind === "message" && JSON.stringify(item.content).includes(text),
      ),
    `"${text}" is said`,
  );

describe("yunke-widget", () => {
  afterEach(() => {
    for (const element of document.querySelectorAll("yunke-widget")) element.remove();
    for (const each of open.splice(0)) each.close();
    localStorage.clear();
    sessionStorage.clear();
  });

  it("W7: looks up what is typed, unless the shop would have it stay in the page", async () => {
    const typed = async (completions: "none" | undefined) => {
      const memory = gateway();
      const sent: string[] = [];
      const element = await opened(memory, {
        completions,
        ports: {
          // The pause before it is looked up is over at once.
          clock: {
            now: () => Date.now(),
            after: (ms, run) => {
              const timer = setTimeout(run, ms < 1000 ? 0 : ms);
              return () => clearTimeout(timer);
            },
          },
          connect(url, protocol, listener) {
            const socket = memory.connect(url, protocol, listener);
            return {
              close: (code) => socket.close(code),
              send(text) {
                sent.push(text);
                socket.send(text);
              },
            };
          },
        },
      });
      const { shopper } = element;
      shopper!.complete("deli");
      await new Promise((resolve) => setTimeout(resolve));
      shopper!.send("delivery");
      await said(element, "Two days.");
      // The next one is somebody else.
      element.remove();
      localStorage.clear();
      sessionStorage.clear();
      return sent.filter((text) => text.includes('"typed":"deli"')).length;
    };
    expect(await typed(undefined)).to.equal(1);
    expect(await typed("none")).to.equal(0);
  });

  it("works where the storage is full: opens, tells so, and sends what is typed", async () => {
    const memory = gateway();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    try {
      const element = await widget(memory);
      const told = oneEvent(element, "yunke-open");
      launcher(element).click();
      await told;
      await waitUntil(() => inPanel(element, "yunke-composer")?.shadowRoot, "it can be written in");
      const field = inPanel(element, "yunke-composer")!.shadowRoot!.querySelector("textarea")!;
      field.value = "delivery";
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
      await said(element, "Two days.");
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it("stores and connects nothing before it is opened", async () => {
    const memory = gateway();
    const element = await widget(memory);
    await new Promise((resolve) => requestIdleCallback(resolve));
    expect(memory.sockets()).to.equal(0);
    expect(keys(localStorage).concat(keys(sessionStorage))).to.deep.equal([]);
    expect(element.shopper).to.equal(undefined);
    await expectAccessible(element);
  });

  it("opens with the focus inside, closes with Escape and gives the focus back", async () => {
    const memory = gateway();
    const element = await opened(memory);
    await waitUntil(
      () => panel(element)!.shadowRoot!.activeElement?.localName === "yunke-composer",
      "the field has it",
    );
    expect(dialog(element).matches(":popover-open")).to.equal(true);
    expect(dialog(element).ariaLabel ?? dialog(element).getAttribute("aria-label")).to.equal(
      "Chat with Tea House",
    );
    expect(launcher(element).getAttribute("aria-expanded")).to.equal("true");
    await expectAccessible(element);
    const field = inPanel(element, "yunke-composer")!;
    const escape = (init: KeyboardEventInit) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, ...init }),
      );
    escape({ isComposing: true });
    expect(element.open).to.equal(true);
    escape({});
    await element.updateComplete;
    expect(element.open).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(launcher(element));
  });

  it("answers, hands to a person, shows both, and is closed and rated", async () => {
    const memory = gateway();
    const events: string[] = [];
    const element = await widget(memory);
    for (const name of ["ready", "open", "message", "status", "rated", "close"])
      element.addEventListener(`yunke-${name}`, (event) => {
        const { detail } = event as CustomEvent<unknown>;
        events.push(detail === null ? name : `${name} ${JSON.stringify(detail)}`);
      });
    element.open = true;
    await waitUntil(() => element.view.connection === "online", "it is connected");
    element.shopper!.send("What about delivery?");
    await said(element, "Two days.");
    const agent = createAgent({
      url: memory.url,
      ports: { connect: memory.connectAs(memory.agents[0]!.id) },
    });
    agent.setStatus("available");
    element.shopper!.requestHuman();
    await waitUntil(() => agent.view.offers[0], "it is offered");
    const { c } = agent.view.offers[0]!;
    agent.accept(c);
    await waitUntil(() => element.view.conversation?.phase.name === "live", "Mei is there");
    agent.send(c, "Hello, Mei here.");
    await said(element, "Mei here");
    agent.close(c);
    await waitUntil(() => element.view.conversation?.phase.name === "closed", "it is closed");
    await waitUntil(() => inPanel(element, "yunke-status"), "the rating is asked for");
    element.shopper!.rate({ score: 5 });
    await waitUntil(
      () => element.view.conversation?.phase.name === "closed" && element.view.conversation.phase.rated,
      "it is rated",
    );
    agent.destroy();
    expect(events).to.include.members([
      "ready",
      "open",
      'message {"from":"bot","text":"Two days."}',
      'message {"from":"agent","text":"Hello, Mei here."}',
      'status "queued"',
      'status "live"',
      'status "closed"',
    ]);
  });

  it("counts what came while it was closed, on the launcher", async () => {
    const memory = gateway();
    const element = await opened(memory);
    const counts: number[] = [];
    element.addEventListener("yunke-unread", ({ detail }) => counts.push(detail));
    element.open = false;
    element.shopper!.send("delivery?");
    await waitUntil(() => element.renderRoot.querySelector(".badge"), "there is a badge");
    expect(element.renderRoot.querySelector(".badge")!.textContent).to.equal("1");
    expect(launcher(element).getAttribute("aria-label")).to.equal("Chat with us, 1 unread");
    expect(counts).to.deep.equal([1]);
    await expectAccessible(element);
    element.open = true;
    await waitUntil(() => element.view.unread === 0, "they are read");
  });

  it("connects by itself where a conversation is open, and opens again on the next page without taking the focus", async () => {
    const memory = gateway();
    const first = await opened(memory);
    first.shopper!.send("delivery?");
    await said(first, "Two days.");
    // What a page load leaves behind: storage, and nothing else.
    const kept = Object.entries<string>(sessionStorage);
    first.remove();
    await first.updateComplete;
    for (const [key, value] of kept) sessionStorage.setItem(key, value);
    const other = await fixture<HTMLInputElement>(html`<input aria-label="the shop's own" />`);
    other.focus();
    const next = await widget(memory);
    await said(next, "Two days.");
    await waitUntil(() => panel(next), "it is open again");
    expect(next.open).to.equal(true);
    expect(document.activeElement).to.equal(other);
  });

  it("asks the page for a fresh token where the one it has is refused, once, and goes on with it", async () => {
    const memory = gateway();
    const refuses = new Set(["old", "wrong"]);
    let refused = 0;
    const error = { kind: "bad-identity", message: "It is over.", retry: "never", field: "identity" };
    const element = await widget(memory, {
      identity: "old",
      ports: {
        connect(url, protocol, listener) {
          const socket = memory.connect(url, protocol, listener);
          return {
            ...socket,
            send(text) {
              const { identity } = JSON.parse(text) as { identity?: string };
              if (!refuses.has(identity!)) return socket.send(text);
              refused++;
              listener.message(JSON.stringify({ type: "error", error }));
            },
          };
        },
      },
    });
    let asked = 0;
    element.addEventListener("yunke-identity", () => {
      asked++;
      element.identity = "wrong";
    });
    launcher(element).click();
    await waitUntil(() => refused === 2, "it tries the one it got, which is wrong too");
    expect(element.view.connection).to.equal("stopped");
    expect(asked).to.equal(1);
    element.identity = "fresh";
    await waitUntil(() => element.view.connection === "online", "it goes on");
    expect(asked).to.equal(1);
  });

  it("N20: signed out, it has forgotten everything", async () => {
    const memory = gateway();
    const element = await opened(memory);
    element.shopper!.send("a secret about delivery");
    await said(element, "Two days.");
    const before = keys(localStorage);
    expect(before.length).to.be.greaterThan(0);
    element.identity = null;
    await waitUntil(() => element.view.conversation === null, "the history is gone");
    await waitUntil(
      () => !JSON.stringify(Object.entries(localStorage)).includes("secret"),
      "nothing is kept of it",
    );
    element.remove();
    const next = await widget(memory);
    expect(next.open).to.equal(false);
  });

  for (const { where, signOut } of [
    { where: "here", signOut: (element: YunkeWidget) => (element.identity = null) },
    {
      where: "in another tab",
      signOut: () =>
        dispatchEvent(
          new StorageEvent("storage", { key: "yunke:pk_memory:session", storageArea: localStorage }),
        ),
    },
  ])
    it(`N20: signed out ${where} with the window open, it has forgotten what was being written too`, async () => {
      const element = await opened(gateway());
      const field = inPanel(element, "yunke-composer")!.shadowRoot!.querySelector("textarea")!;
      field.value = "a secret draft";
      field.dispatchEvent(new Event("input"));
      signOut(element);
      await waitUntil(() => field.value === "", "the field is empty");
      expect(JSON.stringify(Object.entries(sessionStorage))).to.not.contain("secret");
    });

  it("N20: signed out a second time, it forgets again", async () => {
    const memory = gateway();
    const element = await opened(memory, { identity: null });
    for (const text of ["a secret about delivery", "another about delivery"]) {
      element.shopper!.send(text);
      await said(element, text);
      element.identity = null;
      await waitUntil(() => element.view.conversation === null, `"${text}" is gone`);
      await waitUntil(() => element.view.connection === "online", "it is back");
    }
  });

  it("N20: forgets without ever having been opened", async () => {
    localStorage.setItem("yunke:pk_memory:session", "{}");
    localStorage.setItem("theirs", "1");
    await widget(gateway(), { identity: null });
    expect(Object.keys(localStorage)).to.deep.equal(["theirs"]);
  });

  it("N29: leaves nothing after 100 mounts", async () => {
    const memory = gateway();
    const added: string[] = [];
    const spies = [window, document, matchMedia("(max-width: 480px), (max-height: 480px)")].map((target) => {
      const { addEventListener } = target;
      return { target, addEventListener };
    });
    let alive = 0;
    for (const { target } of spies) {
      const add = target.addEventListener.bind(target);
      target.addEventListener = (
        type: string,
        listener: never,
        options?: AddEventListenerOptions | boolean,
      ) => {
        const signal = typeof options === "object" ? options.signal : undefined;
        if (signal) {
          alive++;
          added.push(type);
          signal.addEventListener("abort", () => alive--);
        }
        add(type, listener, options);
      };
    }
    for (let round = 0; round < 100; round++) {
      const element = await widget(memory);
      element.open = true;
      await element.updateComplete;
      element.remove();
    }
    for (const { target } of spies) delete (target as { addEventListener?: unknown }).addEventListener;
    expect(added.length).to.be.greaterThan(100);
    expect(alive).to.equal(0);
    await waitUntil(() => memory.sockets() === 0, "no socket is open");
    expect(document.querySelectorAll("yunke-widget").length).to.equal(0);
  });

  it("N29: opened after it was taken out, does nothing; put in again, it opens", async () => {
    const element = await opened(gateway());
    element.remove();
    await element.updateComplete;
    element.open = true;
    // Rejected where the window was to be shown out of the page.
    await element.updateComplete;
    expect(element.open).to.equal(false);
    expect(element.shopper).to.equal(undefined);
    document.body.append(element);
    element.open = true;
    await waitUntil(() => element.view.connection === "online", "it is open again");
    expect(dialog(element).matches(":popover-open")).to.equal(true);
  });

  it("stays in its corner and readable in a page with hostile CSS", async () => {
    const style = document.createElement("style");
    style.textContent = `body > *, yunke-widget { display: none !important; position: static !important; font-size: 3px !important; opacity: 0 !important;
      transform: scale(0.1) !important; color: red !important; visibility: hidden !important; z-index: -1 !important }`;
    document.head.append(style);
    try {
      const element = await widget(gateway());
      const box = launcher(element).getBoundingClientRect();
      expect([box.width, box.height]).to.deep.equal([56, 56]);
      expect(Math.round(innerWidth - box.right)).to.equal(20);
      const host = getComputedStyle(element);
      expect([host.display, host.position, host.opacity, host.visibility]).to.deep.equal([
        "block",
        "fixed",
        "1",
        "visible",
      ]);
    } finally {
      style.remove();
    }
  });

  it("wears the shop's colour, made readable, also by custom property", async () => {
    const element = await opened(gateway());
    await waitUntil(() => element.style.getPropertyValue("--_al") === "#2f6b4f", "the gateway's");
    element.style.setProperty("--yunke-accent", "rgb(255 220 0)");
    element.open = false;
    await element.updateComplete;
    const readable = element.style.getPropertyValue("--_al");
    expect(readable)
      .to.match(/^#[0-9a-f]{6}$/)
      .and.to.not.equal("#ffdc00");
    element.accent = "navy";
    await element.updateComplete;
    expect(element.style.getPropertyValue("--_al")).to.equal("#000080");
    await expectAccessible(element);
  });

  it("speaks the page's language, and another one when asked", async () => {
    const element = await opened(gateway(), { locale: "zh" });
    await waitUntil(() => launcher(element).ariaLabel === "收起对话", "it speaks Chinese");
    expect(dialog(element).lang).to.equal("zh-CN");
    element.locale = "en-GB";
    await waitUntil(() => launcher(element).ariaLabel === "Close chat", "it speaks English");
  });

  it("draws no launcher where the shop has its own, and gives the focus back to it", async () => {
    const own = await fixture<HTMLButtonElement>(html`<button>Help</button>`);
    const element = await widget(gateway(), { launcher: "none" });
    expect(launcher(element)).to.equal(null);
    own.focus();
    element.open = true;
    await waitUntil(() => panel(element)?.shadowRoot?.activeElement, "it has the focus");
    element.open = false;
    await element.updateComplete;
    expect(document.activeElement).to.equal(own);
  });

  it("lets go of its socket for back and forward, and comes back with the page", async () => {
    const memory = gateway();
    const element = await opened(memory);
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    await waitUntil(() => memory.sockets() === 0, "the socket is gone");
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await waitUntil(() => memory.sockets() === 1 && element.view.connection === "online", "it is back");
  });

  it("R5: comes back without a line: says so, and shows what is typed below what was there", async () => {
    const memory = gateway();
    let cut = false;
    const connect: typeof memory.connect = (...to) => {
      if (cut) throw new Error("no line");
      return memory.connect(...to);
    };
    const element = await opened(memory, { ports: { connect } });
    element.shopper!.send("delivery?");
    await said(element, "Two days.");
    const texts = () =>
      element.view.conversation!.items.map((item) => item.kind === "message" && item.content!.type);
    const before = texts();
    cut = true;
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await waitUntil(() => element.view.connection === "offline", "it says that there is no line");
    expect(texts()).to.deep.equal(before);
    element.shopper!.send("and to the islands?");
    await said(element, "and to the islands?");
    expect(texts()).to.deep.equal([...before, "text"]);
    expect(element.view.conversation!.items.at(-1)).to.have.property("state", "sending");
    cut = false;
    await waitUntil(() => element.view.conversation!.items.at(-1)!.seq !== null, "it is sent");
    expect(texts().slice(0, before.length + 1)).to.deep.equal([...before, "text"]);
  });

  it("tells the client where the shopper is", async () => {
    const ups: string[] = [];
    const memory = createMemoryGateway({
      faq: FAQ,
      tap: (frame, direction) => direction === "up" && ups.push(JSON.stringify(frame)),
    });
    open.push(memory);
    const element = await opened(memory, { context: { page: { kind: "cart" } } });
    expect(ups[0]).to.contain('"kind":"cart"');
    element.context = { page: { kind: "orders" } };
    await waitUntil(() => ups.some((frame) => frame.includes('"kind":"orders"')), "the new place is told");
    // The page's own object, changed and passed again.
    const page: { kind: "home" | "product" } = { kind: "home" };
    const context = { page };
    element.context = context;
    await element.updateComplete;
    page.kind = "product";
    element.context = context;
    await waitUntil(() => ups.some((frame) => frame.includes('"kind":"product"')), "the change is told");
  });

  it("importing the package registers nothing", async () => {
    const { YunkeWidget } = await import("./index.ts");
    expect(YunkeWidget).to.equal(customElements.get("yunke-widget"));
    const again = await import("./define.ts");
    expect(Object.keys(again)).to.deep.equal([]);
  });

  it("is an element like others: it fires and can be awaited", async () => {
    const element = await widget(gateway());
    setTimeout(() => (element.open = true));
    await oneEvent(element, "yunke-open");
  });
});
