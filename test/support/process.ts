import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A product's process, started as a user's machine would start it. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** All it printed so far. */
  output(): string;
  /** SIGKILL, and resolves when it is gone. */
  kill9(): Promise<void>;
  /** SIGTERM, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `node file` and waits until `ready` answers 2xx. Rejects with its output when it exits before. */
export async function startProcess(
  args: readonly string[],
  options: { env: Record<string, string>; ready: string; within?: number; cwd?: string },
): Promise<RunningProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.cwd && { cwd: options.cwd }),
  });
  let output = "";
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const gone = once(child, "exit");
  let exited = false;
  // A test that ran out of time may have left it behind.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  void gone.then(() => {
    exited = true;
    process.off("exit", endWithUs);
  });

  const deadline = Date.now() + (options.within ?? 40_000);
  for (;;) {
    if (exited) throw new Error(`the process ended before it was ready:\n${output}`);
    const answer = await fetch(options.ready).catch(() => null);
    if (answer?.ok) break;
    if (Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`not ready in time: ${options.ready}\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!exited) child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    child,
    output: () => output,
    kill9: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}
