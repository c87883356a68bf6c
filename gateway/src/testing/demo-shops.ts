import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMO_SEED = fileURLToPath(new URL("../../../demo/seed/", import.meta.url));

/**
 * The demo's shops, desks and agents as a seed, and of its FAQs these files only: a gateway takes seconds to read one,
 * and most tests ask it nothing.
 *
 * @param into a folder of the test's own
 */
export function demoShops(into: string, faqs: readonly string[] = []): string {
  const seed = join(into, "demo-shops");
  mkdirSync(seed, { recursive: true });
  for (const file of ["seed.json", ...faqs]) copyFileSync(join(DEMO_SEED, file), join(seed, file));
  return seed;
}
