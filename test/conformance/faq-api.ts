import { expect } from "vitest";
import { SHOP, signIn } from "./gateway-under-test.ts";

export const LEAD = { login: "mei", password: "demo-mei-2026" };
export const AGENT = { login: "arjun", password: "demo-arjun-2026" };

/** A gateway that is not ours may have been written to, and is not for us to write to. */
export const given = process.env.YUNKE_CONFORMANCE_URL !== undefined;

/** Signs in, and talks as that agent. */
export async function signedIn(gateway: string, who: { login: string; password: string }): Promise<Api> {
  return faqApi(gateway, await signIn(gateway, who));
}

/** A shop's FAQ over HTTP, as whoever has the cookie. */
export type Api = ReturnType<typeof faqApi>;

export function faqApi(gateway: string, cookie: string | null, origin = gateway, shop = SHOP) {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(`${gateway}/v1/faq/${shop}/${path}`, {
      method,
      headers: {
        origin,
        ...(cookie && { cookie }),
        ...(!text && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: text ? (body as string) : JSON.stringify(body) }),
    });
    const raw = await response.text();
    const type = response.headers.get("content-type") ?? "";
    if (response.status >= 400) expect(type).toContain("application/problem+json");
    const value = type.includes("json") && raw ? (JSON.parse(raw) as unknown) : raw;
    return { status: response.status, etag: response.headers.get("etag"), raw, value };
  };
  return {
    call,
    of: (other: string) => faqApi(gateway, cookie, origin, other),
    from: (other: string) => faqApi(gateway, cookie, other, shop),
    async get<T>(path: string): Promise<T> {
      const { status, value, raw } = await call("GET", path);
      if (status !== 200) throw new Error(`${path}: ${status} ${raw}`);
      return value as T;
    },
    async post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T> {
      const { status, value, raw } = await call("POST", path, body, headers);
      if (status >= 300) throw new Error(`${path}: ${status} ${raw}`);
      return value as T;
    },
    put: (id: string, content: unknown, seen: number | null, state = "published") =>
      call("PUT", `entries/${id}`, { content, state }, seen === null ? {} : { "if-match": `"${seen}"` }),
  };
}

/** An entry in English. */
export const content = (question: string, answer = "Yes.", variants: string[] = []) => ({
  texts: { en: { question, answer, variants } },
});
/** The fields that a problem names. */
export const errorsOf = (value: unknown) =>
  (value as { errors: { field: string }[] }).errors.map(({ field }) => field);
