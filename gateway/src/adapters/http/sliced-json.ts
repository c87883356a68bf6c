import type { Response } from "express";
import { breathe } from "../clock/breathe.ts";

/** Elements of a list between two turns of the loop. */
const SLICE = 500;

/** JSON of an object whose lists may hold tens of thousands: made in slices, so that nobody else waits for it. */
export async function slicedJson(value: object): Promise<string> {
  const parts: string[] = [];
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    parts.push(`${JSON.stringify(key)}:${Array.isArray(part) ? await listJson(part) : JSON.stringify(part)}`);
  }
  return `{${parts.join()}}`;
}

async function listJson(list: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < list.length; at += SLICE) {
    // Without the brackets.
    parts.push(JSON.stringify(list.slice(at, at + SLICE)).slice(1, -1));
    await breathe();
  }
  return `[${parts.join()}]`;
}

/** Without an ETag, for which all of it would be read once more. */
export async function sendInSlices(response: Response, value: object): Promise<void> {
  const json = await slicedJson(value);
  response.type("application/json; charset=utf-8").end(json);
}
