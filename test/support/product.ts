import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO_FAQS, demoShops } from "./demo-shops.ts";
import { faqsBuilt } from "./faqs-built.ts";
import { freePort } from "./free-port.ts";
import { startProcess } from "./process.ts";
import type { RunningProcess } from "./process.ts";
import { createTcpProxy } from "./tcp-proxy.ts";
import type { TcpProxy } from "./tcp-proxy.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const GATEWAY = join(root, "gateway/dist/main.js");
const STOREFRONT = join(root, "demo/server.mjs");
/** Where the seed's shop expects its storefront. */
const USUAL_PORT = 8788;

/** The built gateway and the demo storefront, on free ports, with data and seed of their own. */
export interface Product {
  /** The gateway's origin as agents' browsers use it. */
  readonly gateway: string;
  /** The storefront's origin, on `localhost`. */
  readonly storefront: string;
  /** The same storefront under the name that the shop lists too. */
  readonly storefrontByAddress: string;
  /** The gateway's port, which the lines lead to. */
  readonly port: number;
  /** The database file. */
  readonly database: string;
  /** Between shoppers and the gateway, and between agents and it. Only with `lines`. */
  readonly shopperLine: TcpProxy;
  readonly agentLine: TcpProxy;
  /** The gateway dies without a word. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  /** All that the gateway printed since it was last started. */
  output(): string;
  stop(): Promise<void>;
}

/** The demo's seed with a shop that is at this port. */
function seedFor(port: number, data: string, faqs: readonly string[]): string {
  const copy = demoShops(data, faqs);
  const file = join(copy, "seed.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(new RegExp(`(//[\\w.]+):${USUAL_PORT}\\b`, "g"), `$1:${port}`));
  return copy;
}

export interface ProductOptions {
  /** Browsers reach the gateway over lines that a test can cut. */
  readonly lines?: boolean;
  /** More settings of the gateway. */
  readonly env?: Record<string, string>;
  /** Of the demo's FAQs these files only, all when not given: a gateway starts the sooner, the less there is to read. */
  readonly faqs?: readonly string[];
}

/** Starts it all and waits until both are ready. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), "yunke-e2e-"));
  const port = await freePort();
  const lines = options.lines
    ? { shopper: await createTcpProxy(port), agent: await createTcpProxy(port) }
    : undefined;
  const shopPort = await freePort();
  const { faqs = DEMO_FAQS } = options;
  const seed = seedFor(shopPort, data, faqs);
  const startGateway = async () => {
    const started = await startProcess([GATEWAY], {
      env: {
        YUNKE_PORT: String(port),
        YUNKE_HOST: "localhost",
        YUNKE_DATA: data,
        YUNKE_SEED: seed,
        YUNKE_LOG_LEVEL: "warn",
        // One machine is all visitors and agents of a test run.
        YUNKE_RATE_LOGINS: "1000/1",
        ...options.env,
      },
      ready: `http://127.0.0.1:${port}/readyz`,
      within: 30_000,
    });
    if (faqs.length > 0) await faqsBuilt(`http://127.0.0.1:${port}`, faqs.length);
    return started;
  };
  const startStorefront = () =>
    startProcess([STOREFRONT], {
      env: {
        YUNKE_DEMO_PORT: String(shopPort),
        YUNKE_DEMO_HOST: "localhost",
        YUNKE_GATEWAY_URL: `http://localhost:${lines?.shopper.port ?? port}`,
        YUNKE_SEED: seed,
      },
      ready: `http://127.0.0.1:${shopPort}/readyz`,
      within: 30_000,
    });
  const [first, storefront] = await Promise.all([startGateway(), startStorefront()]);
  let gateway: RunningProcess = first;
  let restarting: Promise<unknown> = Promise.resolve();
  const line = (name: "shopper" | "agent") => {
    if (!lines) throw new Error("this product was started without lines");
    return lines[name];
  };
  return {
    gateway: `http://localhost:${lines?.agent.port ?? port}`,
    storefront: `http://localhost:${shopPort}`,
    storefrontByAddress: `http://127.0.0.1:${shopPort}`,
    port,
    database: join(data, "yunke.db"),
    get shopperLine() {
      return line("shopper");
    },
    get agentLine() {
      return line("agent");
    },
    kill9: () => gateway.kill9(),
    async restart() {
      const started = startGateway();
      restarting = started.catch(() => {});
      gateway = await started;
    },
    output: () => gateway.output(),
    async stop() {
      // A test may have run out of time in the middle of it.
      await restarting;
      await Promise.all([gateway.stop(), storefront.stop()]);
      await lines?.shopper.close();
      await lines?.agent.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
