import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Response } from "express";
import type { FieldError } from "@yunke/protocol";
import { StoreError } from "../../core/ports.ts";
import type { Telemetry } from "../../core/ports.ts";

/** RFC 9457: every error over HTTP has this shape. */
export interface Problem {
  status: number;
  detail?: string;
  errors?: readonly FieldError[];
}

export function sendProblem(response: Response, { status, detail, errors }: Problem): void {
  response
    .status(status)
    .set("Cache-Control", "no-store")
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: "about:blank",
        title: STATUS_CODES[status] ?? "Error",
        status,
        ...(detail !== undefined && { detail }),
        ...(errors && { errors }),
      }),
    );
}

/** What body-parser and express say, in our words: theirs quote the request. */
const KNOWN: Record<string, Problem> = {
  "entity.parse.failed": { status: 400, detail: "The body is not JSON." },
  "encoding.unsupported": { status: 415, detail: "The body's encoding is not supported." },
  "charset.unsupported": { status: 415, detail: "The body's charset is not supported." },
};

/** The last middleware: what went wrong becomes a problem, and a fault of ours is logged but not told. */
export function problemHandler(telemetry: Telemetry): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { type, status, limit } = error as { type?: string; status?: number; limit?: number };
    if (type === "entity.too.large") {
      const most = limit === undefined ? "it may be" : `${limit / 1024} KiB`;
      return sendProblem(response, { status: 413, detail: `The body is larger than ${most}.` });
    }
    const known = type === undefined ? undefined : KNOWN[type];
    if (known) return sendProblem(response, known);
    if (status !== undefined && status >= 400 && status < 500) return sendProblem(response, { status });
    telemetry.count("requests failed");
    // Nothing is wrong with the request or this code, and the same again goes through once the store is well.
    if (error instanceof StoreError) {
      telemetry.log("warn", "a request found the store failing", {
        failure: error.failure,
        cause: error.message,
      });
      return sendProblem(response, {
        status: 503,
        detail: "It can be neither read nor saved now; try again.",
      });
    }
    telemetry.log("error", "a request failed", {
      method: request.method,
      path: request.route?.path,
      err: error,
    });
    sendProblem(response, { status: 500, detail: "The gateway failed on this request; it is in its log." });
  };
}
