import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** Answers an upgrade with an RFC 9457 problem and closes the connection. */
export function rejectUpgrade(socket: Socket, status: number, detail: string): void {
  const title = STATUS_CODES[status] ?? "Error";
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  socket.on("error", () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      "Connection: close",
      "Content-Type: application/problem+json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...(status === 503 ? ["Retry-After: 1"] : []),
      "",
      body,
    ].join("\r\n"),
    () => socket.destroy(),
  );
}
