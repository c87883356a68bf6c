// The developers' examples run as they stand, and print what the guide says.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/process.ts";
import type { RunningProcess } from "../support/process.ts";
import { blocks, languages, read, root, runScript } from "./papers.ts";

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
        YUNKE_SEED: join(root, "demo/seed"),
      },
      ready: `http://127.0.0.1:${port}/readyz`,
    },
  );
});
afterAll(async () => {
  await gateway?.stop();
  rmSync(data, { recursive: true, force: true });
});

for (const { language, end } of languages)
  describe(`the examples of the developers' guide in ${language}`, () => {
    const examples = blocks(read(`docs/guides/developers${end}`), "js");
    const having = (text: string) => examples.find((code) => code.includes(text))!;

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

    it("the gateway runs inside another program", async () => {
      const code = blocks(read(`gateway/README${end}`), "js")[0]!.replace("./data", join(data, "inside"));
      expect((await runScript(code))[0]).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+$/);
    });
  });
