import { readFile } from "node:fs/promises";
import { z } from "zod";
import { createHandover } from "../../core/handover.ts";
import type { OwnHandoverRules } from "../../core/handover.ts";

/** What is wrong in a merchant's rules for handing over: one line for each, with file and path. */
export class HandoverRulesError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "HandoverRulesError";
    this.problems = problems;
  }
}

const phrase = z
  .string({ error: () => "a phrase" })
  .trim()
  .min(1, "a phrase")
  .max(1_000, "a phrase of at most 1,000 characters");
/** By language. */
const phrases = z.record(z.string().max(35), z.array(phrase).max(1_000, "at most 1,000 phrases"));
const reply = z.record(
  z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "a language such as en or zh"),
  z.string().trim().min(1, "what is said").max(1_000, "at most 1,000 characters"),
);
const words = z.strictObject({ phrases, except: phrases }).partial();
const feeling = z.strictObject({ phrases, except: phrases, reply, away: reply }).partial();

const rulesFile = z
  .strictObject({
    parts: z.record(z.string().regex(/^[^<>()/*^$\s]{1,40}$/, "a name without spaces and signs"), phrase),
    person: words,
    anger: feeling,
    distress: feeling,
    danger: feeling,
    shouting: z
      .strictObject({ words: z.int().min(1, "1 to 100").max(100, "1 to 100"), except: phrases })
      .partial(),
  })
  .partial();

/**
 * Reads a merchant's rules, which add to the shipped ones.
 *
 * @throws HandoverRulesError with all that is wrong.
 */
export async function readHandoverRules(file: string): Promise<OwnHandoverRules> {
  let value: unknown;
  try {
    value = JSON.parse((await readFile(file, "utf8")).replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new HandoverRulesError([`${file}: ${(cause as Error).message}`]);
  }
  const parsed = rulesFile.safeParse(value);
  if (!parsed.success) throw new HandoverRulesError(parsed.error.issues.map((issue) => tell(file, issue)));
  const { wrong } = createHandover(parsed.data);
  if (wrong.length > 0) throw new HandoverRulesError(wrong.map((one) => tell(file, one)));
  return parsed.data;
}

function tell(file: string, { path, message }: { path: readonly PropertyKey[]; message: string }): string {
  const place = path.map(String).join(".");
  return place === "" ? `${file}: ${message}` : `${file}: ${place}: ${message}`;
}
