import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

it("`pnpm check` reads the types of every file of the storefront's server", async () => {
  const { references } = JSON.parse(readFileSync(`${root}tsconfig.json`, "utf8")) as {
    references: { path: string }[];
  };
  expect(references).toContainEqual({ path: "demo" });
  const { output } = await tool("tsc", ["-p", "demo", "--listFilesOnly"]);
  const read = new Set(
    output
      .trim()
      .split("\n")
      .map((path) => basename(path)),
  );
  const own = readdirSync(`${root}demo`).filter((name) => /\.[cm]?[jt]s$/.test(name));
  expect(own).toContain("storefront.mjs");
  expect(own.filter((name) => !read.has(name))).toEqual([]);
});
