import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as client from "@yunke/client";
import * as testing from "@yunke/client/testing";

/** Runs the `at`-th example of a README, with the packages it imports, and gives what it printed. */
async function runExample(file: string, at: number): Promise<string[]> {
  const readme = readFileSync(new URL(`../../packages/client/${file}`, import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!);
  const body = blocks[at]!.replaceAll(/^import .*$/gm, "");
  const printed: string[] = [];
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const names = {
    ...client,
    ...testing,
    console: { log: (...args: unknown[]) => printed.push(args.join(" ")) },
  };
  // The README's own text, run as its reader would.
  const run = new AsyncFunction(...Object.keys(names), `${body}\nshopper.destroy(); gateway.close();`);
  await (run(...Object.values(names)) as Promise<void>);
  return printed;
}

describe("the README's example of a test", () => {
  it("prints what it says it does", async () => {
    expect(await runExample("README.md", 2)).toEqual(["Three days."]);
    expect(await runExample("README.zh-CN.md", 2)).toEqual(["三天。"]);
  });
});
