import { describe, expect, it } from "vitest";
import { readFrame } from "./frame-guard.ts";

describe("the guard at the edge", () => {
  it.each([
    "",
    "null",
    "[]",
    "1",
    "{",
    '{"type":1}',
    '{"type":"from-the-future","c":"x"}',
    '{"type":"__proto__"}',
    '{"type":"events","c":"x","events":[null]}',
    '{"type":"events","c":"x","events":[{"seq":"1","kind":"message","at":0,"by":{}}]}',
    '{"type":"events","c":"x","events":[{"seq":1,"kind":"message","at":0}]}',
    '{"type":"events","c":"x","events":[{"seq":1,"kind":"skip"}]}',
    '{"type":"events","c":1,"events":[]}',
    '{"type":"ack","device":"d","n":"1","seq":1}',
    '{"type":"refused","error":"no"}',
    '{"type":"beat","heads":[1]}',
    '{"type":"welcome","at":0,"beatMs":"soon","conversations":[]}',
    `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
  ])("N38: steps over what is no frame of this version: %s", (text) => {
    expect(readFrame(text)).toBeNull();
  });

  it("lets fields and event kinds of a later version through", () => {
    const frame = {
      type: "events",
      c: "x",
      later: true,
      events: [{ seq: 1, at: 0, by: { role: "oracle" }, kind: "foretold", payload: { content: {} } }],
    };
    expect(readFrame(JSON.stringify(frame))).toEqual(frame);
  });
});
