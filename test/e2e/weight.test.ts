import type { Request } from "playwright-core";
import { describe, expect, it } from "vitest";
import { read, rows } from "../docs/papers.ts";
import { onShopPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

beginOnce();

/** The README's figures, B, in its order: loader, opened panel, first formatted answer in English and in Chinese. */
const promised = rows(read("README.md")).flatMap((cells) => {
  const bytes = /^([\d,]+) B$/.exec(cells.at(-1)!)?.[1];
  return bytes === undefined ? [] : [Number(bytes.replaceAll(",", ""))];
});

describe("what comes over the line until the first formatted answer is shown", () => {
  for (const { words, question, most } of [
    { words: english, question: "How should I store tea?", most: promised[2]! },
    { words: chinese, question: "茶叶怎么保存？", most: promised[3]! },
  ])
    it(`is what the README promises, in ${words.locale}`, async () => {
      const context = await visits.person({ locale: words.locale });
      const page = await context.newPage();
      const scripts: Request[] = [];
      page.on("requestfinished", (request) => {
        if (request.url().startsWith(product.gateway) && request.resourceType() === "script")
          scripts.push(request);
      });
      const bytes = async () => {
        const sizes = await Promise.all(scripts.map((request) => request.sizes()));
        return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
      };
      const shopper = onShopPage(page, product.storefront, words);
      await shopper.goto("/");
      await shopper.launcher.waitFor();
      await page.waitForLoadState("networkidle");
      expect(await bytes()).toBeGreaterThan(0);
      expect(await bytes()).toBeLessThanOrEqual(promised[0]!);

      await shopper.open();
      await shopper.say(question);
      await shopper.thread.locator(".rich").getByRole("img").waitFor();
      await page.waitForLoadState("networkidle");
      const names = scripts.map((request) => /([\w-]+)(\.\w+)?\.js/.exec(request.url())![1]);
      expect(names).toEqual(expect.arrayContaining(["yunke", "panel", "thread"]));
      expect(new Set(names).size, names.join(", ")).toBe(names.length);
      expect(await bytes()).toBeGreaterThan(most / 2);
      expect(await bytes()).toBeLessThanOrEqual(most);
      await context.close();
    });
});
