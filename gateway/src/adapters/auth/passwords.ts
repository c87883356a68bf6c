import { hash, verify } from "@node-rs/argon2";

/** Argon2id at the library's defaults, which are OWASP's: 19 MiB, two passes, one lane. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Never throws: what is not a hash matches nothing. */
export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password);
  } catch {
    return false;
  }
}

let nobody: Promise<string> | undefined;

/** Takes as long as a check does, so that an unknown login cannot be told from a wrong password (N17). */
export async function checkNobody(password: string): Promise<false> {
  nobody ??= hashPassword("there is nobody here");
  await passwordMatches(await nobody, password);
  return false;
}
