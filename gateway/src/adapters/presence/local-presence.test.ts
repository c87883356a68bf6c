import { createLocalPresence } from "./local-presence.ts";
import { presenceContract } from "./testing/presence-contract.ts";

presenceContract("local", () => createLocalPresence());
