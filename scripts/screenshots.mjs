/**
 * `pnpm screenshots [--only=name,name] [--built]`: the pictures of README and guides, in docs/pictures/. The built gateway and
 * the demo storefront are driven in Chromium as people do; nothing is drawn for the picture.
 */
import { mkdirSync, readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { signIdentity } from "../demo/identity.mjs";
import { priceOf, productById } from "../demo/catalogue.mjs";
import { startProduct } from "../test/support/product.ts";
import { browserArgs, provideBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { stories } from "./picture-stories.mjs";
import { shrinkPng } from "./shrink-png.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./picture-stories.mjs").Story} Story */
/** @typedef {Awaited<ReturnType<typeof startProduct>>} Product */
/** @typedef {(options?: import("playwright-core").BrowserContextOptions) => Promise<Page>} Visit */
/** @typedef {{ story: Story, product: Product, visit: Visit, picture: (name: string, page: Page, clip?: Clip) => Promise<void> }} Scene */
/** @typedef {{ x: number, y: number, width: number, height: number }} Clip */

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "docs/pictures");

/** The demo's, of which the pictures are. */
const SHOP = "pk_demo_teahouse";
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 812 };
/** The opened window with a little of the page around it. */
const WINDOW = { x: 824, y: 0, width: 456, height: 800 };
/** A picture that is heavier does not belong into a repository, B. */
const MOST_BYTES = 250_000;
/** How long something may take to show on a loaded machine, ms. */
const PATIENCE = 30_000;

/** Fonts that look the same in both languages, where the machine has them; else the pictures have what it has. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${["system-ui", "sans-serif", "Segoe UI", "Roboto", "Helvetica Neue"]
    .map(
      (family) => `<match target="pattern"><test name="family"><string>${family}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string><string>Liberation Sans</string>
    <string>Noto Sans CJK SC</string></edit></match>`,
    )
    .join("\n")}
</fontconfig>`;

const help = `pnpm screenshots [--only=name,name] [--built]: the pictures of README and guides, to docs/pictures/.

  --only    some of them; a picture in Chinese is called name.zh-CN
  --built   of what is built already`;

/**
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function run(args) {
  const asked = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
  if (args.some((arg) => arg !== `--only=${asked}` && arg !== "--built")) {
    console.log(help);
    return args.includes("--help") || args.includes("-h") ? 0 : 1;
  }
  const only = asked === undefined ? null : new Set(asked.split(","));
  const found = await provideBrowser();
  if ("problem" in found) {
    console.error(found.problem);
    return 1;
  }
  if (!args.includes("--built") && !(await build())) return 1;

  const temporary = mkdtempSync(join(tmpdir(), "yunke-pictures-"));
  writeFileSync(join(temporary, "fonts.conf"), FONTS);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs(), "--font-render-hinting=none"],
    env: { ...process.env, FONTCONFIG_FILE: join(temporary, "fonts.conf") },
  });
  /** @type {Product[]} */
  const products = [];
  /** @type {string[]} */
  const made = [];
  let heavy = 0;
  try {
    for (const story of stories) {
      const suffix = story.words.locale === "en" ? "" : `.${story.words.locale}`;
      const wanted = (/** @type {string[]} */ names) =>
        !only || names.some((name) => only.has(name + suffix));
      if (!wanted([...faqPictures, ...deskPictures, ...leadPictures])) continue;
      // Each language has the floor to itself, with nobody on duty yet.
      const product = await startProduct();
      products.push(product);
      /** @type {Visit} */
      const visit = async (options = {}) => {
        const context = await browser.newContext({
          viewport: DESKTOP,
          locale: story.words.locale === "en" ? "en-GB" : story.words.locale,
          timezoneId: "Asia/Shanghai",
          reducedMotion: "reduce",
          colorScheme: "light",
          ...options,
        });
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
      };
      /** @type {Scene["picture"]} */
      const picture = async (name, page, clip) => {
        if (only && !only.has(`${name}${suffix}`)) return;
        const file = join(folder, `${name}${suffix}.png`);
        // Nothing lights up under a mouse that was left behind.
        await page.mouse.move(2, 2);
        await page.waitForFunction(async () => {
          await document.fonts.ready;
          return Array.from(document.images).every((image) => image.complete);
        });
        const png = shrinkPng(await page.screenshot({ animations: "disabled", ...(clip && { clip }) }));
        writeFileSync(file, png);
        const size = png.length;
        if (size > MOST_BYTES) heavy += 1;
        made.push(name + suffix);
        console.log(`  ${`${name}${suffix}.png`.padEnd(32)} ${(size / 1000).toFixed(0).padStart(4)} kB`);
      };
      const scene = { story, product, visit, picture };
      if (wanted(faqPictures)) await faqScene(scene);
      if (wanted(deskPictures)) await deskScene(scene);
      if (wanted(leadPictures)) await leadScene(scene);
    }
  } finally {
    await browser.close();
    for (const product of products) await product.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
  const missing = [...(only ?? [])].filter((name) => !made.includes(name));
  if (missing.length > 0) console.error(`There is no picture called ${missing.join(", ")}.`);
  if (heavy > 0) console.error(`${heavy} of them heavier than ${MOST_BYTES / 1000} kB.`);
  return missing.length + heavy === 0 ? 0 : 1;
}

/** @param {Page} page @param {Story} story */
function widgetOn(page, { words }) {
  const panel = page.getByRole("dialog");
  const field = panel.locator("yunke-composer").getByRole("textbox");
  return {
    panel,
    thread: panel.getByRole("log"),
    async open() {
      await page
        .locator("yunke-widget")
        .getByRole("button", { name: new RegExp(`^${words.launcher}`) })
        .click();
      await field.waitFor();
    },
    /** @param {string} text */
    async say(text) {
      await field.fill(text);
      await field.press("Enter");
    },
    /** @param {string} name */
    button: (name) => panel.getByRole("button", { name, exact: true }),
  };
}

const faqPictures = ["storefront", "widget-welcome", "widget-answer", "widget-choices"];

/** The shop, and what the assistant knows. @param {Scene} scene */
async function faqScene({ story, product, visit, picture }) {
  const { words } = story;
  const page = await visit();
  const { panel, thread, ...widget } = widgetOn(page, story);
  await page.goto(`${product.storefront}${words.path}`);
  await picture("storefront", page);

  await page.goto(`${product.storefront}${words.path}/p/longjing-early-spring`);
  await page.getByRole("button", { name: story.addToCart, exact: true }).click();
  await widget.open();
  await panel.getByRole("button", { name: story.suggested }).waitFor();
  await picture("widget-welcome", page, WINDOW);
  await widget.say(story.known);
  await thread.locator("img[alt]").first().waitFor();
  await panel.getByRole("group", { name: words.helpedAsk }).waitFor();
  await picture("widget-answer", page);

  await widget.say(story.unclear);
  await thread.locator("yunke-message").last().getByRole("button").nth(1).waitFor();
  await picture("widget-choices", page, WINDOW);
  await page.context().close();
}

const deskPictures = [
  "console-sign-in",
  "console-offer",
  "console-chat",
  "console-chat-dark",
  "console-rated",
  "widget-queue",
  "widget-chat",
  "widget-chat-dark",
  "widget-rating",
  "phone-chat",
  "phone-chat-dark",
  "phone-rating",
];

/** A shopper with a late order, a phone in Chinese; and an agent who has two others in hand. @param {Scene} scene */
async function deskScene({ story, product, visit, picture }) {
  const { words } = story;
  const t = words.console;
  const onPhone = words.locale !== "en";
  const device = onPhone ? "phone" : "widget";
  const clip = onPhone ? undefined : WINDOW;

  const agent = await visit();
  const named = (/** @type {string | RegExp} */ name) => agent.getByRole("button", { name, exact: true });
  const field = agent.getByRole("textbox", { name: t.reply });
  await agent.goto(`${product.gateway}/console`);
  await agent.getByLabel(t.login, { exact: true }).waitFor();
  await picture("console-sign-in", agent);
  await agent.getByLabel(t.login, { exact: true }).fill("mei");
  await agent.getByLabel(t.password, { exact: true }).fill("demo-mei-2026");
  await named(t.signIn).click();
  await named(t.goAvailable).click();
  await named(t.goAvailable).waitFor({ state: "detached" });
  const accept = () =>
    agent.locator("yunke-offer").getByRole("button", { name: t.accept, exact: true }).first().click();
  const reply = async (/** @type {string} */ text) => {
    await field.fill(text);
    await field.press("Enter");
    await agent.locator("yunke-chat-message[ours] .bubble").getByText(text, { exact: true }).waitFor();
  };

  const others = await startShoppers(story, product);
  for (const other of others) {
    other.begin();
    await accept();

    // Not the field of the chat that was open before.
    await agent.getByRole("textbox", { name: new RegExp(other.name) }).waitFor();
    if (other.reply) await reply(other.reply);
  }

  const shopper = await visit(
    onPhone ? { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 1.5 } : {},
  );
  const { panel, ...widget } = widgetOn(shopper, story);
  await shopper.goto(`${product.storefront}${words.path}/orders/PW-20433`);
  await shopper.getByRole("button", { name: story.leave, exact: true }).click();
  await shopper.getByRole("button", { name: story.leave, exact: true }).waitFor({ state: "hidden" });
  await widget.open();
  await widget.say(story.late);
  await panel.getByRole("group", { name: words.helpedAsk }).waitFor();
  await widget.say(story.handover);
  await widget.button(words.leaveQueue).waitFor();
  await picture(`${device}-queue`, shopper, clip);
  await agent.locator("yunke-offer").waitFor();
  await picture("console-offer", agent);

  await accept();
  await agent.locator("yunke-chat").getByText(story.handover).waitFor();
  for (const [from, text] of story.talk) {
    if (from === "agent") await reply(text);
    else await widget.say(text);
    await panel.locator(".bubble").getByText(text, { exact: true }).waitFor();
    await agent.locator("yunke-chat-message .bubble").getByText(text, { exact: true }).waitFor();
  }
  // Somebody else goes on meanwhile.
  for (const other of others) other.goOn();
  await agent
    .locator("nav")
    .getByText(story.others[0]?.more ?? "")
    .waitFor();
  await shopper.waitForFunction(() => document.hasFocus());
  await picture(`${device}-chat`, shopper, clip);
  await shopper.emulateMedia({ colorScheme: "dark" });
  await picture(`${device}-chat-dark`, shopper, clip);
  await shopper.emulateMedia({ colorScheme: "light" });
  await picture("console-chat", agent);
  await agent.emulateMedia({ colorScheme: "dark" });
  await picture("console-chat-dark", agent);
  await agent.emulateMedia({ colorScheme: "light" });

  await agent.locator("yunke-chat").getByRole("button", { name: t.close, exact: true }).click();
  await agent.locator("yunke-confirm").getByRole("button", { name: t.close, exact: true }).click();
  await panel.getByRole("radio", { name: words.star(5) }).check();
  await panel.getByRole("group", { name: words.solvedAsk }).getByRole("radio").first().check();
  await panel.getByRole("checkbox", { name: words.friendly }).check();
  await panel.getByRole("textbox", { name: words.comment }).fill(story.comment);
  await picture(`${device}-rating`, shopper, clip);
  await panel.getByRole("button", { name: words.sendRating, exact: true }).click();
  await agent
    .getByRole("img", { name: t.rated(5) })
    .first()
    .waitFor();
  await picture("console-rated", agent);

  for (const other of others) other.leave();
  await shopper.context().close();
  await agent.context().close();
}

const leadPictures = ["faq-editor", "faq-gaps"];

/** What the FAQ lacks, and how an entry is written. @param {Scene} scene */
async function leadScene({ story, product, visit, picture }) {
  const t = story.words.console;
  for (const question of story.missed) await askOnce(story, product, question);

  const lead = await visit();
  await lead.goto(`${product.gateway}/console`);
  await lead.getByLabel(t.login, { exact: true }).fill("mei");
  await lead.getByLabel(t.password, { exact: true }).fill("demo-mei-2026");
  await lead.getByRole("button", { name: t.signIn, exact: true }).click();
  await lead.getByRole("button", { name: t.goAvailable, exact: true }).waitFor();

  await lead.goto(`${product.gateway}/console#/gaps/${SHOP}`);
  const gap = lead
    .locator("yunke-faq-gap")
    .filter({ hasText: story.missed[0] ?? "" })
    .first();
  await gap.locator("summary").click();
  await gap.locator("yunke-faq-effect wa-button").click();
  await gap.locator("yunke-faq-effect table").waitFor();
  await picture("faq-gaps", lead);

  await lead.goto(`${product.gateway}/console#/faq/${SHOP}/tea-storage`);
  const attempt = lead.locator("yunke-faq-try");
  await attempt.locator("#text").fill(story.tried);
  await attempt.locator("#text").press("Enter");
  await attempt.locator("meter").first().waitFor();
  await picture("faq-editor", lead);
  await lead.context().close();
}

/** Somebody asks, gets what the assistant says, and goes. @param {Story} story @param {Product} product @param {string} question */
async function askOnce({ words }, product, question) {
  const { createShopper } = await builtClient();
  const url = `http://localhost:${product.port}`;
  const shopper = createShopper({ url, shop: SHOP, locale: words.locale });
  shopper.send(question);
  await new Promise((resolve) => {
    shopper.subscribe(({ conversation }) => {
      if (conversation?.items.some((item) => item.kind === "message" && item.from === "bot"))
        resolve(undefined);
    });
  });
  shopper.destroy();
}

/** @returns {Promise<typeof import("../packages/client/src/index.ts")>} */
async function builtClient() {
  return import(new URL("../packages/client/dist/index.js", import.meta.url).href);
}

/** Other shoppers, signed in at the shop, by the client that the widget is made of. @param {Story} story @param {Product} product */
async function startShoppers(story, product) {
  const { createShopper } = await builtClient();
  const { shops } = JSON.parse(readFileSync(join(root, "demo/seed/seed.json"), "utf8"));
  /** @type {{ key: string, identitySecret: string }} */
  const shop = shops[0];
  const { locale } = story.words;
  return story.others.map(({ name, product: id, words, reply, more }, at) => {
    const item = productById(id);
    if (!item) throw new Error(`the demo has no ${id}`);
    const person = { id: `cust_20${at}_${locale}`, name, email: `shopper${at}@example.com` };
    const price = priceOf(item, /** @type {"en" | "zh-CN"} */ (locale));
    const shopper = createShopper({
      url: `http://localhost:${product.port}`,
      shop: shop.key,
      locale,
      identity: signIdentity(person, shop, Date.now()),
      context: {
        page: { kind: "product", title: item.name[/** @type {"en"} */ (locale)] },
        product: { id, name: item.name[/** @type {"en"} */ (locale)], price },
      },
    });
    return {
      name,
      reply,
      begin() {
        shopper.send(words);
        shopper.requestHuman();
      },
      goOn: () => more && shopper.send(more),
      leave: () => shopper.destroy(),
    };
  });
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
