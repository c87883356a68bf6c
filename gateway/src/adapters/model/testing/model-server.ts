import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with a request. */
export type Behaviour =
  | { json: unknown; status?: number; headers?: Record<string, string> }
  | { text: string; status?: number; headers?: Record<string, string> }
  /** The connection is cut, before anything is said or in the middle of it. */
  | { cut: "at once" | "in the middle" }
  /** No word, until the other side gives up. */
  | { hang: true };

export interface ModelRequest {
  path: string;
  authorization: string | undefined;
  /** As it came, for looking for what must not be in it. */
  body: string;
}

/** A server that speaks OpenAI's protocol, on a free port of this machine. What it says is each test's to set. */
export interface ModelServer {
  /** With /v1, as a setting has it. */
  readonly url: string;
  readonly requests: ModelRequest[];
  /** Requests whose other side gave up before there was an answer. */
  readonly givenUp: number;
  embed: (texts: readonly string[]) => Behaviour;
  /** @param user the user message, as text */
  chat: (user: string, system: string) => Behaviour;
  close(): Promise<void>;
}

export async function startModelServer(port = 0): Promise<ModelServer> {
  let givenUp = 0;
  const http = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const path = request.url ?? "";
        server.requests.push({ path, authorization: request.headers.authorization, body });
        response.on("close", () => {
          if (!response.writableEnded) givenUp++;
        });
        act(response, behaviourOf(path, body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));

  function behaviourOf(path: string, body: string): Behaviour {
    if (path === "/v1/embeddings") return server.embed((JSON.parse(body) as { input: string[] }).input);
    if (path !== "/v1/chat/completions") return { json: { error: { message: "no such path" } }, status: 404 };
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
    const said = (role: string) => messages.find((message) => message.role === role)?.content ?? "";
    return server.chat(said("user"), said("system"));
  }

  const server: ModelServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    requests: [],
    get givenUp() {
      return givenUp;
    },
    embed: (texts) => embeddings(texts.map(meaning)),
    chat: () => says({ text: "", cites: [] }),
    close() {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}

function act(response: ServerResponse, behaviour: Behaviour): void {
  if ("hang" in behaviour) return;
  if ("cut" in behaviour) {
    if (behaviour.cut === "at once") {
      response.destroy();
      return;
    }
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"data":[', () => response.destroy());
    return;
  }
  const { status = 200, headers = {} } = behaviour;
  const json = "json" in behaviour;
  response.writeHead(status, { "content-type": json ? "application/json" : "text/html", ...headers });
  response.end(json ? JSON.stringify(behaviour.json) : behaviour.text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** An answer of /v1/embeddings. */
export function embeddings(vectors: readonly (readonly number[])[], tokens: number | null = 7): Behaviour {
  return {
    json: {
      object: "list",
      model: "test",
      data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
      ...(tokens !== null && { usage: { prompt_tokens: tokens, total_tokens: tokens } }),
    },
  };
}

/** An answer of /v1/chat/completions with that draft, or that text. */
export function says(
  content: { text: string; cites: unknown } | string | null,
  tokens: number | null = 50,
): Behaviour {
  return {
    json: {
      id: "chatcmpl-1",
      object: "chat.completion",
      choices: [
        {
          index: 0,
          finish_reason: "stop",
          message: {
            role: "assistant",
            content: content === null || typeof content === "string" ? content : JSON.stringify(content),
          },
        },
      ],
      ...(tokens !== null && { usage: { total_tokens: tokens } }),
    },
  };
}

/** What the test's model knows of the world: words that mean the same lie on one axis. */
const CONCEPTS = [
  ["parcel", "box", "package", "delivery", "包裹", "快递", "箱子"],
  ["damaged", "broken", "wet", "soaked", "crushed", "dripping", "破损", "湿", "压坏"],
  ["return", "back", "退货", "退回"],
  ["refund", "money", "cash", "退款", "钱"],
  ["gift", "present", "birthday", "礼物", "礼品"],
  ["wrap", "ribbon", "包装"],
  ["brew", "steep", "teapot", "water", "冲泡", "泡"],
  ["invoice", "bill", "receipt", "发票", "报销"],
  ["password", "login", "sign", "密码", "登录"],
  ["shop", "store", "visit", "门店"],
  ["caffeine", "awake", "sleep", "咖啡因", "睡"],
] as const;
const WORD_AXES = 53;

/** A text as the test's model puts it: concepts loudly, its other words softly. */
export function meaning(text: string): number[] {
  const vector = Array.from({ length: CONCEPTS.length + WORD_AXES }, () => 0.01);
  const plain = text.toLowerCase();
  CONCEPTS.forEach((words, axis) => {
    for (const word of words) if (plain.includes(word)) vector[axis] = 3;
  });
  for (const word of plain.match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 7;
    for (const char of word) hash = (hash * 31 + char.codePointAt(0)!) % 100_003;
    vector[CONCEPTS.length + (hash % WORD_AXES)]! += 0.5;
  }
  return vector;
}
