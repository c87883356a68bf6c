import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "./listen.ts";
import type { Listening } from "./listen.ts";

/** More than a system keeps for a connection that is not read. */
const ANSWER = Buffer.alloc(32_000_000, 32);
const UNREAD_MS = 1_000;

describe("a connection whose answer waits (N40)", () => {
  let listening: Listening;
  let socket: Socket;
  let taken = 0;

  const ask = async (answerAfter = 0) => {
    const limit = { most: 100, addressOf: () => null, refused() {} };
    listening = await listen("127.0.0.1", 0, limit, UNREAD_MS);
    listening.serve(
      (_request, response) => void setTimeout(() => response.end(ANSWER), answerAfter),
      () => {},
    );
    socket = connect(Number(new URL(listening.url).port), "127.0.0.1");
    taken = 0;
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  };
  afterEach(async () => {
    socket.destroy();
    await listening.close();
  });

  /** Reads on until so much has come, B, and stops; or until the connection ends. */
  const read = async (upTo: number) => {
    await new Promise<void>((resolve) => {
      const end = () => {
        socket.off("data", take).off("close", end).pause();
        resolve();
      };
      const take = (chunk: Buffer) => {
        taken += chunk.length;
        if (taken >= upTo) end();
      };
      socket.on("data", take).on("close", end).resume();
    });
  };

  it("is ended when the other end takes nothing of it", async () => {
    await ask();
    await read(1);
    await pause(3 * UNREAD_MS);
    await read(ANSWER.length);
    expect(taken).toBeLessThan(ANSWER.length);
  });

  it("is kept while the other end reads on, and gets all of it, though it is one piece", async () => {
    await ask();
    // Longer than the time of an answer that nobody takes.
    for (let part = 1; part <= 12; part++) {
      await read(part * 2_500_000);
      await pause(UNREAD_MS / 6);
    }
    await read(ANSWER.length);
    expect(taken).toBeGreaterThan(ANSWER.length);
  });

  it("is kept while it is being made, however long that takes", async () => {
    await ask(2.5 * UNREAD_MS);
    await read(ANSWER.length);
    expect(taken).toBeGreaterThan(ANSWER.length);
  });
});
