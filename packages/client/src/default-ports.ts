import { createLeaseClaim, createLocalClaim, createLockClaim } from "./claim.ts";
import type { ClientClock, ClientPorts, ClientStorage, Connect, Network } from "./ports.ts";

const clock: ClientClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** 128 random bits as 22 characters of base64url. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}

const connect: Connect = (url, protocol, listener) => {
  const socket = new WebSocket(url, protocol);
  socket.onopen = () => listener.open();
  socket.onmessage = (message) => {
    if (typeof message.data === "string") listener.message(message.data);
  };
  socket.onclose = (event) => listener.close(event.code);
  return {
    send: (text) => socket.send(text),
    close: (code) => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      // A listener stays: an error event that nobody hears is thrown in Node.
      socket.onerror = () => {};
      socket.close(code);
    },
  };
};

const network: Network = (listener) => {
  if (typeof window !== "object") return () => {};
  const page = window.document;
  const awake = () => {
    if (page.visibilityState === "visible") listener("awake");
  };
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("online", awake, { signal });
  window.addEventListener("offline", () => listener("offline"), { signal });
  page.addEventListener("visibilitychange", awake, { signal });
  return () => listening.abort();
};

/** The given ports, with this host's own where none is given. */
export function withDefaults(given: Partial<ClientPorts> | undefined, storage: ClientStorage): ClientPorts {
  const ports = { clock, random: Math.random, newId, connect, network, ...given };
  return { ...ports, claim: given?.claim ?? defaultClaim(storage, ports) };
}

function defaultClaim(storage: ClientStorage, ports: { clock: ClientClock; newId: () => string }) {
  if (typeof window !== "object") return createLocalClaim(storage);
  return typeof navigator.locks === "object"
    ? createLockClaim(navigator.locks)
    : createLeaseClaim(storage, ports.clock, ports.newId());
}
