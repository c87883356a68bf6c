import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Names whose values an attacker would like to guess bit by bit. */
const SECRET = /(?:secret|password|passwd|signature|digest|hmac|mac|hash|token|cookie|jwt|apiKey)\w*$/i;
const COMPARED = /([\w.?!()[\]]+)\s*(?:===?|!==?)\s*([\w.?!()[\]"'`-]+)/g;
/** What says nothing of the value: whether it is there, its type. */
const HARMLESS = /^(?:null|undefined|true|false|-?\d+|["'`].*)$/;
const ASKED = /(\w+)\.(?:includes|indexOf|startsWith|endsWith|equals|compare|localeCompare)\(/g;

/** Where such names hold no secret, or come after the comparison in constant time. */
const KNOWN: readonly (readonly [file: string, code: string, why: string])[] = [
  [
    "core/mailbox.ts",
    "found.exact.hash === ref.hash",
    "a command that a client sent, told from another body",
  ],
  ["core/router.ts", "fence?.token !== lease.token", "a lease's fencing number"],
  ["adapters/store/sqlite-tables.ts", "lease.token === token", "a lease's fencing number"],
  ["adapters/auth/visitor-token.ts", "signature !== expected", "the bytes are the same by then"],
  ["core/faq-", "hash", "of a FAQ file, to tell whether it changed"],
  ["adapters/answering/", "token", "a piece of a text"],
];

/** The last name of an operand: `hash` of `found.exact.hash`, `mac` of `mac(body)`. */
const lastName = (operand: string) =>
  operand
    .replace(/^\(+/, "")
    .replace(/\(.*$|[)\]!?.]+$/g, "")
    .split(".")
    .at(-1)!;

function suspicious(source: string): string[] {
  return source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("*") && !line.startsWith("//"))
    .filter((line) => {
      for (const [, left, right] of line.matchAll(COMPARED)) {
        const names = [lastName(left!), lastName(right!)];
        if (names.some((name) => SECRET.test(name)) && !names.some((name) => HARMLESS.test(name)))
          return true;
      }
      return [...line.matchAll(ASKED)].some(([, name]) => SECRET.test(name!));
    });
}

describe("secrets", () => {
  it("are compared with timingSafeEqual, lengths guarded, and in no other way (N16)", () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("testing/"));
    expect(files.length).toBeGreaterThan(50);
    const known = (file: string, line: string) =>
      KNOWN.some(([start, code]) => file.startsWith(start) && line.includes(code));
    const found = files.flatMap((file) =>
      suspicious(readFileSync(join(ROOT, file), "utf8"))
        .filter((line) => !known(file, line))
        .map((line) => `${file}: ${line}`),
    );
    expect(found).toEqual([]);
    const token = readFileSync(join(ROOT, "adapters/auth/visitor-token.ts"), "utf8");
    expect(token).toMatch(/given\.length !== expected\.length \|\| !timingSafeEqual\(given, expected\)/);
  });

  it("would be found, were they compared otherwise", () => {
    for (const line of [
      "if (token === expected) return true;",
      "return signature == mac(body);",
      "if (profile.passwordHash !== hashOf(password)) return null;",
      "return session.cookie.startsWith(given);",
      "if (given === apiKey) return;",
    ])
      expect(suspicious(line), line).toEqual([line]);
    for (const line of ["if (cookie === null) return;", 'typeof token === "string"', "mac.length !== 32"])
      expect(suspicious(line), line).toEqual([]);
  });
});
