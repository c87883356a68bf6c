import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { createTelemetry } from "./telemetry.ts";

const made = () => createTelemetry(pino({ level: "silent" }));

describe("metrics", () => {
  it("are named as Prometheus has it, whatever they are called inside", async () => {
    const telemetry = made();
    telemetry.count("frames malformed");
    telemetry.count("yunke_messages_total", { by: "shopper" });
    telemetry.gauge("sockets", "Sockets that are open", () => 3);
    telemetry.total("frames received", "Frames that came up", () => 7);
    const { text, type } = await telemetry.metrics();
    expect(type).toContain("text/plain");
    expect(text).toMatch(/^yunke_frames_malformed_total 1$/m);
    expect(text).toMatch(/^yunke_messages_total\{by="shopper"\} 1$/m);
    expect(text).toMatch(/^yunke_sockets 3$/m);
    expect(text).toMatch(/^yunke_frames_received_total 7$/m);
    for (const name of text.matchAll(/^# TYPE (\S+)/gm)) expect(name[1]).toMatch(/^[a-z][a-z0-9_]*$/);
    telemetry.close();
  });

  it("tell a fast append from a slow one: times have buckets of seconds, from 0.1 ms on", async () => {
    const telemetry = made();
    telemetry.observe("yunke_append_seconds", 0.0008);
    telemetry.observe("yunke_append_seconds", 0.3);
    telemetry.observe("store_round_items", 40);
    const { text } = await telemetry.metrics();
    expect(text).toMatch(/^yunke_append_seconds_bucket\{le="0.0005"\} 0$/m);
    expect(text).toMatch(/^yunke_append_seconds_bucket\{le="0.001"\} 1$/m);
    expect(text).toMatch(/^yunke_append_seconds_bucket\{le="0.5"\} 2$/m);
    expect(text).toMatch(/^yunke_store_round_items_bucket\{le="20"\} 0$/m);
    expect(text).toMatch(/^yunke_store_round_items_bucket\{le="50"\} 1$/m);
    telemetry.close();
  });
});
