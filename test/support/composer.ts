import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A composer that speaks OpenAI's protocol, on a free port of this machine, and says what a test wants. */
export interface Composer {
  /** With /v1, as a setting has it. */
  readonly url: string;
  /** What it was asked so far: the user messages. */
  readonly asked: readonly string[];
  /** What it says to the next ones. */
  draft: { text: string; cites: readonly string[] };
  close(): Promise<void>;
}

export async function startComposer(): Promise<Composer> {
  const asked: string[] = [];
  const http = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => (body += text));
    request.on("end", () => {
      const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
      asked.push(messages.findLast(({ role }) => role === "user")!.content);
      const message = { role: "assistant", content: JSON.stringify(composer.draft) };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({
          id: "chatcmpl-1",
          object: "chat.completion",
          choices: [{ index: 0, finish_reason: "stop", message }],
          usage: { total_tokens: 50 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const composer: Composer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    asked,
    draft: { text: "", cites: [] },
    close() {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return composer;
}
