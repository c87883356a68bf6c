import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The secret that signs tokens: the configured one, or one made once and kept in the data folder for its owner only. */
export function readSecret(folder: string, configured: string | null): Buffer {
  if (configured !== null) return Buffer.from(configured, "utf8");
  const file = join(folder, "secret");
  mkdirSync(folder, { recursive: true });
  try {
    return keep(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  // Written whole under another name first: a crash in between must not leave half a secret.
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another gateway was first: its secret counts.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return keep(file);
}

function keep(file: string): Buffer {
  const text = readFileSync(file, "utf8").trim();
  if (text.length < 32) throw new Error(`${file} does not hold a secret of at least 32 characters`);
  chmodSync(file, 0o600);
  return Buffer.from(text, "utf8");
}
