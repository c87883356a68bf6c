import { describe, expect, it } from "vitest";
import { fileText } from "./file-text.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)),
  );
const HEAD = "id,locale,question,answer\r\na,zh-CN,";
/** 运费多少？ and 满六十元免费。 as GBK has them. */
const GBK = bytes(
  HEAD,
  [0xd4, 0xcb, 0xb7, 0xd1, 0xb6, 0xe0, 0xc9, 0xd9, 0xa3, 0xbf],
  ",",
  [0xc2, 0xfa, 0xc1, 0xf9, 0xca, 0xae, 0xd4, 0xaa, 0xc3, 0xe2, 0xb7, 0xd1, 0xa1, 0xa3],
  "\r\n",
);

describe("the text of a file", () => {
  it("is read from UTF-8, UTF-16 and, of a CSV, GBK", () => {
    expect(fileText("csv", new TextEncoder().encode("运费，多少"))).toBe("运费，多少");
    const wide = Buffer.from("\uFEFFid\tlocale\r\n运费", "utf16le");
    expect(fileText("csv", wide)).toBe("\uFEFFid\tlocale\r\n运费");
    expect(fileText("csv", Buffer.from(wide).swap16())).toBe("\uFEFFid\tlocale\r\n运费");
    expect(fileText("csv", GBK)).toBe(`${HEAD}运费多少？,满六十元免费。\r\n`);
    expect(fileText("json", GBK)).toBeNull();
  });

  it("is none where it is written in Western letters of another encoding, which GBK would turn into other words", () => {
    expect(fileText("csv", bytes(`${HEAD}für Köln?,détail du règlement\r\n`))).toBeNull();
    expect(fileText("csv", bytes([0xff, 0xfe, 0x00]))).toBeNull();
    expect(fileText("csv", bytes([0xff, 0x80, 0x00]))).toBeNull();
  });
});
