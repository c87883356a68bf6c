import type { Logger } from "pino";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Telemetry } from "../../core/ports.ts";

/** The core's telemetry port, with what /metrics is served from. */
export interface Observed extends Telemetry {
  /** A value that is read when somebody asks for the metrics. */
  gauge(name: string, help: string, read: () => number): void;
  /** A running total kept elsewhere (a hot path counts in a plain number), read when asked. */
  total(name: string, help: string, read: () => number): void;
  metrics(): Promise<{ type: string; text: string }>;
  close(): void;
}

/** Upper bounds of histogram buckets. Times are in seconds, as Prometheus has it: 0.1 ms … 10 min; the rest counts. */
const SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  120, 300, 600,
];
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Names follow Prometheus: `yunke_`, underscores, counters end in `_total`. */
const metricName = (name: string, suffix = "") =>
  `yunke_${name.replaceAll(/[^a-zA-Z0-9]+/g, "_").replace(/^yunke_|_total$/g, "")}${suffix}`;

/** Telemetry over pino and prom-client. Metrics are made when first used; a metric's label names never change. */
export function createTelemetry(logger: Logger): Observed {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();

  const labelled = (kind: string, name: string, labels: Record<string, string> | undefined) => ({
    name: metricName(name, kind),
    help: name,
    labelNames: Object.keys(labels ?? {}),
    registers: [registry],
  });

  return {
    count(name, labels, by = 1) {
      let counter = counters.get(name);
      if (!counter) {
        counter = new Counter(labelled("_total", name, labels));
        counters.set(name, counter);
      }
      if (labels) counter.inc(labels, by);
      else counter.inc(by);
    },
    observe(name, value, labels) {
      let histogram = histograms.get(name);
      if (!histogram) {
        histogram = new Histogram({
          ...labelled("", name, labels),
          buckets: name.endsWith("seconds") ? SECONDS : COUNTS,
        });
        histograms.set(name, histogram);
      }
      if (labels) histogram.observe(labels, value);
      else histogram.observe(value);
    },
    log(level, message, fields) {
      logger[level](fields ?? {}, message);
    },
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name: metricName(name),
        help,
        registers: [registry],
        collect: () => gauge.set(read()),
      });
    },
    total(name, help, read) {
      const counter: Counter = new Counter({
        name: metricName(name, "_total"),
        help,
        registers: [registry],
        collect: () => {
          counter.reset();
          counter.inc(read());
        },
      });
    },
    async metrics() {
      return { type: registry.contentType, text: await registry.metrics() };
    },
    close() {
      registry.clear();
    },
  };
}
