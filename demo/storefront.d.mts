// What the tests, which are TypeScript, see of the storefront.
import type { Server } from "node:http";

export function createStorefront(options: {
  gatewayUrl: string;
  shop: { key: string; identitySecret: string };
  strict?: boolean;
  now?: () => number;
}): Server;
