import { z } from "zod";
import { pageContext } from "./context.ts";
import { localeTag } from "./primitives.ts";

/** Of `/v1/faq/{shop}/…`: the entries that stand beside a chat, for whoever chats. */

/** Where the shopper of a chat is, as JSON in the address: answers may speak of it. */
const placeInAddress = z
  .string()
  .max(8_000)
  .transform((text, check) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      check.addIssue({ code: "custom", message: "JSON of where a shopper is" });
      return z.NEVER;
    }
  })
  .pipe(pageContext)
  .optional();

/** GET search */
export const faqSearchQuery = z.object({
  text: z.string().min(1).max(200),
  locale: localeTag,
  context: placeInAddress,
});

/** GET match */
export const faqMatchQuery = z.object({
  text: z.string().min(1).max(4000),
  locale: localeTag,
  context: placeInAddress,
});

export interface FaqMatch {
  entry: string;
  title: string;
  confidence: number;
}

/** GET search: entries that what an agent is typing may mean, best first. */
export interface FaqFound {
  entries: Pick<FaqMatches["matches"][number], "entry" | "title" | "html" | "fallback">[];
}

/** GET match: the best entries for what a shopper wrote, for whoever chats with them. */
export interface FaqMatches {
  kind: "answer" | "choices" | "none";
  /** The text asks for a person, whatever else it asks. */
  asksForPerson?: true;
  matches: (FaqMatch & { html: string; fallback: string })[];
}
