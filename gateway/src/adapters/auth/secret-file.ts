import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file is there, and is no secret. */
export class SecretError extends Error {}

/**
 * The secret that signs tokens: the configured one, or one made once and kept in the data folder for its owner only.
 *
 * @throws SecretError
 */
export function readSecret(folder: string, configured: string | null): Buffer {
  if (configured !== null) return Buffer.from(configured, "utf8");
  const file = join(folder, "secret");
  // What people wrote will lie in it.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    return keep(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  // Written whole under another name first: a crash in between, or the power's end, must not leave half a secret.
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
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
  if (statSync(file).isDirectory()) throw new SecretError(`${file} is a folder`);
  const text = readFileSync(file, "utf8").trim();
  if (text.length < 32) throw new SecretError(`${file} does not hold a secret of at least 32 characters`);
  chmodSync(file, 0o600);
  return Buffer.from(text, "utf8");
}
