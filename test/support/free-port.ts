import { createServer } from "node:net";

/** Below those that a system gives to who asks for any: a connection of another test would have it by the time it is used. */
const FROM = 15_000;
const TO = 32_000;

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(freePort());
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(port)));
  });
}
