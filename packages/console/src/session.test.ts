import { describe, expect, it } from "vitest";
import { createSession } from "./session.ts";

const account = { id: "mei", name: "Mei", login: "mei", role: "agent", desk: "tea" };

function answering(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const session = createSession("http://gateway.test", async (url, init) => {
    asked.push({ url: url as string, init });
    return status === 204
      ? new Response(null, { status })
      : new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
  });
  return { session, asked };
}
const silent = createSession("http://gateway.test", async () => {
  throw new TypeError("network");
});

describe("the session over HTTP", () => {
  it("is read: in, out, or nobody answers", async () => {
    expect(await answering(200, { agent: account }).session.read()).toEqual({ kind: "in", account });
    expect(await answering(401).session.read()).toEqual({ kind: "out" });
    expect(await answering(503).session.read()).toEqual({ kind: "unreachable" });
    expect(await answering(200, "<html>").session.read()).toEqual({ kind: "unreachable" });
    expect(await silent.read()).toEqual({ kind: "unreachable" });
  });

  it("is begun, or says what is wrong in terms of the form", async () => {
    const { session, asked } = answering(200, { agent: account });
    expect(await session.signIn("mei", "pw")).toEqual({ kind: "in", account });
    expect(asked[0]).toMatchObject({
      url: "http://gateway.test/v1/agent/session",
      init: { method: "POST", body: '{"login":"mei","password":"pw"}', credentials: "same-origin" },
    });
    expect(await answering(401).session.signIn("a", "b")).toEqual({ kind: "wrong" });
    expect(await answering(400, { errors: [{ field: "login" }] }).session.signIn("a", "b")).toEqual({
      kind: "invalid",
      fields: ["login"],
    });
    expect(await answering(429, {}, { "Retry-After": "12" }).session.signIn("a", "b")).toEqual({
      kind: "slow-down",
      seconds: 12,
    });
    expect(await answering(429).session.signIn("a", "b")).toEqual({ kind: "slow-down", seconds: 60 });
    expect(await answering(500).session.signIn("a", "b")).toEqual({ kind: "unreachable" });
    expect(await silent.signIn("a", "b")).toEqual({ kind: "unreachable" });
  });

  it("is ended, also when it was over already; not when nobody heard", async () => {
    expect(await answering(204).session.signOut()).toBe(true);
    expect(await answering(401).session.signOut()).toBe(true);
    expect(await answering(503).session.signOut()).toBe(false);
    expect(await silent.signOut()).toBe(false);
  });

  it("gives the figures, or nothing", async () => {
    expect(await answering(200, { queued: 3 }).session.figures()).toEqual({ queued: 3 });
    expect(await answering(500).session.figures()).toBeNull();
    expect(await silent.figures()).toBeNull();
  });
});
