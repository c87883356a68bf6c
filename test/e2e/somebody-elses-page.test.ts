import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { openConsole } from "./agent-page.ts";
import { PATIENCE, openWholeBrowser } from "./browser.ts";
import { onShopPage, visitShop } from "./shopper-page.ts";
import type { ShopperPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { english } from "./words.ts";

const QUESTION = "How should I store tea?";
const PICTURE = "A closed tin, and no sun, water or smells";
const SHOP = "pk_demo_teahouse";

beginOnce({ faqs: ["faq.en.json"] });

/** Asks what has a formatted answer with a picture, and sees it. */
async function askTheFaq(shopper: ShopperPage): Promise<void> {
  await shopper.open();
  await shopper.say(QUESTION);
  const picture = shopper.thread.getByRole("img", { name: PICTURE });
  await picture.waitFor();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
}

/** What the page's policies refused, from the first moment on. */
async function collectViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { __violations: seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { __violations: string[] }).__violations);
}

/** What the page's origin has stored in this browser. */
function storedBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
  ]);
}

describe("before the shopper opens it", () => {
  it("asks the gateway for the loader only, stores nothing, connects nothing, and leaves one global", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    await page.addInitScript(() => {
      const of = (symbol: SymbolConstructor) => Reflect.ownKeys(symbol).map(String);
      const before = [...Object.getOwnPropertyNames(window), ...of(Symbol), "__left"];
      Object.assign(window, {
        __left: () =>
          [...Object.getOwnPropertyNames(window), ...of(Symbol)].filter((name) => !before.includes(name)),
      });
    });
    const asked: string[] = [];
    const sockets: string[] = [];
    page.on("request", (request) => {
      if (request.url().startsWith(product.gateway)) asked.push(request.url());
    });
    page.on("websocket", (socket) => sockets.push(socket.url()));
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("/p/longjing-early-spring");
    await shopper.launcher.waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([`${product.gateway}/yunke.js`]);
    expect(sockets).toEqual([]);
    expect(await storedBy(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    const left = () => page.evaluate(() => (window as unknown as { __left(): string[] }).__left());
    expect(await left()).toEqual(["Yunke"]);
    // The same of a page that a shopper opens the widget in: it asks and connects then.
    await shopper.open();
    await shopper.panel.getByRole("list").first().waitFor();
    expect(sockets).toHaveLength(1);
    expect(await left()).toEqual(["Yunke"]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});

describe("on paper", () => {
  it("has no launcher, whether or not the widget was opened", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await shopper.launcher.waitFor();
    await page.emulateMedia({ media: "print" });
    await shopper.launcher.waitFor({ state: "hidden" });
    await page.emulateMedia({ media: "screen" });
    await shopper.open();
    await page.emulateMedia({ media: "print" });
    await shopper.panel.waitFor({ state: "hidden" });
    await shopper.launcher.waitFor({ state: "hidden" });
    await context.close();
  });
});

describe("in the pages of all sorts of shops", () => {
  for (const { where, url } of [
    { where: "on another host name than the gateway's", url: () => product.storefrontByAddress },
    { where: "N26: under a strict policy with Trusted Types", url: () => `${product.storefront}/strict` },
    { where: "beside the shop's own Lit", url: () => `${product.storefront}/lit` },
    {
      where: "N26: beside the shop's own Lit under a strict policy",
      url: () => `${product.storefront}/strict/lit`,
    },
  ])
    it(`${where}: shows a formatted answer`, async () => {
      const context = await visits.person();
      const page = await context.newPage();
      const violations = await collectViolations(page);
      const shopper = onShopPage(page, url(), english);
      await shopper.goto("");
      await askTheFaq(shopper);
      expect(await violations()).toEqual([]);
      expect(shopper.complaints).toEqual([]);
      if (url().includes("/lit")) {
        await page.getByRole("button", { name: "Start" }).click();
        // In the shop's element, since messages show the time of day, and for longer than a second.
        await page.locator("pinewind-timer").getByText(/2:5\d/).waitFor();
      }
      await context.close();
    });

  it("N26: where the page allows no policy for formatted answers: shows its plain words", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const violations = await collectViolations(page);
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await page.evaluate(() => {
      const meta = document.createElement("meta");
      meta.httpEquiv = "Content-Security-Policy";
      meta.content = "require-trusted-types-for 'script'; trusted-types yunke lit-html";
      document.head.append(meta);
    });
    await shopper.open();
    await shopper.say(QUESTION);
    const answer = shopper.thread.locator(".bubble.answer");
    await expect
      .poll(violations, { timeout: PATIENCE })
      .toContainEqual(expect.stringMatching(/trusted-types/));
    await answer.getByText("closes tightly").waitFor();
    expect(await answer.locator(".rich").count()).toBe(0);
    await context.close();
  });

  it("N27: opens, answers and looks as meant in a page with hostile CSS, spoiled prototypes and its own fetch", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const shopper = onShopPage(page, `${product.storefront}/hostile`, english);
    await shopper.goto("");
    // By selectors: the spoiled prototypes get the better of what finds roles.
    const widget = page.locator("yunke-widget");
    await widget.locator(".launcher, button").first().click();
    const field = widget.locator("yunke-composer textarea");
    await field.fill(QUESTION);
    await field.press("Enter");
    await widget.locator(`yunke-message .rich img[alt="${PICTURE}"]`).waitFor();
    await expectLooksAsMeant(shopper);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("loaded twice: is there once, with one socket", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const sockets: string[] = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    const shopper = onShopPage(page, `${product.storefront}/twice`, english);
    await shopper.goto("");
    await askTheFaq(shopper);
    expect(await page.locator("yunke-widget").count()).toBe(1);
    expect(sockets).toHaveLength(1);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("N21: in a page that is not the shop's: says calmly that it is not available, and leaves the page alone", async () => {
    const other = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(
        `<!doctype html><html lang="en"><title>Elsewhere</title><p>Not the shop.</p><script async src="${product.gateway}/yunke.js" data-shop="${SHOP}"></script>`,
      );
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    try {
      const context = await visits.person();
      const { port } = other.address() as AddressInfo;
      const shopper = await visitShop(context, `http://127.0.0.1:${port}`, english);
      await shopper.open();
      await shopper.panel.getByRole("alert").getByText(english.stopped).waitFor();
      expect(shopper.complaints.filter((line) => !line.startsWith("console:"))).toEqual([]);
      await context.close();
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});

/** Whatever the page does to its own elements, these look and work as they should. */
async function expectLooksAsMeant(shopper: ShopperPage): Promise<void> {
  const looks = (selector: string) =>
    shopper.page
      .locator("yunke-widget")
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { fontSize, pointerEvents, opacity, letterSpacing, textTransform } = getComputedStyle(element);
        const { width, height, x, y } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        return {
          readable: Number.parseFloat(fontSize) >= 13,
          pointerEvents,
          opacity,
          letterSpacing,
          textTransform,
          inSight: width > 20 && height > 20 && x >= 0 && y >= 0,
          onTop: hit === document.querySelector("yunke-widget"),
        };
      });
  const asMeant = {
    readable: true,
    pointerEvents: "auto",
    opacity: "1",
    letterSpacing: "normal",
    textTransform: "none",
    inSight: true,
    onTop: true,
  };
  for (const part of ["yunke-composer textarea", "yunke-message[mine] .bubble", ".launcher"])
    expect(await looks(part), part).toEqual(asMeant);
}

describe("a slow hand", () => {
  it("opens the widget although its files came between pressing and letting go", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    const { x, y, width, height } = (await shopper.launcher.boundingBox())!;
    const chunk = page.waitForResponse(/\/w\/panel\./);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await (await chunk).finished();
    await page.waitForLoadState("networkidle");
    await page.mouse.up();
    await shopper.panel.waitFor();
    await context.close();
  });
});

describe("when its files are not what they should be", () => {
  it("N28: a changed chunk does not run, and it is said; the right one is taken at the next try", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    await page.route("**/w/panel.*.js*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()};window.__tampered = true;` });
    });
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await shopper.launcher.click();
    await page.getByRole("alert").getByText(english.notLoaded).waitFor();
    expect(await page.evaluate(() => "__tampered" in window)).toBe(false);
    expect(await page.evaluate(() => customElements.get("yunke-widget") === undefined)).toBe(true);
    await page.unrouteAll();
    await shopper.open();
    await page.getByRole("alert").getByText(english.notLoaded).waitFor({ state: "detached" });
    await context.close();
  });

  it("N28: a changed part of the opened window does not run either", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    // Connected first: what did not load is tried again by itself when the line comes.
    const connected = page.waitForEvent("websocket").then((socket) => socket.waitForEvent("framereceived"));
    await page.route("**/w/thread.*.js*", async (route) => {
      const response = await route.fetch();
      await connected;
      await route.fulfill({ response, body: `${await response.text()};window.__tampered = true;` });
    });
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await shopper.open();
    const broken = shopper.panel.getByRole("alert").getByText("Part of the chat did not load.");
    await broken.waitFor();
    expect(await page.evaluate(() => "__tampered" in window)).toBe(false);
    await page.unrouteAll();
    await shopper.button("Try again").click();
    await broken.waitFor({ state: "detached" });
    await shopper.say(QUESTION);
    await shopper.thread.getByRole("img", { name: PICTURE }).waitFor();
    await context.close();
  });
});

describe("a part that is needed while the line is down", () => {
  it("comes by itself when the line is back", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await askTheFaq(shopper);
    const broken = shopper.panel.getByRole("alert").getByText("Part of the chat did not load.");
    await context.setOffline(true);
    await shopper.button("End chat").click();
    await broken.waitFor();
    await context.setOffline(false);
    await shopper.button("Keep chatting").waitFor();
    await broken.waitFor({ state: "detached" });
    await context.close();
  });
});

describe("coming and going", () => {
  it("N29: taken out and put in twenty times leaves no socket, no listener and no node", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    let open = 0;
    page.on("websocket", (socket) => {
      open++;
      socket.on("close", () => open--);
    });
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    const devtools = await context.newCDPSession(page);
    const counts = async () => {
      await devtools.send("HeapProfiler.collectGarbage");
      const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
      return { nodes, jsEventListeners };
    };
    const once = async () => {
      await shopper.open();
      await shopper.panel.getByRole("list").first().waitFor();
      await page.evaluate(() => (window as unknown as { Yunke: { destroy(): void } }).Yunke.destroy());
      expect(await page.locator("yunke-widget").count()).toBe(0);
      expect(await page.evaluate(() => "Yunke" in window)).toBe(false);
      await page.evaluate(
        ([src, shop]) => {
          const script = document.createElement("script");
          script.src = `${src}/yunke.js`;
          script.dataset.shop = shop!;
          document.body.append(script);
          return new Promise((done) => (script.onload = () => (script.remove(), done(null))));
        },
        [product.gateway, SHOP],
      );
    };
    // What is made once and kept (parsed styles, caches) is made here.
    for (let i = 0; i < 5; i++) await once();
    const before = await counts();
    for (let i = 0; i < 20; i++) await once();
    await expect.poll(() => open, { timeout: PATIENCE }).toBe(0);
    // Twenty widgets would have left hundreds. What the browser itself still holds goes with one of the next collections.
    const left = async () => {
      const after = await counts();
      return after.jsEventListeners - before.jsEventListeners < 20 && after.nodes - before.nodes < 100;
    };
    await expect.poll(left, { timeout: PATIENCE }).toBe(true);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("is there again, once and with what was said, in a page that its own script has written anew", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await askTheFaq(shopper);
    await shopper.panel.getByRole("button", { name: "Close chat" }).click();
    await page.evaluate(
      ([src, shop]) => {
        document.open();
        document.write(`<!doctype html><title>Anew</title>
          <script src="${src}/yunke.js" data-shop="${shop}"></script>`);
        document.close();
      },
      [product.gateway, SHOP],
    );
    await shopper.open();
    await shopper.expectSaid([QUESTION]);
    await shopper.say("refund");
    await shopper.expectSaid([QUESTION, "refund"]);
    expect(await page.locator("yunke-widget").count()).toBe(1);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("comes back with the page from the back/forward cache, once, and goes on", async () => {
    const whole = await openWholeBrowser();
    onTestFinished(() => whole.end());
    const context = await whole.person();
    const page = await context.newPage();
    await page.addInitScript(() => {
      addEventListener("pageshow", (event) => Object.assign(window, { __persisted: event.persisted }));
    });
    const shopper = onShopPage(page, product.storefront, english);
    await shopper.goto("");
    await askTheFaq(shopper);
    await page.evaluate(() => Object.assign(window, { __first: true }));
    await page.getByRole("link", { name: "Cart" }).click();
    await page.waitForURL("**/cart");
    await shopper.expectSaid([QUESTION]);
    // Not goBack(): it waits for a page that loads, and this one only comes back.
    await page.evaluate(() => history.back());
    const isBack = () =>
      page.evaluate(() => {
        const { __first, __persisted } = window as unknown as { __first?: boolean; __persisted?: boolean };
        return __first === true && __persisted === true;
      });
    await expect.poll(isBack, { timeout: PATIENCE }).toBe(true);
    await shopper.expectSaid([QUESTION]);
    expect(await page.locator("yunke-widget").count()).toBe(1);
    await shopper.say("refund");
    await shopper.button("When will I get my refund?").waitFor();
    await shopper.expectSaid([QUESTION, "refund"]);
    expect(shopper.complaints).toEqual([]);
  });
});

describe("a shopper whom the shop knows", () => {
  it("N20: is named to the agent; signing out hides the history and forgets everything in the browser", async () => {
    const [shopperBrowser, agentBrowser] = await Promise.all([visits.person(), visits.person()]);
    const agent = await openConsole(agentBrowser, product.gateway, english);
    await agent.begin("sofia");
    const shopper = await visitShop(shopperBrowser, product.storefront, english);
    await shopper.page.getByRole("button", { name: "Sign in as Lin Yue" }).click();
    await shopper.page.getByRole("button", { name: "Sign out" }).waitFor();
    await shopper.open();
    await shopper.say("A secret of mine");
    await shopper.thread.locator(".bubble.offer-human").waitFor();
    await shopper.button(english.human).click();
    await agent.take();
    await agent.page.getByRole("heading", { name: "Lin Yue" }).waitFor();
    await agent.page.getByText("Verified by the shop").waitFor();
    await shopper.line(english.joined("Sofia Marín")).waitFor();

    const kept = () =>
      shopper.page.evaluate(() =>
        [localStorage, sessionStorage].flatMap((area) =>
          Object.entries(area).flatMap(([key, value]) =>
            key.startsWith("yunke:")
              ? [...key.split(":"), ...(String(value).match(/[\w-]{16,}/g) ?? [])]
              : [],
          ),
        ),
      );
    const known = (await kept()).filter((word) => word.length >= 16 && word !== SHOP);
    expect(known.length).toBeGreaterThan(0);

    await shopper.page.getByRole("button", { name: "Sign out" }).click();
    await shopper.thread.getByText("A secret of mine").waitFor({ state: "detached" });
    await shopper.expectSaid([]);
    // Whoever comes next is another visitor: of this one nothing is left, not even an id.
    await expect.poll(async () => (await kept()).filter((word) => known.includes(word))).toEqual([]);
    await shopper.page.reload();
    await shopper.launcher.waitFor();
    await shopper.open();
    await shopper.panel.getByRole("list").first().waitFor();
    expect(await shopper.said()).toEqual([]);
    expect(await shopper.panel.getByText("A secret of mine").count()).toBe(0);
    await shopperBrowser.close();
    await agentBrowser.close();
  });
});
