import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { TestContext } from "vitest";
import { startProduct } from "../support/product.ts";
import type { Product, ProductOptions } from "../support/product.ts";
import { openBrowser } from "./browser.ts";
import type { Visits } from "./browser.ts";

/** What the tests of a file run against, once it has begun. */
export let product: Product;
export let visits: Visits;

/** Starts the product, and opens the browser in which people visit it. */
export async function begin(options?: ProductOptions): Promise<void> {
  [product, visits] = await Promise.all([startProduct(options), openBrowser()]);
}

/** Of a test that failed, what it saw is kept first. */
export async function end(test?: TestContext): Promise<void> {
  await keepPicture(test);
  await visits?.end();
  await product?.stop();
}

async function keepPicture(test?: TestContext): Promise<void> {
  if (test?.task.result?.state === "fail") await visits?.picture(test.task.name);
}

/** Both once for all tests of a file: for those that do not see each other. */
export function beginOnce(options?: ProductOptions): void {
  beforeAll(() => begin(options));
  afterEach(keepPicture);
  afterAll(() => end());
}

export function beginForEach(options?: ProductOptions): void {
  beforeEach(() => begin(options));
  afterEach(end);
}
