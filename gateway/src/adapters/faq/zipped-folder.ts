import type { FaqFolder } from "@yunke/protocol";
import { strToU8, unzipSync, zipSync } from "fflate";

/** What is taken unpacked, bytes: ten times what is taken packed. */
const MOST_UNPACKED = 100 * 1024 * 1024;
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

/** The Markdown files in it. `garbled`: path of one that is no UTF-8. @throws an error in English: it is no such file. */
export function unzipFolder(bytes: Uint8Array): { folder: FaqFolder; garbled: string | null } {
  let count = 0;
  let packed = 0;
  let size = 0;
  const found = unzipSync(bytes, {
    filter({ name, size: taken, originalSize }) {
      if (++count > MOST_FILES) throw new Error(`more than ${MOST_FILES} files`);
      if (!/\.md$/i.test(name) || NOT_OURS.test(name)) return false;
      // The table of contents may name the same bytes many times over, and say of them what it likes.
      packed += taken;
      if (packed > bytes.length) throw new Error("its files lie over each other");
      size += originalSize;
      if (size > MOST_UNPACKED) throw new Error(`more than ${MOST_UNPACKED} bytes when unpacked`);
      return true;
    },
  });
  const files: FaqFolder["files"] = [];
  for (const [path, content] of Object.entries(found)) {
    try {
      files.push({ path, text: new TextDecoder("utf-8", { fatal: true }).decode(content) });
    } catch {
      return { folder: { files: [] }, garbled: path };
    }
  }
  return { folder: { files }, garbled: null };
}
