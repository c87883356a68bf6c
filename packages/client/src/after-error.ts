import type { ErrorKind } from "@yunke/protocol";

/**
 * What the connection does when the gateway says what is wrong: `stay` (only the frame was bad), `reconnect`, `renew`
 * (drop the token, begin anew), `stop` (report; nothing will change by itself).
 */
export type AfterError = "stay" | "reconnect" | "renew" | "stop";

/** The one table from an error to the connection's next move; a refused command's is its own `retry`. */
export function afterError(kind: ErrorKind): AfterError {
  switch (kind) {
    case "hello-expected":
    case "going-away":
      return "reconnect";
    case "bad-token":
      return "renew";
    case "unsupported-version":
    case "unknown-shop":
    case "forbidden-origin":
    case "bad-identity":
    case "unauthorized":
      return "stop";
    case "malformed":
    case "unknown-frame":
    case "too-large":
    case "invalid":
    case "not-found":
    case "wrong-phase":
    case "already-done":
    case "identity-reused":
    case "out-of-order":
    case "agent-full":
    case "limit-reached":
    case "rate-limited":
    case "unavailable":
      return "stay";
    default:
      kind satisfies never;
      // A newer gateway's: it closes the socket where it must.
      return "stay";
  }
}
