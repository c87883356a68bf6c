import type { FieldError } from "@yunke/protocol";

type Wrong = Pick<FieldError, "message" | "code" | "params">;

/** Why a file cannot be read, with a code of its own. */
export class FileFault extends Error {
  readonly wrong: Wrong;

  constructor(message: string, code: NonNullable<FieldError["code"]>, params?: FieldError["params"]) {
    super(message);
    this.wrong = { message, code, ...(params && { params }) };
  }
}

/** What is wrong with a file that could not be read; of what a format's parser says, its own words. */
export function fileFault(error: unknown): Wrong {
  if (error instanceof FileFault) return error.wrong;
  const { message } = error as Error;
  return { message, code: "unreadable", params: { detail: message } };
}
