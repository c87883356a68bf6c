import { expect } from "@open-wc/testing";
import { createShopper } from "./shopper.ts";
import { withDefaults } from "./default-ports.ts";
import { createMemoryStorage, createWebStorage, defaultStorage } from "./storage.ts";
import { createMemoryGateway } from "./testing/memory-gateway.ts";
import type { MemoryGateway } from "./testing/memory-gateway-view.ts";

const once = (target: EventTarget, name: string) =>
  new Promise<Event>((resolve) => target.addEventListener(name, resolve, { once: true }));

/** Another page of this origin: a tab as far as storage and locks are concerned. */
async function otherPage(): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.src = "about:blank";
  document.body.append(frame);
  return frame;
}

describe("the client's own ports in a browser", () => {
  afterEach(() => localStorage.clear());

  it("keeps in localStorage before the call returns, and hears what another tab changes", async () => {
    const storage = defaultStorage();
    void storage.set("yunke:a:x", "1");
    expect(localStorage.getItem("yunke:a:x")).to.equal("1");
    localStorage.setItem("theirs", "2");
    expect(await storage.keys("yunke:a:")).to.deep.equal(["yunke:a:x"]);
    expect(await storage.get("yunke:a:x")).to.equal("1");
    const heard: [string, string | null][] = [];
    const leave = storage.watch!((key, value) => heard.push([key, value]));
    const frame = await otherPage();
    const changed = once(window, "storage");
    frame.contentWindow!.localStorage.setItem("yunke:a:x", "3");
    await changed;
    leave();
    const again = once(window, "storage");
    frame.contentWindow!.localStorage.removeItem("yunke:a:x");
    await again;
    expect(heard).to.deep.equal([["yunke:a:x", "3"]]);
    frame.remove();
  });

  it("R15: claims by Web Locks, which end with the page that holds them", async () => {
    const { claim } = withDefaults(undefined, createMemoryStorage());
    const frame = await otherPage();
    let held = () => {};
    const holds = new Promise<void>((resolve) => {
      held = resolve;
    });
    frame
      .contentWindow!.navigator.locks.request("box", () => {
        held();
        return new Promise(() => {});
      })
      .catch(() => {});
    await holds;
    expect(await claim("box")).to.equal(null);
    frame.remove();
    // Granted as soon as the browser has let go of the page's locks.
    await navigator.locks.request("box", () => {});
    const release = await claim("box");
    expect(release).to.be.a("function");
    expect(await claim("box")).to.equal(null);
    release?.();
    await navigator.locks.request("box", () => {});
    expect(await claim("box")).to.be.a("function");
  });

  it("hears the network come and go, until it leaves", () => {
    const { network } = withDefaults(undefined, createMemoryStorage());
    const hints: string[] = [];
    const leave = network((hint) => hints.push(hint));
    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));
    document.dispatchEvent(new Event("visibilitychange"));
    leave();
    window.dispatchEvent(new Event("offline"));
    expect(hints).to.deep.equal(["offline", "awake", "awake"]);
  });

  it("makes ids of 128 bits", () => {
    const { newId } = withDefaults(undefined, createMemoryStorage());
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).to.equal(1000);
    for (const id of ids) expect(id).to.match(/^[A-Za-z0-9_-]{22}$/);
  });

  it("R5: what was typed without a network is sent by the next page, from localStorage", async () => {
    const gateway: MemoryGateway = createMemoryGateway();
    const open = () =>
      createShopper({
        url: gateway.url,
        shop: gateway.shop,
        locale: "en",
        storage: createWebStorage(localStorage),
        ports: { connect: gateway.connect },
      });
    gateway.faults.refuseConnections(true);
    const first = open();
    const typed = new Promise<void>((resolve) => {
      first.subscribe((view) => {
        if (view.conversation?.items.length === 2) resolve();
      });
    });
    first.send("a");
    first.send("b");
    await typed;
    first.destroy();
    gateway.faults.refuseConnections(false);
    const second = open();
    const stored = new Promise<void>((resolve) => {
      second.subscribe(({ conversation }) => {
        const own =
          conversation?.items.filter((item) => item.kind === "message" && item.from === "shopper") ?? [];
        if (own.length === 2 && own.every((item) => item.kind === "message" && item.state === "sent"))
          resolve();
      });
    });
    await stored;
    const [c] = gateway.conversations();
    const texts = gateway
      .log(c!)
      .flatMap((event) => (event.kind === "message" ? [event.payload?.content] : []));
    expect(texts).to.deep.equal([
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ]);
    second.destroy();
    gateway.close();
  });
});
