import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProject } from "./stand-in-project.ts";
import type { Project } from "./stand-in-project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Dies as Node does when V8's machine code is at fault, the first `times` times. */
const dies = (signal: string, times: number) => `
  import { existsSync, readFileSync, writeFileSync } from "node:fs";
  import { expect, it } from "vitest";
  it("goes before", () => {});
  it("dies", () => {
    const been = existsSync("been") ? Number(readFileSync("been", "utf8")) : 0;
    writeFileSync("been", String(been + 1));
    if (been >= ${times}) return;
    process.kill(process.pid, "${signal}");
    return new Promise(() => {});
  });
`;

let project: Project;
beforeEach(async () => {
  project = await createProject();
  // The real vitest, with two files of its own.
  mkdirSync(join(project.folder, "node_modules/.bin"), { recursive: true });
  for (const name of ["vitest", ".bin/vitest"])
    symlinkSync(join(root, "node_modules", name), join(project.folder, "node_modules", name));
  writeFileSync(
    join(project.folder, "vitest.config.ts"),
    `export default { test: { include: ["*.test.ts"] } };`,
  );
  writeFileSync(
    join(project.folder, "well.test.ts"),
    `import { it } from "vitest"; it("one", () => {}); it("two", () => {}); it("three", () => {});`,
  );
});
afterEach(() => project.remove());

async function testing(file: string): Promise<{ lines: string[]; code: number | undefined }> {
  writeFileSync(join(project.folder, "dies.test.ts"), file);
  const launched = project.launch({ command: ["npm", "test", "--", "vitest"] });
  const code = await launched.exited;
  return { lines: launched.said().trim().split("\n"), code };
}

describe("npm test, when Node itself crashes", () => {
  it("runs that file once more, says so, and counts each test once", async () => {
    const { lines, code } = await testing(dies("SIGSEGV", 1));
    expect(lines).toContain("Node itself crashed in dies.test.ts (SIGSEGV): run once more.");
    expect(lines.at(-3)).toMatch(/vitest .* run once more after Node crashed: dies\.test\.ts \(SIGSEGV\)$/);
    expect([lines.at(-1), code]).toEqual(["5 passed, 0 failed", 0]);
  });

  it("does so where that file is all that there is to run", async () => {
    rmSync(join(project.folder, "well.test.ts"));
    const { lines, code } = await testing(dies("SIGSEGV", 1));
    expect([lines.at(-1), code]).toEqual(["2 passed, 0 failed", 0]);
  });

  it("does not forgive what else went wrong", async () => {
    const late = `setTimeout(() => { throw new Error("late") }); await new Promise((done) => setTimeout(done, 50));`;
    writeFileSync(
      join(project.folder, "well.test.ts"),
      `import { it } from "vitest"; it("one", async () => { ${late} });`,
    );
    const { lines, code } = await testing(dies("SIGSEGV", 1));
    expect(lines.join("\n")).not.toContain("run once more");
    expect(lines.at(-1)).toMatch(/^1 passed, [12] failed$/);
    expect(code).toBe(1);
  });

  it("counts it as failed when it crashes again", async () => {
    const { lines, code } = await testing(dies("SIGILL", 9));
    expect(lines.at(-1)).toMatch(/^3 passed, [12] failed$/);
    expect(code).toBe(1);
  });

  it("does not for a process that was ended otherwise: it has failed", async () => {
    const { lines, code } = await testing(dies("SIGABRT", 1));
    expect(lines.join("\n")).not.toContain("run once more");
    expect(lines.at(-1)).toMatch(/^3 passed, [12] failed$/);
    expect(code).toBe(1);
  });
});
