import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProject, olderNode, untilGone, type Project } from "./stand-in-project.ts";

const ready = "Ctrl-C stops everything";
/** What the issue allows for everything to stop, ms. */
const promised = 5_000;

let project: Project;
beforeEach(async () => {
  project = await createProject();
});
afterEach(() => project.remove());

describe("npm start", () => {
  it("says where everything is and how to sign in", async () => {
    const launched = project.launch();
    await launched.until(ready);
    const said = launched.output();
    expect(said).toContain(`storefront  http://localhost:${project.demoPort}\n`);
    expect(said).toContain(`gateway     http://localhost:${project.gatewayPort}\n`);
    expect(said).toContain(`console     http://localhost:${project.gatewayPort}/console\n`);
    expect(said).toMatch(/lin\s+jasmine-tea/);
    // The gateway refuses a storefront that the shop does not list, so both read a seed that lists this port.
    const seed = join(project.folder, ".yunke/seed");
    expect(project.story()).toEqual(
      expect.arrayContaining([`gateway seed ${seed}`, `storefront seed ${seed}`]),
    );
    expect(readFileSync(join(seed, "seed.json"), "utf8")).toContain(`"http://localhost:${project.demoPort}"`);
    const tree = launched.tree();
    launched.child.kill("SIGTERM");
    expect(await untilGone(tree)).toBeLessThan(promised);
  });

  it.each([
    ["gateway", "YUNKE_PORT"],
    ["storefront", "YUNKE_DEMO_PORT"],
  ] as const)("names the %s's port when it is in use, and how to choose another", async (name, variable) => {
    const port = name === "gateway" ? project.gatewayPort : project.demoPort;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    const launched = project.launch();
    expect(await launched.exited).toBe(1);
    await new Promise((resolve) => other.close(resolve));
    const lines = launched
      .output()
      .split("\n")
      .filter((line) => line.includes("in use"));
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^Port ${port} for the ${name} .*${variable}=\\d+ npm start$`)),
    ]);
    expect(launched.output()).not.toMatch(/^\s+at /m);
    expect(project.story()).toEqual([]);
  });

  it("refuses a port that is none, in one line", async () => {
    const launched = project.launch({ env: { YUNKE_PORT: "eighty" } });
    expect(await launched.exited).toBe(1);
    expect(launched.output()).toContain('YUNKE_PORT must be a port from 1 to 65535, but it is "eighty".');
  });

  it("starts nothing when the build fails", async () => {
    const launched = project.launch({ env: { BUILD: "fails" } });
    expect(await launched.exited).toBe(1);
    expect(project.story()).toEqual([]);
  });

  it("stops the storefront and says why when the gateway dies", async () => {
    const launched = project.launch({ env: { gateway_MANNER: "dies" } });
    expect(await launched.exited).toBe(1);
    expect(launched.output()).toContain("The gateway ended (it exited with 3)");
    expect(launched.output()).toContain("the file is corrupt");
    expect(project.story()).toContain("storefront SIGTERM");
  });
});

const nodes = [
  ["Node 24", undefined] as const,
  ...[olderNode()]
    .filter((each) => each !== undefined)
    .map((node) => ["an older Node that hands over to 24", node] as const),
];

describe.each(nodes)("stopping, with %s", (_, node) => {
  const options = node === undefined ? {} : { node };

  it("ends everything on Ctrl-C in a terminal, and tells each server once", async () => {
    const launched = project.launch({ ...options, terminal: true });
    await launched.until(ready);
    const tree = launched.tree();
    launched.child.stdin?.write("\x03");
    expect(await untilGone(tree)).toBeLessThan(promised);
    const signals = project.story().filter((line) => line.includes("SIG"));
    expect(signals.toSorted()).toEqual(["gateway SIGTERM", "storefront SIGTERM"]);
  });

  it("ends a server that will not go", async () => {
    const launched = project.launch({ ...options, terminal: true, env: { gateway_MANNER: "stubborn" } });
    await launched.until(ready);
    const tree = launched.tree();
    launched.child.stdin?.write("\x03\x03\x03");
    expect(await untilGone(tree)).toBeLessThan(promised);
  });

  it("ends everything when npm gets SIGTERM", async () => {
    const launched = project.launch(options);
    await launched.until(ready);
    const tree = launched.tree();
    launched.child.kill("SIGTERM");
    expect(await untilGone(tree)).toBeLessThan(promised);
    expect(project.story()).toContain("gateway SIGTERM");
  });

  it("ends everything when npm is killed with -9", async () => {
    const launched = project.launch(options);
    await launched.until(ready);
    const tree = launched.tree();
    launched.child.kill("SIGKILL");
    expect(await untilGone(tree)).toBeLessThan(promised);
    expect(project.story()).toContain("gateway SIGTERM");
  });

  it("ends everything when any one layer below npm is killed with -9", async () => {
    for (let at = 0; ; at += 1) {
      const launched = project.launch(options);
      await launched.until(ready);
      const tree = launched.tree();
      const layers = tree.filter((pid) => pid !== launched.child.pid && !project.servers().includes(pid));
      const layer = layers[at];
      if (layer === undefined) {
        expect(at).toBeGreaterThanOrEqual(node === undefined ? 1 : 2);
        launched.child.kill("SIGTERM");
        await untilGone(tree);
        return;
      }
      process.kill(layer, "SIGKILL");
      expect(await untilGone(tree)).toBeLessThan(promised);
    }
  });
});

describe("installing", () => {
  it("tries to when the lockfile is not the one installed, and npm test still ends in its sum", async () => {
    writeFileSync(join(project.folder, "pnpm-lock.yaml"), "something else");
    writeFileSync(
      join(project.folder, "pnpm"),
      "#!/bin/sh\ncase $1 in --version) echo 12.0.0;; *) echo asked: $*; exit 1;; esac\n",
      {
        mode: 0o755,
      },
    );
    const launched = project.launch({
      command: ["npm", "test"],
      node: `${project.folder}:${readToolchain(project)}`,
    });
    expect(await launched.exited).toBe(1);
    expect(launched.output()).toContain("asked: install --frozen-lockfile");
    expect(launched.said().trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
  });
});

function readToolchain({ folder }: Project): string {
  const { bin } = JSON.parse(readFileSync(join(folder, ".cache/toolchain.json"), "utf8")) as { bin: string };
  return bin;
}
