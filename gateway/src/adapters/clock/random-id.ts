import { randomFillSync } from "node:crypto";
import type { NewId } from "../../core/ports.ts";

const ID_BYTES = 16;
/** Asking for random bytes costs more than making an id of them: 256 ids' worth at a time. */
const POOL_BYTES = ID_BYTES * 256;

/** Ids from the system's cryptographic randomness. */
export function createNewId(): NewId {
  const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
  let at = POOL_BYTES;
  return () => {
    if (at === POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    const id = pool.toString("base64url", at, at + ID_BYTES);
    at += ID_BYTES;
    return id;
  };
}
