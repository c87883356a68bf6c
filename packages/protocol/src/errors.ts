/**
 * What can go wrong on the wire, and what a client does about it. Plain data, no zod: every client carries it.
 *
 * `retry`: `never` (as sent, it will not succeed), `same` (send the same again, under the same identity, after a
 * backoff), `later` (the same again after `afterMs`), `hello` (begin again with a new hello).
 */
export const ERRORS = {
  malformed: { retry: "never", message: "The frame is not valid JSON or lacks a field." },
  "unknown-frame": { retry: "never", message: "No such frame type." },
  "too-large": { retry: "never", message: "The frame is larger than allowed." },
  invalid: { retry: "never", message: "A field has a wrong value." },
  "hello-expected": { retry: "hello", message: "Say hello first." },
  "unsupported-version": { retry: "never", message: "This protocol version is not spoken here." },
  "unknown-shop": { retry: "never", message: "There is no shop with this key." },
  "forbidden-origin": { retry: "never", message: "This page's origin is not on the shop's list." },
  "bad-token": { retry: "hello", message: "The token is not valid here; begin again without it." },
  "bad-identity": { retry: "never", message: "The identity token is not valid." },
  unauthorized: { retry: "never", message: "Sign in first." },
  "not-found": { retry: "never", message: "There is no such thing, or it is not yours." },
  "wrong-phase": { retry: "never", message: "The conversation is not in a phase that allows this." },
  "already-done": { retry: "never", message: "This was done before." },
  "identity-reused": { retry: "never", message: "This number was used for another command." },
  "out-of-order": { retry: "never", message: "A later number was accepted already." },
  "agent-full": { retry: "never", message: "No free slot." },
  "limit-reached": { retry: "never", message: "A limit was reached." },
  "rate-limited": { retry: "later", message: "Too much at once; try again later." },
  unavailable: { retry: "same", message: "Not saved. It can be sent again." },
  "going-away": { retry: "hello", message: "This gateway is stopping; connect again." },
} as const satisfies Record<string, { retry: "never" | "same" | "later" | "hello"; message: string }>;

export type ErrorKind = keyof typeof ERRORS;
export type Retry = "never" | "same" | "later" | "hello";

/** An error as it travels: `field` is a path such as `command.text`, `afterMs` goes with `retry: "later"`. */
export interface WireError {
  kind: ErrorKind;
  message: string;
  retry: Retry;
  field?: string | undefined;
  afterMs?: number | undefined;
}

/** Builds the wire form of an error; `message` overrides the general sentence. */
export function wireError(
  kind: ErrorKind,
  extra: { message?: string; field?: string; afterMs?: number } = {},
): WireError {
  return { kind, message: ERRORS[kind].message, retry: ERRORS[kind].retry, ...extra };
}

type CodeTable = Record<number, { name: string; next: "reconnect" | "stop" | "renew" | "sign-in" }>;

/** Those after which a client does not just come back: all that it has to carry. */
export const FINAL_CODES = {
  1000: { name: "normal", next: "stop" },
  4400: { name: "malformed", next: "stop" },
  4401: { name: "signed-out", next: "sign-in" },
  4403: { name: "forbidden-origin", next: "stop" },
  4404: { name: "unknown-shop", next: "stop" },
  4406: { name: "unsupported-version", next: "stop" },
  4410: { name: "bad-token", next: "renew" },
  4411: { name: "bad-identity", next: "stop" },
} as const satisfies CodeTable;

/**
 * Close codes, and what a client does: `reconnect` (with full jitter), `stop` (report, do not come back by itself),
 * `renew` (drop the token, then reconnect), `sign-in` (an agent's session is over).
 */
export const CLOSE_CODES = {
  1001: { name: "going-away", next: "reconnect" },
  1006: { name: "lost", next: "reconnect" },
  1009: { name: "too-large", next: "reconnect" },
  1011: { name: "fault", next: "reconnect" },
  1012: { name: "restart", next: "reconnect" },
  1013: { name: "try-later", next: "reconnect" },
  4408: { name: "hello-timeout", next: "reconnect" },
  4413: { name: "too-slow", next: "reconnect" },
  4429: { name: "rate-limited", next: "reconnect" },
  ...FINAL_CODES,
} as const satisfies CodeTable;

export type CloseCode = keyof typeof CLOSE_CODES;
export type AfterClose = (typeof CLOSE_CODES)[CloseCode]["next"];

/** What a client does after a close. Codes not in the table: reconnect. */
export function afterClose(code: number): AfterClose {
  return Object.hasOwn(FINAL_CODES, code) ? FINAL_CODES[code as keyof typeof FINAL_CODES].next : "reconnect";
}
