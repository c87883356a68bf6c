import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGENT, ORIGIN, gatewayUnderTest, shopper } from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";

let gateway: UnderTest;
let builds: string;
beforeAll(async () => {
  // Builds of our own: others may be building the real ones at this moment.
  builds = await mkdtemp(join(tmpdir(), "yunke-builds-"));
  const chunk = "export const chunk = 1;\n".repeat(50);
  await writeFile(join(builds, "yunke.js"), "// the loader\n");
  await writeFile(join(builds, "panel.0a1b2c3d.js"), chunk);
  await writeFile(join(builds, "panel.0a1b2c3d.js.br"), brotliCompressSync(chunk));
  await mkdir(join(builds, "assets"));
  await writeFile(join(builds, "assets", "index-0a1b2c3d.js"), chunk);
  await writeFile(join(builds, "assets", "index-0a1b2c3d.js.br"), brotliCompressSync(chunk));
  await writeFile(join(builds, "index.html"), "<!doctype html><title>Console</title>");
  gateway = await gatewayUnderTest({ YUNKE_WIDGET_DIR: builds, YUNKE_CONSOLE_DIR: builds });
});
afterAll(async () => {
  await gateway.close();
  await rm(builds, { recursive: true, force: true });
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}${path}`, { redirect: "manual", ...init });

describe("HTTP", () => {
  it("says that it lives, that it is ready, and what it counts", async () => {
    // Balancers and their operators write either, and there is nothing to keep for the inside.
    for (const path of ["/healthz", "/healthz/"])
      expect(await (await get(path)).json(), path).toEqual({ status: "ok" });
    expect((await get("/readyz/")).status).toBe(200);
    expect(await (await get("/readyz")).json()).toEqual({ status: "ready" });
    const socket = await shopper(gateway.url);
    const metrics = await get("/metrics");
    expect(metrics.headers.get("content-type")).toContain("text/plain");
    const body = await metrics.text();
    expect(body).toMatch(/^yunke_sockets [1-9]/m);
    expect(body).toMatch(/^process_cpu_seconds_total /m);
    socket.close();
  });

  it("tells its figures to nobody without the token, where one is set", async () => {
    const token = "a-token-for-prometheus";
    const closed = await gatewayUnderTest({ YUNKE_METRICS_TOKEN: token });
    if (!closed.own) return;
    const asking = (authorization?: string) =>
      fetch(`${closed.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    for (const wrong of [undefined, "", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token]) {
      const answer = await asking(wrong);
      expect(answer.status, wrong).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="metrics"');
      expect(await answer.text()).not.toContain("yunke_");
    }
    const answer = await asking(`Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^yunke_sockets /m);
    expect((await fetch(`${closed.url}/readyz`)).status).toBe(200);
    await closed.close();
  });

  for (const [method, path, status] of [
    ["GET", "/nothing", 404],
    ["GET", "/w/nothing.js", 404],
    ["GET", "/w/..%2f..%2fpackage.json", 404],
    ["GET", "/w/%2e%2e/%2e%2e/package.json", 404],
    ["GET", "/w/manifest.json%00.js", 404],
    ["GET", "/console/assets/nothing.js", 404],
    ["GET", "/v1/agents/nobody/picture", 404],
    ["GET", "/v1/socket", 404],
    // Where a proxy keeps the metrics for the inside, they have no other address.
    ["GET", "/metrics/", 404],
    ["GET", "/METRICS", 404],
    ["POST", "/readyz", 405],
    ["PUT", "/yunke.js", 405],
    ["PATCH", "/v1/agent/session", 405],
    ["GET", "/w/%", 400],
  ] as const) {
    it(`answers ${method} ${path} with a problem of ${status}`, async () => {
      const response = await get(path, { method });
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(await response.json()).toMatchObject({ type: "about:blank", status, title: expect.any(String) });
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("x-powered-by")).toBeNull();
    });
  }

  it("never reflects an origin, and lets nobody read with credentials (N22)", async () => {
    for (const path of ["/yunke.js", "/w/x.js", "/readyz", "/v1/agent/session", "/console"]) {
      const response = await get(path, { headers: { origin: "https://evil.example" } });
      expect([null, "*"]).toContain(response.headers.get("access-control-allow-origin"));
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  it("lets no other page ask with a method or header of its own: a preflight is answered without leave (N22)", async () => {
    for (const path of ["/v1/agent/session", "/v1/agent/figures", "/metrics", "/readyz"]) {
      for (const origin of ["https://evil.example", "null", ORIGIN]) {
        const response = await get(path, {
          method: "OPTIONS",
          headers: {
            origin,
            "access-control-request-method": "DELETE",
            "access-control-request-headers": "content-type",
          },
        });
        const names = [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));
        expect(names, `${path} from ${origin}`).toEqual([]);
      }
    }
  });

  it("lets any page load the widget, and asks for the loader again after five minutes (N28)", async () => {
    const loader = await get("/yunke.js", { headers: { "accept-encoding": "identity" } });
    expect(loader.headers.get("access-control-allow-origin")).toBe("*");
    expect(loader.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(loader.status).toBe(200);
    expect(loader.headers.get("content-type")).toContain("javascript");
    expect(loader.headers.get("cache-control")).toBe("public, max-age=300");
    // Not with fetch, which asks past caches as soon as a header of theirs is given.
    const again = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        "if-none-match": loader.headers.get("etag")!,
        "accept-encoding": "identity",
      };
      request(`${gateway.url}/yunke.js`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(again).toBe(304);
  });

  for (const path of ["/w/panel.0a1b2c3d.js", "/console/assets/index-0a1b2c3d.js"])
    it(`serves what never changes for a year, compressed where the browser takes it (N28): ${path}`, async (context) => {
      if (!gateway.own) return context.skip();
      const plain = await get(path, { headers: { "accept-encoding": "identity" } });
      expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(plain.headers.get("content-encoding")).toBeNull();
      const small = await get(path, { headers: { "accept-encoding": "br" } });
      expect(small.headers.get("content-encoding")).toBe("br");
      expect(small.headers.get("content-type")).toContain("javascript");
      expect(small.headers.get("vary")).toContain("Accept-Encoding");
      expect(Number(small.headers.get("content-length"))).toBeLessThan(200);
      expect(await small.text()).toBe(await plain.text());
    });

  it("keeps the console out of frames and foreign scripts (N24)", async () => {
    const response = await get("/console/chats");
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|https?:)/);
    expect(response.headers.get("content-type")).toContain("text/html");
  });

  it("serves an agent's picture so that nothing in it can run (N30)", async () => {
    const signedIn = await fetch(`${gateway.url}/v1/agent/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: gateway.url },
      body: JSON.stringify(AGENT),
    });
    const { agent } = (await signedIn.json()) as { agent: { id: string } };
    const picture = await get(`/v1/agents/${agent.id}/picture`);
    expect(picture.status).toBe(200);
    expect(picture.headers.get("content-type")).toContain("image/svg+xml");
    expect(picture.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(picture.headers.get("x-content-type-options")).toBe("nosniff");
    expect(picture.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(await picture.text()).toMatch(/^<svg/);
  });

  it("cuts off who opens a connection and never finishes the request's head (N40)", async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    await once(socket, "connect");
    socket.write("GET /v1/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n");
    socket.resume();
    const from = performance.now();
    await once(socket, "close");
    expect(performance.now() - from).toBeLessThan(12_000);
  }, 20_000);

  it("cuts off who sends a body drop by drop, also where nobody wants it, and who sends nothing (N40)", async () => {
    const { hostname, port } = new URL(gateway.url);
    const at = hostname === "localhost" ? "127.0.0.1" : hostname;
    const from = performance.now();
    const drip = async (head: string) => {
      const socket = connect(Number(port), at);
      await once(socket, "connect");
      let answer = "";
      socket.setEncoding("utf8").on("data", (data: string) => (answer += data));
      socket.on("error", () => {});
      if (head !== "") socket.write(`${head}\r\nHost: x\r\nContent-Type: application/json\r\n`);
      if (head !== "") socket.write("Content-Length: 9000\r\n\r\n");
      const drops = setInterval(() => head !== "" && socket.writable && socket.write(" "), 500);
      await once(socket, "close");
      clearInterval(drops);
      return answer;
    };
    const [, , silent, known] = await Promise.all([
      drip("POST /v1/nowhere HTTP/1.1"),
      drip("PUT /v1/faq/pk_demo_teahouse/entries/a HTTP/1.1"),
      drip(""),
      drip(`POST /v1/agent/session HTTP/1.1\r\nOrigin: http://x`),
    ]);
    expect(performance.now() - from).toBeLessThan(25_000);
    for (const answer of [silent, known]) expect(answer).toContain("408");
  }, 40_000);

  it("answers who would rather speak another protocol", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upgrade = request(`${gateway.url}/healthz`, {
        headers: {
          Connection: "Upgrade, HTTP2-Settings",
          Upgrade: "h2c",
          "HTTP2-Settings": "AAMAAABkAAQAoAAAAAIAAAAA",
        },
      });
      upgrade.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      upgrade.on("error", reject);
      upgrade.end();
    });
    expect(status).toBe(200);
  });

  it("upgrades nowhere else", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upgrade = request(`${gateway.url}/v1/other`, {
        headers: {
          Connection: "Upgrade",
          Upgrade: "websocket",
          "Sec-WebSocket-Version": "13",
          "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
      });
      upgrade.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      upgrade.on("upgrade", () => reject(new Error("upgraded")));
      upgrade.on("error", reject);
      upgrade.end();
    });
    expect(status).toBe(404);
  });
});
