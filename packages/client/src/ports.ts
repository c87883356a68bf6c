/** What the client needs of the world: small, so that a test or an unusual host can bring its own. */

/** Time. `after` calls back once and returns a cancel. */
export interface ClientClock {
  /** Unix time in ms. */
  now(): number;
  after(ms: number, run: () => void): () => void;
}

/** An open or opening socket. `send` may throw once it is closed; the client does not use it after `close`. */
export interface ClientSocket {
  send(text: string): void;
  close(code: number): void;
}

/** What a socket tells. Nothing may be called back before `connect` has returned. */
export interface SocketListener {
  open(): void;
  message(text: string): void;
  /** A WebSocket close code; 1006 where there was none. */
  close(code: number): void;
}

/** Opens a socket to `url` (ws: or wss:) with a WebSocket subprotocol. */
export type Connect = (url: string, protocol: string, listener: SocketListener) => ClientSocket;

/** Where the outbox, the visitor's token and read marks are kept. A rejection is survived: the client goes on in memory. */
export interface ClientStorage {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** The keys that begin with `prefix`. */
  keys(prefix: string): Promise<string[]>;
  /** Tells what another tab changes; null: it is gone. Without it, tabs learn of each other when they connect. */
  watch?(listener: (key: string, value: string | null) => void): () => void;
}

/**
 * Takes a name for as long as this tab lives, or until the release that it resolves to is called.
 * Null: somebody else has it. With it every tab has an outbox of its own, and orphaned ones find a new home.
 */
export type Claim = (name: string) => Promise<(() => void) | null>;

/** Tells when the network or the reader comes and goes: `awake` hurries a reconnect, `offline` gives the socket up. */
export type Network = (listener: (hint: "awake" | "offline") => void) => () => void;

/** All ports of a client; each has a default for browsers and Node. */
export interface ClientPorts {
  clock: ClientClock;
  /** A number in [0, 1), for jitter. */
  random: () => number;
  /** A public id: 128 random bits as 22 characters of base64url. */
  newId: () => string;
  connect: Connect;
  network: Network;
  claim: Claim;
}
