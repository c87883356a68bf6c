/** Who is signed in. */
export interface Account {
  id: string;
  name: string;
  names?: Record<string, string>;
  login: string;
  role: "agent" | "lead";
  desk: string;
}

/** A day's figures of the desk, as `GET /v1/agent/figures` gives them. Times in ms. */
export interface Figures {
  queued: number;
  accepted: number;
  closed: number;
  selfServed: number;
  waitMs: number;
  ratings: number;
  satisfied: number;
}

export type SessionAnswer = { kind: "in"; account: Account } | { kind: "out" } | { kind: "unreachable" };

export type SignInAnswer =
  | { kind: "in"; account: Account }
  | { kind: "wrong" }
  | { kind: "invalid"; fields: readonly string[] }
  | { kind: "slow-down"; seconds: number }
  | { kind: "unreachable" };

/** The gateway's HTTP side, as far as the console needs it. The cookie goes by itself: the console is of its origin. */
export interface Session {
  read(): Promise<SessionAnswer>;
  signIn(login: string, password: string): Promise<SignInAnswer>;
  /** False: the gateway could not be told. */
  signOut(): Promise<boolean>;
  figures(): Promise<Figures | null>;
}

export function createSession(url: string, request: typeof fetch = (...given) => fetch(...given)): Session {
  const path = `${url}/v1/agent/session`;
  const ask = async (to: string, init?: RequestInit): Promise<Response | null> => {
    try {
      return await request(to, { ...init, credentials: "same-origin", cache: "no-store" });
    } catch {
      return null;
    }
  };
  const body = async <T>(response: Response): Promise<T | null> => {
    try {
      return (await response.json()) as T;
    } catch {
      return null;
    }
  };
  return {
    async read() {
      const response = await ask(path);
      if (response?.status === 401) return { kind: "out" };
      const read = response?.ok ? await body<{ agent?: Account }>(response) : null;
      return read?.agent ? { kind: "in", account: read.agent } : { kind: "unreachable" };
    },
    async signIn(login, password) {
      const response = await ask(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ login, password }),
      });
      if (!response) return { kind: "unreachable" };
      if (response.status === 401) return { kind: "wrong" };
      if (response.status === 429) {
        const after = Number(response.headers.get("Retry-After"));
        return { kind: "slow-down", seconds: Number.isFinite(after) && after > 0 ? Math.ceil(after) : 60 };
      }
      if (response.status === 400) {
        const problem = await body<{ errors?: { field?: string }[] }>(response);
        const fields = (problem?.errors ?? []).map(({ field }) => field ?? "");
        return { kind: "invalid", fields };
      }
      const read = response.ok ? await body<{ agent?: Account }>(response) : null;
      return read?.agent ? { kind: "in", account: read.agent } : { kind: "unreachable" };
    },
    async signOut() {
      const response = await ask(path, { method: "DELETE" });
      return response !== null && (response.ok || response.status === 401);
    },
    async figures() {
      const response = await ask(`${url}/v1/agent/figures`);
      return response?.ok ? await body<Figures>(response) : null;
    },
  };
}
