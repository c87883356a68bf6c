import { describe, expect, it } from "vitest";
import { describeConfig, readConfig } from "./config.ts";

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

  it("never shows a secret that is too short (N41)", () => {
    const result = readConfig({ YUNKE_SECRET: "hunter2" });
    expect(result).toEqual({
      ok: false,
      problems: ["YUNKE_SECRET: expected at least 32 characters, got 7 characters"],
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
    for (const name of ["YUNKE_PORT", "YUNKE_SECRET", "YUNKE_RATE_LOGINS", "YUNKE_TRUST_PROXY"]) {
      expect(help).toMatch(new RegExp(`${name} +\\S`));
    }
    expect(help).toContain("Default: 8787");
  });
});
