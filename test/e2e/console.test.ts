import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openConsole } from "./agent-page.ts";
import { PATIENCE, PHONE } from "./browser.ts";
import { HANDOVER, NAMES, inQueue, onDuty } from "./live-chat.ts";
import { beginForEach, product, visits } from "./started.ts";
import { english } from "./words.ts";

const t = english.console;

beginForEach({ faqs: [] });

/** The element that has the focus, through all shadow roots, by its role and name. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const host = element?.getRootNode();
    const words =
      element?.textContent?.trim() || (host instanceof ShadowRoot ? host.host.textContent?.trim() : "");
    return `${element?.localName ?? ""} ${element?.getAttribute("aria-label") ?? words ?? ""}`;
  });
}

/** Tab by Tab, as who has no mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if ((await focused(page)).includes(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`"${name}" is not reached by Tab; at "${await focused(page)}"`);
}

describe("signing in and out", () => {
  it("says at the field what is wrong, and leaves the focus there", async () => {
    const agent = await openConsole(await visits.person(), product.gateway, english);
    const password = agent.page.getByLabel(t.password, { exact: true });
    await agent.signIn("mei", "not the password");
    await agent.line(t.wrong).waitFor();
    expect(await password.getAttribute("aria-invalid")).toBe("true");
    const described = await password.getAttribute("aria-describedby");
    expect(await agent.page.locator(`yunke-sign-in #${described}`).innerText()).toBe(t.wrong);
    expect(await password.evaluate((field) => field.matches(":focus"))).toBe(true);
    await password.fill("");
    await password.press("Enter");
    await agent.line(t.passwordMissing).waitFor();
    await agent.signIn("mei");
    await agent.button(t.goAvailable).waitFor();
    expect(await agent.page.evaluate(() => document.cookie)).toBe("");
  });

  it("N18: signing out closes every socket of the agent, in the other tab too", async () => {
    const browser = await visits.person();
    const agent = await openConsole(browser, product.gateway, english);
    const sockets = new Set<unknown>();
    const watch = (page: Page) =>
      page.on("websocket", (socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
      });
    watch(agent.page);
    await agent.begin("mei");
    const other = await browser.newPage();
    watch(other);
    await other.goto(`${product.gateway}/console`);
    await other.getByRole("button", { name: /Your status: Available/ }).waitFor();
    expect(sockets.size).toBe(2);
    await agent.page.getByRole("button", { name: `${t.account}: ${NAMES.mei}` }).click();
    await agent.page.getByRole("menuitem", { name: t.signOut }).click();
    await agent.page.locator("yunke-confirm").getByRole("button", { name: t.signOut }).click();
    for (const page of [agent.page, other]) await page.getByLabel(t.login, { exact: true }).waitFor();
    await expect.poll(() => sockets.size, { timeout: PATIENCE }).toBe(0);
    const kept = await agent.page.evaluate(() => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
    ]);
    expect(kept.filter((key) => key.startsWith("yunke:agent:"))).toEqual([]);
    expect((await browser.cookies()).map(({ name }) => name)).not.toContain("yunke_session");
  });

  it("N24: shows in nobody's frame", async () => {
    const other = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Frame</title><iframe src="${product.gateway}/console"></iframe>`);
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    try {
      const page = await (await visits.person()).newPage();
      const refusals: string[] = [];
      page.on("console", (message) => refusals.push(message.text()));
      await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
      await expect.poll(() => refusals.join("\n")).toMatch(/frame-ancestors|X-Frame-Options/i);
      expect(page.frames().filter((frame) => frame.url().startsWith(product.gateway))).toEqual([]);
      expect(await page.frames()[1]!.locator("yunke-console").count()).toBe(0);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});

describe("at work", () => {
  it("serves a whole chat by the keyboard alone", async () => {
    const { page } = await openConsole(await visits.person(), product.gateway, english);
    const keys = page.keyboard;
    await page.getByLabel(t.login, { exact: true }).waitFor();
    await keys.type("mei");
    await keys.press("Tab");
    await keys.type("demo-mei-2026");
    await keys.press("Enter");
    await page.getByRole("button", { name: t.goAvailable }).waitFor();
    await tabTo(page, t.goAvailable);
    await keys.press("Enter");
    await page.getByRole("button", { name: /Your status: Available/ }).waitFor();

    const shopper = await inQueue(product, await visits.person());
    await page.locator("yunke-offer").waitFor();
    await keys.press("a");
    await shopper.line(english.joined(NAMES.mei)).waitFor();
    // The focus is in the reply: what is typed goes there.
    await expect.poll(() => focused(page)).toMatch(/^textarea Reply to/);
    await keys.type("Hello, all by keys.");
    await keys.press("Enter");
    await shopper.expectHeard(["Hello, all by keys."]);
    await keys.press("Escape");
    await expect.poll(() => focused(page)).toMatch(/^div/);
    // The details are beside the chat: away and back, and the focus goes along.
    const about = page.getByRole("complementary", { name: t.about });
    await keys.press("i");
    await about.waitFor({ state: "detached" });
    await keys.press("i");
    await expect.poll(() => focused(page)).toMatch(/^h2 About this shopper/);
    await keys.press("i");
    await about.waitFor({ state: "detached" });
    await keys.press("f");
    await expect.poll(() => focused(page)).toMatch(/^input Search the FAQ/);
    await keys.type("x");
    await keys.press("Escape");
    await keys.press("Escape");
    await expect.poll(() => focused(page)).toMatch(/^div/);
    await keys.press("r");
    await expect.poll(() => focused(page)).toMatch(/^textarea Reply to/);
    await keys.press("Escape");
    await keys.press("e");
    await page.locator("yunke-confirm").getByRole("button", { name: t.close }).waitFor();
    await expect.poll(() => focused(page)).toContain(t.close);
    await keys.press("Enter");
    await shopper.line(english.ended(NAMES.mei)).waitFor();
    await shopper.panel.getByRole("radio", { name: english.star(4) }).check();
    await shopper.button(english.sendRating).click();
    await page.getByRole("img", { name: t.rated(4) }).waitFor();
  });

  it("shows one thing at a time on a phone, and all of it can be reached", async () => {
    const browser = await visits.person({ viewport: PHONE, hasTouch: true, isMobile: true });
    const agent = await openConsole(browser, product.gateway, english);
    await agent.begin("mei");
    const shopper = await inQueue(product, await visits.person());
    await agent.take();
    await agent.expectHeard([HANDOVER]);
    const fits = () => agent.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await agent.reply("From my phone");
    await shopper.expectHeard(["From my phone"]);
    await agent.button(t.details).click();
    await agent.page.getByRole("heading", { name: t.about }).waitFor();
    expect(await agent.field.isVisible()).toBe(false);
    expect(await fits()).toBe(true);
    await agent.page.locator("yunke-context").getByRole("button", { name: t.back }).click();
    await agent.field.waitFor();
    await agent.button(t.back).click();
    const row = agent.page.locator("yunke-chat-list").getByRole("button", { name: /From my phone/ });
    await row.waitFor();
    expect(await agent.field.isVisible()).toBe(false);
    expect(await fits()).toBe(true);
    await row.click();
    await agent.close();
    await shopper.line(english.ended(NAMES.mei)).waitFor();
  });

  it("N1 N3 N5: nothing that is written runs, on either side", async () => {
    const agent = await onDuty(product, visits, "mei");
    const shopper = await inQueue(product, await visits.person());
    await agent.take();
    await shopper.line(english.joined(NAMES.mei)).waitFor();
    for (const text of NASTY) await shopper.say(text);
    await agent.expectHeard([HANDOVER, ...NASTY]);
    for (const text of NASTY) await agent.reply(text);
    await shopper.expectHeard(NASTY);
    await shopper.page.evaluate((names) => {
      const { Yunke } = window as unknown as { Yunke: { setContext(context: unknown): void } };
      const [title, name, category, state, ...others] = names;
      Yunke.setContext({
        page: { kind: "product", title, url: "https://shop.example/?q=<script>window.__xss=1</script>" },
        product: { id: "x", name, category, url: "https://shop.example/x" },
        order: { id: "o", state, items: others.map((name, at) => ({ id: `i${at}`, name, quantity: 1 })) },
        cart: { items: others.map((name, at) => ({ id: `c${at}`, name, quantity: 1 })) },
      });
    }, NASTY);
    for (const name of NASTY.slice(0, 5))
      await agent.page.locator("yunke-context").getByText(name, { exact: true }).first().waitFor();
    for (const { page, complaints } of [shopper, agent]) {
      const links = await page
        .locator("yunke-message a[href], yunke-chat-message a[href], yunke-context a[href]")
        .evaluateAll((all) => all.map((a) => [(a as HTMLAnchorElement).protocol, a.getAttribute("rel")]));
      expect(links.length).toBeGreaterThan(0);
      for (const [protocol, rel] of links) {
        expect(["https:", "http:", "mailto:"]).toContain(protocol);
        expect(rel).toContain("noopener");
      }
      // What was parsed has run by now; what waits for the mouse does so here.
      await page
        .locator("yunke-message *, yunke-chat-message *, yunke-context *")
        .evaluateAll((all) => all.forEach((one) => one.dispatchEvent(new MouseEvent("mouseover"))));
      expect(await page.evaluate(() => "__xss" in window)).toBe(false);
      expect(await page.locator("iframe, object, embed, math").count()).toBe(0);
      expect(complaints).toEqual([]);
    }
  });
});

/** Each sets `window.__xss` if anything of it runs. */
const NASTY = [
  `<img src=x onerror="window.__xss=1">`,
  `<script>window.__xss=1</script>`,
  `"><svg/onload=window.__xss=1>`,
  `'-(window.__xss=1)-'`,
  `javascript:window.__xss=1`,
  `[click](javascript:window.__xss=1)`,
  `<a href="data:text/html,<script>opener.__xss=1</script>">x</a>`,
  `</textarea><iframe srcdoc="<script>parent.__xss=1</script>"></iframe>`,
  `{{constructor.constructor('window.__xss=1')()}}`,
  "${window.__xss=1}",
  `<math><mtext></form><form><mglyph><style></math><img src onerror=window.__xss=1>`,
  `https://example.com/"onmouseover="window.__xss=1`,
];
