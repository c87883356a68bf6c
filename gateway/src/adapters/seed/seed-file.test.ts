import { describe, expect, it } from "vitest";
import { seedFile } from "./seed-file.ts";

const SECRET = "an-identity-secret-of-32-letters";
const seedWith = (identitySecret: unknown) => ({
  desks: [{ id: "desk", name: "Desk" }],
  shops: [
    {
      key: "pk_one_shop",
      desk: "desk",
      name: "One",
      origins: ["https://one.example"],
      locales: ["en"],
      greeting: { en: "Hello" },
      identitySecret,
    },
  ],
  agents: [],
});

describe("the identity secret of a shop in the seed", () => {
  it.each([
    ["one", SECRET, [SECRET]],
    ["one after another", [SECRET, `${SECRET}2`], [SECRET, `${SECRET}2`]],
    ["none", null, null],
    ["not named", undefined, undefined],
  ])("may be %s", (_, given, read) => {
    expect(seedFile.parse(seedWith(given)).shops[0]?.identitySecret).toEqual(read);
  });

  it.each([
    ["too short", "short", ["shops.0.identitySecret.0: at least 32 characters"]],
    ["too short in a list", [SECRET, "short"], ["shops.0.identitySecret.1: at least 32 characters"]],
    ["an empty list", [], ["shops.0.identitySecret: one secret at least, or null"]],
    ["five", Array.from({ length: 5 }, () => SECRET), ["shops.0.identitySecret: at most 4 secrets"]],
  ])("is refused where it is %s, with what is wrong", (_, given, problems) => {
    const issues = seedFile.safeParse(seedWith(given)).error?.issues ?? [];
    expect(issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual(problems);
  });
});
