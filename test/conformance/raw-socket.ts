import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";

/** A frame as it came, without a schema between. */
export type Frame = { type: string } & Record<string, unknown>;

export interface Closed {
  code: number;
  reason: string;
}

/** A plain WebSocket that remembers every frame, so that a test can wait for one that has come already. */
export interface RawSocket {
  readonly ws: WebSocket;
  readonly frames: Frame[];
  readonly closed: Promise<Closed>;
  send(frame: object | string | Buffer): void;
  /** The first frame that fits and was not given out yet. Fails when the socket closes before. */
  next(fits: string | ((frame: Frame) => boolean)): Promise<Frame>;
  close(): void;
}

export const newId = () => randomBytes(16).toString("base64url");

export const socketUrl = (gateway: string) => `${gateway.replace(/^http/, "ws")}/v1/socket`;

export interface SocketOptions {
  origin?: string;
  headers?: Record<string, string>;
  protocols?: string[];
}

/** Opens a socket; rejects with the HTTP status when the upgrade is refused. */
export async function openSocket(gateway: string, options: SocketOptions = {}): Promise<RawSocket> {
  const ws = new WebSocket(socketUrl(gateway), options.protocols ?? ["yunke.v1"], {
    ...(options.origin !== undefined && { origin: options.origin }),
    headers: options.headers ?? {},
    perMessageDeflate: false,
  });
  const frames: Frame[] = [];
  const given = new Set<Frame>();
  let waiting: {
    fits: (frame: Frame) => boolean;
    resolve: (frame: Frame) => void;
    reject: (e: Error) => void;
  }[] = [];
  ws.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString("utf8")) as Frame;
    frames.push(frame);
    const taker = waiting.find(({ fits }) => fits(frame));
    if (!taker) return;
    waiting = waiting.filter((one) => one !== taker);
    given.add(frame);
    taker.resolve(frame);
  });
  const closed = new Promise<Closed>((resolve) => {
    ws.on("close", (code, reason) => {
      const end = { code, reason: reason.toString() };
      for (const { reject } of waiting) {
        reject(new Error(`closed with ${code} ${end.reason}; came: ${JSON.stringify(frames.slice(-5))}`));
      }
      waiting = [];
      resolve(end);
    });
  });
  await new Promise<void>((resolve, reject) => {
    ws.once("open", resolve);
    ws.once("error", reject);
    ws.once("unexpected-response", (_request, response) => {
      reject(
        Object.assign(new Error(`upgrade refused: ${response.statusCode}`), { status: response.statusCode }),
      );
      ws.terminate();
    });
  });
  ws.on("error", () => {});
  return {
    ws,
    frames,
    closed,
    send: (frame) =>
      ws.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    next(want) {
      const fits = typeof want === "string" ? (frame: Frame) => frame.type === want : want;
      const found = frames.find((frame) => !given.has(frame) && fits(frame));
      if (found) {
        given.add(found);
        return Promise.resolve(found);
      }
      if (ws.readyState >= WebSocket.CLOSING) {
        return Promise.reject(new Error(`closed; came: ${JSON.stringify(frames.slice(-5))}`));
      }
      return new Promise((resolve, reject) => waiting.push({ fits, resolve, reject }));
    },
    close: () => ws.close(),
  };
}
