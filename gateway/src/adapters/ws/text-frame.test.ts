import * as ws from "ws";
import { describe, expect, it } from "vitest";
import { createFrameCache, textFrame } from "./text-frame.ts";

/** What a real receiver makes of a frame. */
function received(frame: Buffer): Promise<string> {
  // The published types leave the constructor's options out.
  const receiver = new (
    ws as unknown as { Receiver: new (options: object) => NodeJS.WritableStream }
  ).Receiver({
    isServer: false,
  });
  return new Promise((resolve, reject) => {
    receiver.on("message", (data: Buffer, isBinary: boolean) => {
      if (isBinary) reject(new Error("binary"));
      else resolve(data.toString("utf8"));
    });
    receiver.on("error", reject);
    receiver.write(frame as unknown as string);
  });
}

describe("a text frame", () => {
  for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 200_000]) {
    it(`of ${length} bytes is read back as it was`, async () => {
      const text = "x".repeat(length);
      expect(await received(textFrame(text))).toBe(text);
    });
  }

  it("counts bytes, not characters", async () => {
    const text = "茶壶 🫖 ".repeat(40);
    expect(await received(textFrame(text))).toBe(text);
  });

  it("is made once for all who see the same events", () => {
    const frameOf = createFrameCache();
    const json = '[{"kind":"message"}]';
    const first = frameOf("aaaaaaaaaaaaaaaaaaaaaa", json);
    expect(frameOf("aaaaaaaaaaaaaaaaaaaaaa", json)).toBe(first);
    expect(frameOf("bbbbbbbbbbbbbbbbbbbbbb", json)).not.toBe(first);
  });
});
