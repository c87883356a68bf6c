// The developers' examples run as they stand, and print what the guide says.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoShops } from "../support/demo-shops.ts";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/process.ts";
import type { RunningProcess } from "../support/process.ts";
import { blocks, read, root, runScript } from "./papers.ts";

/** For a start on a machine with much else to do, ms. */
const PATIENCE = 60_000;

let gateway: RunningProcess;
let port: number;
const data = mkdtempSync(join(tmpdir(), "yunke-docs-"));

beforeAll(async () => {
  port = await freePort();
  gateway = await startProcess(
    [
      "--conditions=@yunke/source",
      "--disable-warning=ExperimentalWarning",
      join(root, "gateway/src/main.ts"),
    ],
    {
      env: {
        YUNKE_PORT: String(port),
        YUNKE_HOST: "127.0.0.1",
        YUNKE_DATA: data,
        YUNKE_SEED: demoShops(data, ["faq.en.json"]),
      },
      ready: `http://127.0.0.1:${port}/readyz`,
      within: PATIENCE,
    },
  );
}, PATIENCE);
afterAll(async () => {
  await gateway?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** Comments are in the guide's language; all else is the same. */
const plain = (code: string) => code.replaceAll(/ *\/\/ .*$/gm, "");

describe("the developers' examples", () => {
  const examples = blocks(read("docs/guides/developers.md"), "js");
  const inside = blocks(read("gateway/README.md"), "js");
  const having = (text: string) => examples.find((code) => code.includes(text))!;

  it("are the same in both languages", () => {
    expect(examples.length).toBeGreaterThan(3);
    expect(blocks(read("docs/guides/developers.zh-CN.md"), "js").map(plain)).toEqual(examples.map(plain));
    expect(blocks(read("gateway/README.zh-CN.md"), "js").map(plain)).toEqual(inside.map(plain));
  });

  it("the SDK gets the demo shop's answer", async () => {
    const printed = await runScript(having("How long does delivery take?"), {
      YUNKE_URL: `http://127.0.0.1:${port}`,
    });
    expect(printed.join("\n")).toMatch(/days/);
  });

  it("a test without a gateway sees sending, sent and the answer", async () => {
    expect(await runScript(having("createMemoryGateway"))).toEqual(["sending", "sent", "Three days."]);
  });

  it("frames by hand are welcomed", async () => {
    const code = having("new WebSocket").replace("localhost:8787", `127.0.0.1:${port}`);
    expect(await runScript(code)).toEqual(["welcome Pinewind Tea House 4"]);
  });

  it("the answerer finds the entry", async () => {
    expect(await runScript(having("createAnswerer"))).toEqual(["answer shipping"]);
  });

  it(
    "the gateway runs inside another program",
    async () => {
      const [address] = await runScript(inside[0]!.replace("./data", join(data, "inside")));
      expect(address).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+$/);
    },
    PATIENCE,
  );
});
