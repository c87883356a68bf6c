// Starts the storefront. YUNKE_DEMO_PORT, YUNKE_DEMO_HOST, YUNKE_GATEWAY_URL, YUNKE_SEED (folder),
// YUNKE_DEMO_CSP=strict.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createStorefront } from "./storefront.mjs";

const SHOP = "pk_demo_teahouse";
const CLOSE_WITHIN_MS = 800;

/** @param {string} line @returns {never} */
function giveUp(line) {
  console.error(`storefront: ${line}`);
  process.exit(1);
}

const {
  YUNKE_DEMO_PORT = "8788",
  YUNKE_DEMO_HOST: host = "localhost",
  YUNKE_GATEWAY_URL: gatewayUrl = "http://localhost:8787",
  YUNKE_SEED: seedFolder = join(import.meta.dirname, "seed"),
  YUNKE_DEMO_CSP: policy = "",
} = process.env;

const port = Number(YUNKE_DEMO_PORT);
if (!/^\d+$/.test(YUNKE_DEMO_PORT) || port > 65_535)
  giveUp(`YUNKE_DEMO_PORT must be a port number from 0 to 65535, but is "${YUNKE_DEMO_PORT}".`);
if (!URL.canParse(gatewayUrl) || !/^https?:/.test(gatewayUrl))
  giveUp(`YUNKE_GATEWAY_URL must be an http(s) address, but is "${gatewayUrl}".`);
if (policy !== "" && policy !== "strict")
  giveUp(`YUNKE_DEMO_CSP must be "strict" or unset, but is "${policy}".`);

/** @returns {{ key: string, identitySecret: string }} */
function readShop() {
  const file = join(seedFolder, "seed.json");
  try {
    const { shops } = JSON.parse(readFileSync(file, "utf8"));
    const shop = shops.find((/** @type {{ key: string }} */ one) => one.key === SHOP);
    return shop ?? giveUp(`${file} has no shop ${SHOP}.`);
  } catch (cause) {
    return giveUp(`cannot read ${file}: ${cause instanceof Error ? cause.message : "unknown"}.`);
  }
}

const options = { gatewayUrl, shop: readShop(), strict: policy === "strict" };

// "localhost" is two addresses, and a browser may try either: listen on both where both exist.
const addresses = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
/** @type {import("node:http").Server[]} */
const servers = [];
let bound = port;

for (const address of addresses) {
  const server = createStorefront(options);
  /** @type {(Error & { code?: string }) | undefined} */
  const failed = await new Promise((resolve) => {
    server.once("error", resolve);
    server.listen(bound, address, () => resolve(undefined));
  });
  if (!failed) {
    servers.push(server);
    const where = server.address();
    if (where && typeof where === "object") bound = where.port;
  } else if (failed.code === "EADDRINUSE") {
    giveUp(`port ${bound} on ${address} is in use. Set YUNKE_DEMO_PORT to another one.`);
  } else if (servers.length === 0) {
    giveUp(`cannot listen on ${address}:${bound}: ${failed.message}.`);
  }
}

console.log(`storefront: http://${host.includes(":") ? `[${host}]` : host}:${bound}`);

function stop() {
  for (const server of servers) {
    server.close();
    server.closeIdleConnections();
  }
  setTimeout(() => process.exit(0), CLOSE_WITHIN_MS).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
