import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";

export interface BuiltFile {
  /** Seconds; `immutable` for files whose name changes with their content. */
  maxAge: number | "immutable";
}

/** A plain file name: no folder, no `..`, no hidden file. */
const FILE = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/;
/** Best first. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** Sends one file of a build, the precompressed one beside it where the client takes it. */
export function sendBuilt(
  request: Request,
  response: Response,
  folder: string,
  file: string,
  { maxAge }: BuiltFile,
): void {
  if (!FILE.test(file)) return sendProblem(response, { status: 404 });
  response.vary("Accept-Encoding");
  response.type(file.slice(file.lastIndexOf(".")));
  let name = file;
  for (const [encoding, ending] of ENCODINGS) {
    if (request.acceptsEncodings(encoding) !== encoding || !existsSync(join(folder, file + ending))) continue;
    response.set("Content-Encoding", encoding);
    name = file + ending;
    break;
  }
  response.sendFile(
    name,
    {
      root: folder,
      dotfiles: "deny",
      ...(maxAge === "immutable" ? { maxAge: "1y", immutable: true } : { maxAge: maxAge * 1000 }),
    },
    (error?: Error & { status?: number }) => {
      if (!error || response.headersSent) return;
      response.removeHeader("Content-Encoding");
      sendProblem(response, { status: error.status === 404 ? 404 : (error.status ?? 500) });
    },
  );
}
