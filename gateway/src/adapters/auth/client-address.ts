import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

/** Tells who is on the other side of the proxies that the configuration names. */
export interface ClientAddresses {
  /** Whether a hop is one of the named proxies. */
  trusted(address: string): boolean;
  /** The nearest address that is not a named proxy. */
  of(request: IncomingMessage): string;
  /** Whether the client's side is https: by the connection, or by what a named proxy says. */
  secure(request: IncomingMessage): boolean;
}

const plain = (address: string) => (address.startsWith("::ffff:") ? address.slice(7) : address);

export function createClientAddresses(proxies: readonly string[]): ClientAddresses {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address, bits] = proxy.split("/") as [string, string | undefined];
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  const trusted = (address: string) => {
    const bare = plain(address);
    const version = isIP(bare);
    return version !== 0 && list.check(bare, version === 6 ? "ipv6" : "ipv4");
  };
  return {
    trusted,
    of(request) {
      let address = plain(request.socket.remoteAddress ?? "");
      if (proxies.length === 0) return address;
      const header = request.headers["x-forwarded-for"];
      const hops = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",");
      while (trusted(address) && hops.length > 0) {
        const next = plain(hops.pop()!.trim());
        if (isIP(next) === 0) break;
        address = next;
      }
      return address;
    },
    secure(request) {
      if ((request.socket as { encrypted?: boolean }).encrypted) return true;
      const told = request.headers["x-forwarded-proto"];
      return told === "https" && trusted(request.socket.remoteAddress ?? "");
    },
  };
}
