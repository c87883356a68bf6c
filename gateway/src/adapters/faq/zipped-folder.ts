import { inflateRawSync } from "node:zlib";
import type { FaqFolder } from "@yunke/protocol";
import { strToU8, unzipSync, zipSync } from "fflate";
import { FileFault } from "./file-fault.ts";

/** What is taken unpacked: ten times what is taken packed. */
const MOST_UNPACKED_MB = 100;
/** As many as a ZIP file has without extensions. */
const MOST_FILES = 65_535;
/** What systems put beside a folder's files. */
const NOT_OURS = /(?:^|\/)(?:\.|__MACOSX\/)/;

/** Whether the bytes begin as a ZIP file does. */
export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;

/** A folder as people send one. */
export function zipFolder({ files }: FaqFolder): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [`faq/${path}`, strToU8(text)])));
}

const STORED = 0;
const DEFLATED = 8;

/**
 * How each file is packed, in the order of the table of contents; and the same bytes with a table that says of none that
 * it is packed. So what is packed is handed over as it is, to be unpacked with an end: by the size alone that a file
 * says, a small one may go on for gigabytes.
 */
function asStored(bytes: Uint8Array): { stored: Uint8Array; methods: number[] } {
  const stored = new Uint8Array(bytes);
  const view = new DataView(stored.buffer);
  // Where and how long the table is stands at the end, before a comment that a file may have; in ZIP64 once more.
  let end = stored.length - 22;
  while (view.getUint32(end, true) !== 0x0605_4b50) end--;
  let count = view.getUint16(end + 8, true);
  let at = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === 0x0706_4b50) {
    const long = view.getUint32(end - 12, true);
    if (view.getUint32(long, true) === 0x0606_4b50) {
      count = view.getUint32(long + 32, true);
      at = view.getUint32(long + 48, true);
    }
  }
  const methods: number[] = [];
  if (count > MOST_FILES)
    throw new FileFault(`more than ${MOST_FILES} files`, "too-many-files", { max: MOST_FILES });
  while (methods.length < count) {
    methods.push(view.getUint16(at + 10, true));
    view.setUint16(at + 10, STORED, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { stored, methods };
}

function readTable(bytes: Uint8Array): ReturnType<typeof asStored> {
  try {
    return asStored(bytes);
  } catch (cause) {
    // Past its end, or before its beginning.
    throw cause instanceof RangeError ? new FileFault("it is not whole", "bad-zip") : cause;
  }
}

/** The Markdown files in it. `garbled`: path of one that is no UTF-8. @throws `FileFault`: it is no such file. */
export function unzipFolder(bytes: Uint8Array): { folder: FaqFolder; garbled: string | null } {
  const { stored, methods } = readTable(bytes);
  const told = new Map<string, { method: number; length: number }>();
  let at = 0;
  let packed = 0;
  let size = 0;
  const found = unzipped(stored, {
    filter({ name, size: taken, originalSize: length }) {
      const method = methods[at++]!;
      if (!/\.md$/i.test(name) || NOT_OURS.test(name)) return false;
      // The table of contents may name the same bytes many times over, and say of them what it likes.
      packed += taken;
      if (packed > bytes.length) throw new FileFault("its files lie over each other", "bad-zip");
      size += length;
      if (size > MOST_UNPACKED_MB * 1024 * 1024)
        throw new FileFault(`more than ${MOST_UNPACKED_MB} MB when unpacked`, "too-much-unpacked", {
          max: MOST_UNPACKED_MB,
        });
      told.set(name, { method, length });
      return true;
    },
  });
  const files: FaqFolder["files"] = [];
  for (const [path, content] of Object.entries(found)) {
    const { method, length } = told.get(path)!;
    const whole = unpacked(path, content, method, length);
    try {
      files.push({ path, text: new TextDecoder("utf-8", { fatal: true }).decode(whole) });
    } catch {
      return { folder: { files: [] }, garbled: path };
    }
  }
  return { folder: { files }, garbled: null };
}

/** What the library says of a broken file is for programmers. */
function unzipped(...given: Parameters<typeof unzipSync>): ReturnType<typeof unzipSync> {
  try {
    return unzipSync(...given);
  } catch (cause) {
    if (cause instanceof FileFault) throw cause;
    throw new FileFault((cause as Error).message, "bad-zip");
  }
}

function unpacked(path: string, content: Uint8Array, method: number, length: number): Uint8Array {
  if (method !== STORED && method !== DEFLATED)
    throw new FileFault(`${path} is packed in a way not known here`, "bad-zip");
  let whole = content;
  try {
    if (method === DEFLATED) whole = inflateRawSync(content, { maxOutputLength: Math.max(1, length) });
  } catch (cause) {
    const longer = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new FileFault(`${path} is ${longer ? "not as long as it says" : "damaged"}`, "bad-zip");
  }
  if (whole.length !== length) throw new FileFault(`${path} is not as long as it says`, "bad-zip");
  return whole;
}
