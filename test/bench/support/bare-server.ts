// The floor: a bare ws server. Answers every frame with itself; "broadcast N" sends an object to all sockets,
// serialised for each, N times.
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { settledMemory } from "./settled-memory.ts";

const sockets = new Set<WebSocket>();
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket) => {
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  socket.on("message", (data) => socket.send((data as Buffer).toString()));
});
server.on("listening", () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on("message", (ask: { memory?: true; broadcast?: { frame: object; times: number } }) => {
  if (ask.memory) void settledMemory().then((rss) => process.send?.({ rss }));
  if (ask.broadcast) {
    const { frame, times } = ask.broadcast;
    const one = (left: number) => {
      if (left === 0) return;
      for (const socket of sockets) socket.send(JSON.stringify({ ...frame, n: left }));
      setImmediate(one, left - 1);
    };
    one(times);
  }
});
process.on("disconnect", () => process.exit(0));
