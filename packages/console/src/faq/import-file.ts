import type { FaqFolder, FaqFormat } from "@yunke/protocol";

/** The format that a file's name speaks of. */
export function formatOf(name: string): FaqFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === "csv") return "csv";
  if (ending === "md" || ending === "zip") return "markdown";
  return ending === "json" ? (/\.markdown\.json$/i.test(name) ? "markdown" : "json") : null;
}

type Named = Pick<File, "name" | "arrayBuffer"> & { webkitRelativePath?: string };

/**
 * What is sent for the chosen files: one as it is, so that the gateway sees what it was written in. Null: they are not
 * of one kind that can be read. Rejects where a folder's file is no UTF-8.
 */
export async function importBody(
  files: readonly Named[],
): Promise<{ format: FaqFormat; body: ArrayBuffer | string } | null> {
  const formats = new Set(files.map(({ name }) => formatOf(name)));
  const [format] = formats;
  if (formats.size !== 1 || !format) return null;
  if (format !== "markdown" || /\.(?:json|zip)$/i.test(files[0]!.name))
    return files.length === 1 ? { format, body: await files[0]!.arrayBuffer() } : null;
  const folder: FaqFolder = {
    files: await Promise.all(
      files.map(async (file) => ({
        path: file.webkitRelativePath || file.name,
        text: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()),
      })),
    ),
  };
  return { format, body: JSON.stringify(folder) };
}
