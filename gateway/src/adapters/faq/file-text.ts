import type { FaqFormat } from "@yunke/protocol";

const read = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * As entries have their lines: editors end all of a file's in their own way, in quoted cells and answers too, and files
 * that were put together end them in several.
 */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, "\n");

/**
 * A file's text: UTF-8, UTF-16 that says so by its first two bytes, or, of a CSV, GBK as spreadsheets in China write it.
 * Null: none of these.
 */
export function fileText(format: FaqFormat, bytes: Uint8Array): string | null {
  const utf8 = read("utf-8", bytes);
  if (utf8 !== null) return utf8;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return read("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return read("utf-16be", bytes);
  return format === "csv" && looksChinese(bytes) ? read("gb18030", bytes) : null;
}

/**
 * Nearly all Chinese characters of GBK are two bytes from 0xA1 up; the letters with accents of Western texts, which many
 * of its other pairs would read as well, stand alone between ASCII.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let [pairs, others] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    if (bytes[at]! >= 0xa1 && bytes[at + 1]! >= 0xa1) pairs++;
    else others++;
    at++;
  }
  return pairs > 20 * others;
}
