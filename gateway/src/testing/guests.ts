/** Shoppers and agents at a gateway under test, frame by frame. */
import { WebSocket } from "ws";

export const ORIGIN = "http://localhost:8788";
export const SHOP = "pk_demo_teahouse";

let made = 0;
export const id = () => `id${String(made++).padStart(20, "0")}`;

export type Frame = Record<string, unknown> & { type: string };

export interface Guest {
  ws: WebSocket;
  token: string;
  device: string;
  /** Sends, and gives the first frame that fits after it. */
  ask(frame: object, fits: (frame: Frame) => boolean): Promise<Frame>;
  until(fits: (frame: Frame) => boolean): Promise<Frame>;
  closed: Promise<number>;
}

export async function socket(
  url: string,
  first: object,
  headers: Record<string, string>,
): Promise<Guest & { welcome: Frame }> {
  const ws = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, "yunke.v1", { headers });
  const closed = new Promise<number>((resolve) => ws.once("close", resolve));
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  ws.on("error", () => {});
  const until = (fits: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve) => {
      const listen = (message: Buffer) => {
        const frame = JSON.parse(message.toString()) as Frame;
        if (!fits(frame)) return;
        ws.off("message", listen);
        resolve(frame);
      };
      ws.on("message", listen);
    });
  const ask = (frame: object, fits: (frame: Frame) => boolean) => {
    const answer = until(fits);
    ws.send(JSON.stringify(frame));
    return answer;
  };
  const welcome = await ask(first, (frame) => frame.type === "welcome" || frame.type === "error");
  return { ws, token: welcome.token as string, device: id(), ask, until, closed, welcome };
}

export const shopper = (url: string, more: object = {}, origin = ORIGIN) =>
  socket(url, { type: "hello", protocol: 1, role: "shopper", shop: SHOP, locale: "en", ...more }, { origin });

export async function begin(guest: Guest): Promise<string> {
  const start = { type: "start", device: guest.device, id: id(), locale: "en" };
  return (await guest.ask(start, (frame) => frame.type === "started")).c as string;
}

export const say = (guest: Guest, c: string, n: number, text: string) =>
  guest.ask(
    { type: "do", c, device: guest.device, n, command: { kind: "send", content: { type: "text", text } } },
    (frame) => (frame.type === "ack" || frame.type === "refused") && frame.n === n,
  );
export const askHuman = (guest: Guest, c: string, n: number) =>
  guest.ask(
    { type: "do", c, device: guest.device, n, command: { kind: "request-human" } },
    (frame) => (frame.type === "ack" || frame.type === "refused") && frame.n === n,
  );

export const ready = async (url: string) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

export async function signIn(url: string, login = "mei", password = "demo-mei-2026"): Promise<string> {
  const response = await fetch(`${url}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ login, password }),
  });
  return response.headers.get("set-cookie")!.split(";", 1)[0]!;
}
