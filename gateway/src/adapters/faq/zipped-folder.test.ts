import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { faqJobs } from "./faq-jobs.ts";
import { isZip, unzipFolder, zipFolder } from "./zipped-folder.ts";

const read = (bytes: Uint8Array) => faqJobs.read({ format: "markdown", bytes });
const entry = (id: string) => strToU8(`---\nid: ${id}\nlocale: en\n---\n# What?\nThis.`);
const vocabulary = { synonyms: [["power bank", "充电宝"]], never: [] };

describe("a folder in a ZIP file", () => {
  it("holds a file for each entry and language, and is read back to the same", async () => {
    const text = { question: "多久发货？", answer: "当天 🫖。", variants: [] };
    const entries = [
      { id: "a", state: "published" as const, content: { category: "发货", texts: { "zh-CN": text } } },
    ];
    const zip = await faqJobs.write({
      shop: "s",
      format: "markdown",
      pieces: [JSON.stringify(entries)],
      vocabulary,
      part: "entries",
      zipped: true,
    });
    expect(isZip(zip)).toBe(true);
    const { folder } = await unzipFolder(zip);
    expect(folder.files.map(({ path }) => path)).toEqual(["faq/发货/a.zh-CN.md", "faq/_words.md"]);
    const back = await read(zip);
    expect(back).toMatchObject({ errors: [], vocabulary });
    expect(back.pieces.flatMap((piece) => JSON.parse(piece) as unknown[])).toEqual(entries);
  });

  it("may hold what systems put beside the files, which is passed over", async () => {
    const zip = zipSync({
      "faq/a.md": entry("a"),
      "__MACOSX/faq/._a.md": new Uint8Array([0, 0xff]),
      "faq/.hidden.md": new Uint8Array([0xff]),
      "faq/.DS_Store": new Uint8Array([0xff]),
      "faq/picture.png": new Uint8Array([0xff]),
    });
    expect(await read(zip)).toMatchObject({ rows: 1, errors: [] });
    expect((await read(zipSync({ "a.txt": entry("a") }))).errors).toMatchObject([{ code: "no-entry" }]);
  });

  it("names all files that are no UTF-8, beside what is wrong in the others", async () => {
    const chinese = new Uint8Array([0xb2, 0xe8]);
    const zip = zipSync({ "a.md": entry("a a"), "b.md": chinese, "c.md": chinese, "d.md": entry("d") });
    const { errors, pieces, ...told } = await read(zip);
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "b.md not-utf8",
      "c.md not-utf8",
      "a.md bad-id",
    ]);
    expect(told).toMatchObject({ rows: 4, wrongRows: 3, ofEntries: true });
    expect(pieces.join()).toContain('"d"');
    const none = await read(zipSync({ "b.md": chinese }));
    expect(none).toMatchObject({ rows: 1, wrongRows: 1, errors: [{ path: "b.md", code: "not-utf8" }] });
    const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`${n}.md`, chinese]));
    const most = await read(zipSync({ ...many, "x.md": entry("x x") }));
    expect([most.errors.length, most.wrongRows]).toEqual([1_000, 1_201]);
  });

  it("names the file that is no UTF-8, and says why it cannot be read at all", async () => {
    const garbled = zipSync({ "a.md": entry("a"), "b.md": new Uint8Array([0xb2, 0xe8]) });
    expect((await read(garbled)).errors).toMatchObject([{ path: "b.md", code: "not-utf8" }]);
    const cut = zipFolder({ files: [{ path: "a.md", text: "x".repeat(1000) }] }).subarray(0, 60);
    expect(await read(cut)).toMatchObject({ wrongRows: 1, errors: [{ code: "bad-zip" }] });
  });

  it("is refused where it would unpack to more than a gateway bears", async () => {
    const zeros = new Uint8Array(51 * 1024 * 1024);
    const bomb = zipSync({ "a.md": zeros, "b.md": zeros });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const [wrong] = (await read(bomb)).errors;
    expect(wrong).toMatchObject({ code: "too-much-unpacked", params: { max: 100 } });
    expect(wrong!.message).toContain("unpacked");
  });

  it("is refused where its table of contents names the same bytes many times over", async () => {
    const text = new Uint8Array(1024 * 1024).fill(32);
    const whole = Buffer.from(zipSync({ "a.md": [text, { level: 0 }] }));
    const table = whole.indexOf("PK\x01\x02", "latin1");
    const end = whole.indexOf("PK\x05\x06", "latin1");
    const named = Array.from({ length: 50 }, (_, n) => {
      const one = Buffer.from(whole.subarray(table, end));
      // Each with a name of its own.
      one.write(String.fromCharCode(65 + n), 46, "latin1");
      return one;
    });
    const last = Buffer.from(whole.subarray(end));
    last.writeUInt16LE(named.length, 10);
    last.writeUInt16LE(named.length, 8);
    const [wrong] = (await read(Buffer.concat([whole.subarray(0, table), ...named, last]))).errors;
    expect(wrong).toMatchObject({ code: "bad-zip" });
    expect(wrong!.message).toContain("over each other");
  });

  it("is refused at once where a file in it is longer than it says, however much longer", async () => {
    const long = new Uint8Array(8 * 1024 * 1024).fill(32);
    const whole = Buffer.from(zipSync({ "a.md": entry("a"), "b.md": long }));
    const table = whole.indexOf("PK\x01\x02", "latin1");
    const second = whole.indexOf("PK\x01\x02", table + 4, "latin1");
    for (const said of [0, 1, 100, long.length - 1, long.length + 1]) {
      whole.writeUInt32LE(said, second + 24);
      await expect(unzipFolder(whole), `${said}`).rejects.toThrow(/bytes in the stream/);
    }
    whole.writeUInt32LE(long.length, second + 24);
    expect((await unzipFolder(whole)).folder.files.map(({ text }) => text.length)).toEqual([38, long.length]);
  });

  it("may hold files that are not packed, and empty ones; not what is packed in another way or not at all there", async () => {
    const plain = zipSync({
      "a.md": [entry("a"), { level: 0 }],
      "b.md": new Uint8Array(),
      "c.md": entry("c"),
    });
    expect((await unzipFolder(plain)).folder.files.map(({ path }) => path)).toEqual(["a.md", "b.md", "c.md"]);
    const other = Buffer.from(plain);
    other.writeUInt16LE(12, other.indexOf("PK\x01\x02", "latin1") + 10);
    await expect(unzipFolder(other)).rejects.toThrow("compression method");
    for (let length = 4; length < plain.length; length++)
      await expect(unzipFolder(plain.subarray(0, length))).rejects.toMatchObject({
        wrong: { code: "bad-zip" },
      });
  });
});
