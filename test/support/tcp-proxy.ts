import { createServer, connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A TCP proxy on loopback that can cut the line in the middle of whatever travels. */
export interface TcpProxy {
  port: number;
  /** Ends every connection at once and refuses new ones. */
  cut(): void;
  /**
   * Swallows bytes without a word to either side, as a dead network does: both ways, or only those from the target,
   * which takes what it is sent and is not heard any more.
   */
  freeze(which?: "both" | "answers"): void;
  /** Lets new connections through again; frozen ones stay dead and are reset. */
  restore(): void;
  /** Points at another port from now on. */
  retarget(port: number): void;
  close(): Promise<void>;
}

export async function createTcpProxy(targetPort: number, listenPort = 0): Promise<TcpProxy> {
  let target = targetPort;
  let state: "open" | "cut" | "frozen" | "mute" = "open";
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    if (state === "cut") {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, "127.0.0.1");
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => {
        if (state === "open" || (state === "mute" && from === near)) to.write(bytes);
      });
      from.on("end", () => state === "open" && to.end());
      from.on("error", end);
      from.on("close", () => state === "open" && end());
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listenPort, "127.0.0.1", resolve);
  });
  const dropAll = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
    pairs.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = "cut";
      dropAll();
    },
    freeze(which = "both") {
      state = which === "both" ? "frozen" : "mute";
    },
    restore() {
      if (state === "frozen" || state === "mute") dropAll();
      state = "open";
    },
    retarget(port) {
      target = port;
    },
    close() {
      state = "cut";
      dropAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
