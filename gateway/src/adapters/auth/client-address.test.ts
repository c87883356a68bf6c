import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createClientAddresses } from "./client-address.ts";

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe("a client's address", () => {
  it("is the connection's, whatever a header says, where no proxy is named (N39)", () => {
    const clients = createClientAddresses([]);
    expect(clients.of(request("203.0.113.9", { "x-forwarded-for": "1.2.3.4" }))).toBe("203.0.113.9");
    expect(clients.of(request("::ffff:203.0.113.9"))).toBe("203.0.113.9");
    expect(clients.secure(request("203.0.113.9", { "x-forwarded-proto": "https" }))).toBe(false);
  });

  it("is one network for all the addresses that an IPv6 client can make up (N39)", () => {
    const clients = createClientAddresses(["::1"]);
    const of = (address: string) => clients.of(request(address));
    expect(of("2001:db8:1:2::1")).toBe("2001:db8:1:2::/64");
    expect(of("2001:0db8:0001:0002:ffff:1:2:3")).toBe("2001:db8:1:2::/64");
    expect(of("2001:db8::5")).toBe("2001:db8:0:0::/64");
    expect(of("2001:db8:1:3::1")).toBe("2001:db8:1:3::/64");
    expect(of("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(of("64:ff9b::203.0.113.9")).toBe("64:ff9b:0:0::/64");
    expect(of("::1")).toBe("::1");
    expect(clients.of(request("::1", { "x-forwarded-for": "2001:db8:1:2::77" }))).toBe("2001:db8:1:2::/64");
  });

  it("is the last one that no named proxy stands for: what a client made up in front does not count (N39)", () => {
    const clients = createClientAddresses(["10.0.0.0/8", "::1"]);
    const header = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.2.2.2" };
    expect(clients.of(request("10.1.1.1", header))).toBe("203.0.113.9");
    expect(clients.of(request("::1", header))).toBe("203.0.113.9");
    expect(clients.of(request("198.51.100.1", header))).toBe("198.51.100.1");
    expect(clients.of(request("10.1.1.1", { "x-forwarded-for": "nonsense" }))).toBe("10.1.1.1");
    expect(clients.secure(request("10.1.1.1", { "x-forwarded-proto": "https" }))).toBe(true);
  });

  it("is known also where a balancer writes its port, as some do: not everybody is the balancer (N39)", () => {
    const clients = createClientAddresses(["10.0.0.0/8"]);
    const of = (hops: string) => clients.of(request("10.1.1.1", { "x-forwarded-for": hops }));
    expect(of("203.0.113.9:50123")).toBe("203.0.113.9");
    expect(of("6.6.6.6:1, 203.0.113.9:50123, 10.2.2.2:80")).toBe("203.0.113.9");
    expect(of("[2001:db8:1:2::77]:50123")).toBe("2001:db8:1:2::/64");
    expect(of("[2001:db8:1:2::77]")).toBe("2001:db8:1:2::/64");
    expect(of("[::ffff:203.0.113.9]:1")).toBe("203.0.113.9");
    for (const nonsense of [
      "203.0.113.9:",
      "203.0.113.9:123456",
      "[]:1",
      "[nonsense]:1",
      "1.2.3:4",
      "unknown",
    ])
      expect(of(nonsense), nonsense).toBe("10.1.1.1");
  });
});
