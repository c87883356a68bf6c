import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

/** Tells who is on the other side of the proxies that the configuration names. */
export interface ClientAddresses {
  /** Whether a hop is one of the named proxies. */
  trusted(address: string): boolean;
  /** Of a connection as such; null: it is a named proxy's, and may be anybody's. */
  near(remote: string): string | null;
  /** The nearest address that is not a named proxy; of IPv6 the network, `2001:db8:1:2::/64`, which is what one has. */
  of(request: IncomingMessage): string;
  /** Whether the client's side is https: by the connection, or by what a named proxy says. */
  secure(request: IncomingMessage): boolean;
}

const plain = (address: string) => (address.startsWith("::ffff:") ? address.slice(7) : address);

/** Some balancers write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  const [, v6, v4] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(hop) ?? [];
  return v6 ?? v4 ?? hop;
}

/** Whoever has one IPv6 address has 2^64: limits by the whole address would be none (N39). */
function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  // An IPv4 tail stands for two groups.
  const length = before.length + after.length + (address.includes(".") ? 1 : 0);
  const all = tail === undefined ? before : [...before, ...Array<string>(8 - length).fill("0"), ...after];
  const groups = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return groups.every((group) => group === "0") ? address : `${groups.join(":")}::/64`;
}

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
    near: (remote) => (trusted(remote) ? null : network(plain(remote))),
    of(request) {
      let address = plain(request.socket.remoteAddress ?? "");
      if (proxies.length === 0) return network(address);
      const header = request.headers["x-forwarded-for"];
      const hops = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",");
      while (trusted(address) && hops.length > 0) {
        const next = plain(withoutPort(hops.pop()!.trim()));
        if (isIP(next) === 0) break;
        address = next;
      }
      return network(address);
    },
    secure(request) {
      if ((request.socket as { encrypted?: boolean }).encrypted) return true;
      const told = request.headers["x-forwarded-proto"];
      return told === "https" && trusted(request.socket.remoteAddress ?? "");
    },
  };
}
