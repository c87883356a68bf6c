import { pino } from "pino";
import type { DestinationStream, Logger } from "pino";

/** Fields that never reach a log line, wherever somebody put them by mistake. */
const NEVER = [
  "token",
  "identity",
  "password",
  "passwordHash",
  "secret",
  "identitySecret",
  "cookie",
  "authorization",
  "text",
  "html",
  "comment",
  "email",
  "personName",
  "personEmail",
];

/** JSON lines: time, level, message, fields. No message texts, tokens, cookies or addresses of people. */
export function createLogger(
  level: "debug" | "info" | "warn" | "error" | "silent",
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: NEVER.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[hidden]" },
  };
  return destination ? pino(options, destination) : pino(options);
}
