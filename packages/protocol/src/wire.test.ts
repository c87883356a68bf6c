import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as machine from "./index.ts";
import * as schema from "./schema.ts";
import { schemasOf } from "./testing/wire-rules.ts";

describe("the wire", () => {
  it("W1 N38 keys that name the prototype change no prototype", () => {
    const parsed = schema.shopperUp.parse(
      JSON.parse(`{"type":"beat","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`),
    );
    expect(parsed).toEqual({ type: "beat" });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("W3 the snapshot is written anew only on demand", async () => {
    for (const [name, text] of Object.entries(schemasOf({ ...machine, ...schema })))
      await expect(text).toMatchFileSnapshot(join("../golden/v1", `${name}.schema.json`));
  });
});
