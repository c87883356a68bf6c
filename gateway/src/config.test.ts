import { describe, expect, it } from "vitest";
import { describeConfig, readConfig } from "./config.ts";
import { DEFAULT_CORE_CONFIG } from "./core/create-core.ts";

describe("the configuration", () => {
  it("has a default for everything", () => {
    const result = readConfig({});
    expect(result).toMatchObject({
      ok: true,
      config: {
        port: 8787,
        host: "localhost",
        data: ".yunke",
        offerMs: 30_000,
        beatMs: 20_000,
        selfServiceIdleMs: DEFAULT_CORE_CONFIG.selfServiceIdleMs,
        liveIdleMs: DEFAULT_CORE_CONFIG.liveIdleMs,
        repliedIdleMs: DEFAULT_CORE_CONFIG.repliedIdleMs,
        secret: null,
      },
    });
  });

  it("names every wrong value at once, with what was expected and what was given", () => {
    const result = readConfig({
      YUNKE_PORT: "eighty",
      YUNKE_OFFER_MS: "-5",
      YUNKE_LOG_LEVEL: "loud",
      YUNKE_RATE_HELLOS: "many",
      YUNKE_TRUST_PROXY: "the proxy",
      YUNKE_PUBLIC_URL: "support.example",
    });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems).toHaveLength(6);
    expect(result.problems).toContain('YUNKE_PORT: expected a whole number from 0 to 65535, got "eighty"');
    expect(result.problems).toContain(
      'YUNKE_LOG_LEVEL: expected debug, info, warn, error or silent, got "loud"',
    );
  });

  it.each([
    "1.2.3",
    "10.0.0.0/33",
    "10.0.0.0/8/8",
    "::1/129",
    "fe80::1%eth0",
    "10.0.0.1:80",
    "beef",
    "::1/",
    "localhost",
  ])("knows that %s is no proxy's address or network", (wrong) => {
    const result = readConfig({ YUNKE_TRUST_PROXY: `10.0.0.0/8,${wrong}` });
    expect(!result.ok && result.problems).toMatchObject([expect.stringMatching(/^YUNKE_TRUST_PROXY: /)]);
  });

  it("passes over no name that is nearly a setting's, and over those of others", () => {
    const result = readConfig({ YUNKE_TRUSTED_PROXY: "127.0.0.1", YUNKE_Port: "80", YUNKE_SECRT: "hunter2" });
    expect(result).toEqual({
      ok: false,
      problems: [
        "YUNKE_TRUSTED_PROXY: there is no such setting; YUNKE_TRUST_PROXY is meant?",
        "YUNKE_Port: there is no such setting; YUNKE_PORT is meant?",
        "YUNKE_SECRT: there is no such setting; YUNKE_SECRET is meant?",
      ],
    });
    const others = [
      "DEMO_PORT",
      "DEMO_HOST",
      "GATEWAY_URL",
      "PARENT_WATCH",
      "REPORT",
      "CHROMIUM",
      "IMAGE",
      "CRASHES",
    ];
    expect(readConfig(Object.fromEntries(others.map((name) => [`YUNKE_${name}`, "1"])))).toMatchObject({
      ok: true,
    });
    expect(readConfig({ YUNKE_TRUSTED_PROXY: "" })).toMatchObject({ ok: true });
  });

  it("never shows a secret that is too short (N41)", () => {
    const result = readConfig({ YUNKE_SECRET: "hunter2" });
    expect(result).toEqual({
      ok: false,
      problems: ["YUNKE_SECRET: expected at least 32 characters, got 7 characters"],
    });
  });

  it("asks no model unless it is told where and which, and never half", () => {
    expect(readConfig({})).toMatchObject({ ok: true, config: { model: null } });
    const url = "http://127.0.0.1:11434/v1";
    expect(readConfig({ YUNKE_MODEL_URL: url, YUNKE_EMBEDDING_MODEL: "bge-m3" })).toMatchObject({
      ok: true,
      config: {
        model: { url, key: null, embedding: "bge-m3", composer: null, shops: null, embeddingMs: 300 },
      },
    });
    const problemsOf = (env: Record<string, string>) => {
      const result = readConfig(env);
      return result.ok ? [] : result.problems;
    };
    expect(problemsOf({ YUNKE_MODEL_URL: url })).toEqual([
      "YUNKE_EMBEDDING_MODEL, YUNKE_COMPOSER_MODEL: expected one of them with YUNKE_MODEL_URL, got none",
    ]);
    expect(problemsOf({ YUNKE_COMPOSER_MODEL: "m", YUNKE_MODEL_KEY: "canary-5e" })).toEqual([
      "YUNKE_MODEL_URL: expected an address, since YUNKE_COMPOSER_MODEL and YUNKE_MODEL_KEY is set, got none",
    ]);
    for (const wrong of [
      "models.example",
      "ftp://models.example",
      "https://a:b@models.example",
      "https://m?k=1",
    ]) {
      expect(problemsOf({ YUNKE_MODEL_URL: wrong, YUNKE_COMPOSER_MODEL: "m" })[0]).toMatch(
        /^YUNKE_MODEL_URL: expected an http\(s\) address/,
      );
    }
    expect(problemsOf({ YUNKE_EMBEDDING_MS: "9000", YUNKE_MODEL_TOKENS: "none" })).toHaveLength(2);
  });

  it("never shows a secret that is wrong", () => {
    expect(readConfig({ YUNKE_METRICS_TOKEN: "canary7f3a" })).toEqual({
      ok: false,
      problems: ["YUNKE_METRICS_TOKEN: expected at least 16 characters, no spaces, got 10 characters"],
    });
  });

  it("takes an empty value for none, as compose files mean it", () => {
    expect(readConfig({ YUNKE_PORT: "", YUNKE_SEED: "" })).toMatchObject({
      ok: true,
      config: { port: 8787, seed: null },
    });
  });

  it("reads rates, networks and origins", () => {
    expect(
      readConfig({
        YUNKE_RATE_STARTS: "20/60",
        YUNKE_TRUST_PROXY: "10.0.0.0/8, ::1",
        YUNKE_PUBLIC_URL: "https://Support.example/",
      }),
    ).toMatchObject({
      ok: true,
      config: {
        rates: { starts: { points: 20, seconds: 60 } },
        trustProxy: ["10.0.0.0/8", "::1"],
        publicUrl: "https://support.example",
      },
    });
  });

  it("describes every setting for --help", () => {
    const help = describeConfig();
    for (const name of [
      "YUNKE_PORT",
      "YUNKE_SECRET",
      "YUNKE_METRICS_TOKEN",
      "YUNKE_RATE_LOGINS",
      "YUNKE_TRUST_PROXY",
    ]) {
      expect(help).toMatch(new RegExp(`${name} +\\S`));
    }
    expect(help).toContain("Default: 8787");
  });
});
