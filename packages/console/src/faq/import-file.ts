import type { FaqFolder, FaqFormat } from "@yunke/protocol";

/** The format that a file's name speaks of. */
export function formatOf(name: string): FaqFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === "csv") return "csv";
  if (ending === "md" || ending === "zip") return "markdown";
  return ending === "json" ? (/\.markdown\.json$/i.test(name) ? "markdown" : "json") : null;
}

/** What a spreadsheet's program saves unless it is told to save a CSV. */
export type Workbook = "excel" | "openDocument" | "numbers";

const WORKBOOK_ENDINGS: Readonly<Record<string, Workbook>> = {
  xlsx: "excel",
  xlsm: "excel",
  xlsb: "excel",
  xls: "excel",
  ods: "openDocument",
  numbers: "numbers",
};
/** So far into a ZIP file the names of its first files stand. */
const ZIP_BEGINNING = 4_096;

/** The workbook that is among the files: by its name, or by its first bytes where it is named as what it is not. */
export async function workbookIn(files: readonly Named[]): Promise<Workbook | null> {
  for (const file of files) {
    const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
    const found = WORKBOOK_ENDINGS[ending] ?? (formatOf(file.name) && workbookOf(await file.arrayBuffer()));
    if (found) return found;
  }
  return null;
}

function workbookOf(bytes: ArrayBuffer): Workbook | null {
  const text = String.fromCharCode(...new Uint8Array(bytes, 0, Math.min(bytes.byteLength, ZIP_BEGINNING)));
  // The container of Excel before 2007.
  if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return "excel";
  if (!text.startsWith("PK\u0003\u0004")) return null;
  if (text.includes("application/vnd.oasis.opendocument.spreadsheet")) return "openDocument";
  if (text.includes("[Content_Types].xml") || text.includes("docProps/")) return "excel";
  return text.includes("Index/") && text.includes(".iwa") ? "numbers" : null;
}

type Named = Pick<File, "name" | "arrayBuffer"> & { webkitRelativePath?: string };

/** Files of a folder that are no UTF-8. */
export class NotUtf8 extends Error {
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super(`not in UTF-8: ${paths.join(", ")}`);
    this.paths = paths;
  }
}

/**
 * What is sent for the chosen files: one as it is, so that the gateway sees what it was written in. Null: they are not
 * of one kind that can be read. Rejects with `NotUtf8` where files of a folder are none.
 */
export async function importBody(
  files: readonly Named[],
): Promise<{ format: FaqFormat; body: ArrayBuffer | string } | null> {
  const formats = new Set(files.map(({ name }) => formatOf(name)));
  const [format] = formats;
  if (formats.size !== 1 || !format) return null;
  if (format !== "markdown" || /\.(?:json|zip)$/i.test(files[0]!.name))
    return files.length === 1 ? { format, body: await files[0]!.arrayBuffer() } : null;
  const garbled: string[] = [];
  const folder: FaqFolder = {
    files: await Promise.all(
      files.map(async (file) => {
        const path = file.webkitRelativePath || file.name;
        const text = textOf(await file.arrayBuffer());
        if (text === null) garbled.push(path);
        return { path, text: text ?? "" };
      }),
    ),
  };
  if (garbled.length > 0) throw new NotUtf8(garbled);
  return { format, body: JSON.stringify(folder) };
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
