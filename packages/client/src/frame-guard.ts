import type { Down } from "@yunke/protocol";

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
const isEvent = (event: unknown): boolean =>
  isObject(event) &&
  isNumber(event.seq) &&
  isText(event.kind) &&
  (event.kind === "skip" ? isNumber(event.from) : isNumber(event.at));

/**
 * Reads a frame at the edge. Null: not a frame, or one of a kind this version does not know, which is stepped over.
 * Checks what the client's own walking relies on; the gateway's schemas vouch for the rest.
 */
export function readFrame(text: string): Down | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  return isObject(frame) && isSound(frame) ? (frame as unknown as Down) : null;
}

function isSound(frame: Fields): boolean {
  const { c, type } = frame;
  switch (type) {
    case "welcome":
      return isNumber(frame.at) && isNumber(frame.beatMs) && Array.isArray(frame.conversations);
    case "started":
      return isText(frame.id) && isText(c);
    case "events":
      return (
        isText(c) &&
        Array.isArray(frame.events) &&
        frame.events.every((event: Fields) => isEvent(event) && (event.kind === "skip" || isObject(event.by)))
      );
    case "self":
      return Array.isArray(frame.events) && frame.events.every(isEvent);
    case "reset":
    case "left":
      return isText(c);
    case "ack":
      return isText(frame.device) && isNumber(frame.n) && isNumber(frame.seq);
    case "refused":
    case "error":
      return isObject(frame.error) && isText(frame.error.kind);
    case "signal":
      return isText(c) && isObject(frame.signal);
    case "beat":
      return Array.isArray(frame.heads) && frame.heads.every(Array.isArray);
    case "suggestions":
      return Array.isArray(frame.items);
    default:
      return false;
  }
}
