import { waitUntil as waitAWhile } from "@open-wc/testing";

/** As `@open-wc/testing` has it, with more patience: a busy machine is slow. */
export function waitUntil(holds: () => unknown, what?: string): Promise<void> {
  return waitAWhile(holds, what, { timeout: 15_000 });
}
