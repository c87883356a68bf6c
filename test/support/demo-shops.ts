import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMO_SEED = fileURLToPath(new URL("../../demo/seed/", import.meta.url));

/** The files of the demo's FAQs. */
export const DEMO_FAQS: readonly string[] = readdirSync(DEMO_SEED).filter((file) => file.startsWith("faq."));

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
