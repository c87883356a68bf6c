/** For tests of what is built on the client: a clock to turn by hand and a gateway in memory. */
export { createFakeClock } from "./testing/fake-clock.ts";
export type { FakeClock } from "./testing/fake-clock.ts";
export { createMemoryGateway } from "./testing/memory-gateway.ts";
export type { MemoryFaults, MemoryGateway, MemoryGatewayOptions } from "./testing/memory-gateway-view.ts";
export type { FaqEntry } from "./testing/memory-faq.ts";
