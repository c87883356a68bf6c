import { buffer } from "node:stream/consumers";
import type { FaqFolder } from "@yunke/protocol";
import { strToU8, zipSync } from "fflate";
import { fromBufferPromise } from "yauzl";
import { FileFault } from "./file-fault.ts";

/** What is taken unpacked: ten times what is taken packed. */
const MOST_UNPACKED_MB = 100;
/** As many as a ZIP file has without extensions. */
const MOST_FILES = 65_535;
/** What systems put beside a folder's files. */
const NOT_OURS = /(^|\/)(__MACOSX|\.[^/]*)(\/|$)/;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** A folder of Markdown files in one ZIP file, as people keep it and send it on. */
export function zipFolder({ files }: FaqFolder): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [`faq/${path}`, strToU8(text)])));
}

/** The Markdown files in it. `garbled`: paths of those that are no UTF-8. @throws `FileFault`: it is no such file. */
export async function unzipFolder(bytes: Uint8Array): Promise<{ folder: FaqFolder; garbled: string[] }> {
  try {
    return await readFolder(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    if (cause instanceof FileFault) throw cause;
    // What the library says of a broken file is for programmers.
    throw new FileFault((cause as Error).message, "bad-zip");
  }
}

async function readFolder(bytes: Buffer): Promise<{ folder: FaqFolder; garbled: string[] }> {
  // A file that turns out longer than the table of contents says is given up there and then.
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  if (zip.entryCount > MOST_FILES)
    throw new FileFault(`more than ${MOST_FILES} files`, "too-many-files", { max: MOST_FILES });
  const files: FaqFolder["files"] = [];
  const garbled: string[] = [];
  let packed = 0;
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName;
    if (!/\.md$/i.test(path) || NOT_OURS.test(path)) continue;
    // The table may name the same bytes many times over.
    packed += entry.compressedSize;
    if (packed > bytes.length) throw new FileFault("its files lie over each other", "bad-zip");
    size += entry.uncompressedSize;
    if (size > MOST_UNPACKED_MB * 1024 * 1024)
      throw new FileFault(`more than ${MOST_UNPACKED_MB} MB when unpacked`, "too-much-unpacked", {
        max: MOST_UNPACKED_MB,
      });
    const content = await buffer(await zip.openReadStreamPromise(entry));
    try {
      files.push({ path, text: new TextDecoder("utf-8", { fatal: true }).decode(content) });
    } catch {
      garbled.push(path);
    }
  }
  return { folder: { files }, garbled };
}
