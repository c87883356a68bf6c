import type { IncomingMessage } from "node:http";
import type { ClientAddresses } from "./client-address.ts";

/** Whether a page's origin is on a shop's list. Exact: no suffix, no other port, no `null`; browsers send lower case. */
export function originAllowed(origin: string, list: readonly string[]): boolean {
  return list.includes(origin.toLowerCase());
}

/** The gateway's own origin as a request sees it: the configured one, or scheme and Host header. */
export function ownOrigin(
  request: IncomingMessage,
  publicUrl: string | null,
  clients: ClientAddresses,
): string {
  if (publicUrl !== null) return publicUrl;
  return `${clients.secure(request) ? "https" : "http"}://${(request.headers.host ?? "").toLowerCase()}`;
}
