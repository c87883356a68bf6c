import type { PageContext } from "@yunke/protocol";
import { pageContext } from "@yunke/protocol/schema";
import type { z } from "zod";

type Part = Record<PropertyKey, unknown>;

/** Each time all that is wrong then is taken out, so that this is as deep as a context goes. */
const MOST_LOOKS = 10;

/**
 * What a merchant's page tells of the place, as far as it can be read: no slip in it keeps a shopper from being helped.
 * What is too long is cut, what is wrong is left out, with the part that cannot do without it.
 */
export function readableContext(told: unknown): PageContext {
  if (typeof told !== "object" || told === null || Array.isArray(told)) return {};
  const root: Part = { told: structuredClone(told) };
  for (let look = 0; look < MOST_LOOKS; look++) {
    const parsed = pageContext.safeParse(root["told"]);
    if (parsed.success) return parsed.data;
    // From the end, so that what is taken out of a list moves nothing that is still to come.
    for (const issue of parsed.error.issues.toReversed()) amend(root, ["told", ...issue.path], issue);
  }
  return {};
}

function amend(root: Part, path: readonly PropertyKey[], issue: z.core.$ZodIssue): void {
  const name = path.at(-1)!;
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => (part as Part | undefined)?.[key], root);
  // Taken out already, for another reason.
  if (typeof parent !== "object" || parent === null || parent === root) return;
  const value = (parent as Part)[name];
  if (issue.code === "too_big" && (typeof value === "string" || Array.isArray(value)))
    (parent as Part)[name] = value.slice(0, Number(issue.maximum));
  else if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else if (Object.hasOwn(parent, name)) delete (parent as Part)[name];
  else amend(root, path.slice(0, -1), { ...issue, code: "custom", params: {} });
}
