import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  ExponentialBackoff,
  TaskCancelledError,
  TimeoutStrategy,
  circuitBreaker,
  handleWhen,
  retry,
  timeout,
} from "cockatiel";
import type { FaqModelState } from "@yunke/protocol";
import type { Clock, ModelFailure, ModelResult, Telemetry } from "../../core/ports.ts";
import type { ModelBudget } from "./model-budget.ts";

/** So many failures one after the other, and a model is left alone for a while, longer each time. */
const FAILURES = 5;
const REST_MS = { least: 5_000, most: 120_000 };
/** A connection that was cut or a 5xx is tried once more where there is time. */
const AGAIN_MS = 50;
/** A pause that was asked for without saying how long, and the longest that is kept. */
const PAUSE_MS = { unsaid: 10_000, most: 600_000 };

/** Thrown by what is called here: why it came to nothing. */
export class ModelFault extends Error {
  readonly why: "busy" | "failed" | "unreadable";
  /** May be well at once. */
  readonly passing: boolean;
  readonly afterMs: number | undefined;
  readonly status: number | undefined;
  constructor(
    why: ModelFault["why"],
    more: { passing?: boolean; afterMs?: number | undefined; status?: number | undefined } = {},
  ) {
    super(why);
    this.why = why;
    this.passing = more.passing ?? false;
    this.afterMs = more.afterMs;
    this.status = more.status;
  }
}

export interface Used<T> {
  value: T;
  /** As the endpoint counts them; null where it does not say. */
  tokens: number | null;
}

/** One model, called within time, budget and reason. */
export interface ModelCalls {
  /** @param guess tokens that it will take, set aside until it is known */
  call<T>(
    shop: string,
    guess: number,
    withinMs: number,
    run: (signal: AbortSignal) => Promise<Used<T>>,
  ): Promise<ModelResult<T>>;
  degraded(): string[];
  /** Whether it is asked now, as far as the model itself goes. */
  state(): Exclude<FaqModelState, { state: "spent" }>;
  /** Ends what is under way. */
  stop(): void;
}

export function createModelCalls(ports: {
  /** For metrics and sentences: `embedding`, `composer`. */
  kind: string;
  budget: ModelBudget;
  clock: Clock;
  telemetry: Telemetry;
  restMs?: number;
}): ModelCalls {
  const { kind, budget, clock, telemetry, restMs = REST_MS.least } = ports;
  const stopping = new AbortController();
  let pausedUntil = 0;
  let restingSince = 0;
  const breaker = circuitBreaker(
    handleWhen((error) => !stopping.signal.aborted && !(error instanceof ModelFault && error.why === "busy")),
    {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: restMs, maxDelay: REST_MS.most }),
    },
  );
  breaker.onBreak(() => {
    restingSince ||= clock.now();
    telemetry.count("yunke_model_rests_total", { kind });
    const failure = breaker.lastFailure;
    const { status } = failure && "error" in failure ? (failure.error as Partial<ModelFault>) : {};
    telemetry.log("warn", "a model fails and is left alone for a while", {
      kind,
      status: status ?? "no answer",
    });
  });
  breaker.onReset(() => {
    restingSince = 0;
    telemetry.log("info", "a model answers again", { kind });
  });
  const again = retry(
    handleWhen((error) => error instanceof ModelFault && error.passing),
    { maxAttempts: 1, backoff: new ConstantBackoff(AGAIN_MS) },
  );

  function faultOf(error: unknown): { why: ModelFailure; status?: number | undefined } {
    if (stopping.signal.aborted) return { why: "stopped" };
    if (error instanceof BrokenCircuitError) return { why: "resting" };
    if (error instanceof TaskCancelledError) return { why: "late" };
    if (error instanceof ModelFault) return error;
    throw new Error("a fault in the code that calls a model", { cause: error });
  }

  async function within<T>(
    shop: string,
    guess: number,
    withinMs: number,
    run: (signal: AbortSignal) => Promise<Used<T>>,
  ): Promise<ModelResult<T>> {
    if (stopping.signal.aborted) return { ok: false, why: "stopped" };
    const pause = pausedUntil - clock.now();
    if (pause > 0) return { ok: false, why: "busy", afterMs: pause };
    let taken = false;
    try {
      taken = await budget.take(shop, guess);
    } catch (cause) {
      // What cannot be counted is not spent.
      telemetry.log("warn", "a model's budget could not be read", { shop, cause: String(cause) });
      return { ok: false, why: "failed" };
    }
    if (!taken) return { ok: false, why: "budget" };
    // Outermost, since the breaker lets who comes while it tries a model again wait for what becomes of it.
    const limit = timeout(withinMs, TimeoutStrategy.Aggressive);
    let used = 0;
    try {
      const done = await limit.execute(
        ({ signal }) => breaker.execute(() => again.execute((each) => run(each.signal), signal), signal),
        stopping.signal,
      );
      used = done.tokens ?? guess;
      telemetry.count("yunke_model_tokens_total", { kind }, used);
      return { ok: true, value: done.value };
    } catch (error) {
      const { why, status } = faultOf(error);
      // Given up on, it may cost all the same.
      if (why === "late" || why === "unreadable") used = guess;
      if (!(error instanceof ModelFault)) return { ok: false, why };
      telemetry.log("debug", "a model gave nothing", { kind, why, status });
      if (why !== "busy") return { ok: false, why };
      const afterMs = Math.min(error.afterMs ?? PAUSE_MS.unsaid, PAUSE_MS.most);
      pausedUntil = clock.now() + afterMs;
      return { ok: false, why, afterMs };
    } finally {
      budget.settle(shop, guess, used);
    }
  }

  return {
    async call(shop, guess, withinMs, run) {
      const started = performance.now();
      const result = await within(shop, guess, withinMs, run);
      const outcome = result.ok ? "ok" : result.why;
      telemetry.count("yunke_model_calls_total", { kind, result: outcome });
      telemetry.observe("yunke_model_call_seconds", (performance.now() - started) / 1000, { kind });
      return result;
    },
    degraded() {
      const sentences: string[] = [];
      if (breaker.state !== CircuitState.Closed) {
        sentences.push(
          `The ${kind} model fails and is left alone for a while; the words of the FAQs answer.`,
        );
      }
      if (pausedUntil > clock.now()) {
        sentences.push(`The ${kind} model has asked for a pause; the words of the FAQs answer.`);
      }
      return sentences;
    },
    state() {
      if (pausedUntil > clock.now()) return { state: "paused", until: pausedUntil };
      return breaker.state === CircuitState.Closed
        ? { state: "in-use" }
        : { state: "resting", since: restingSince };
    },
    stop: () => stopping.abort(),
  };
}
