import type { FaqContent, FaqText } from "./faq-api.ts";

/**
 * An entry's content in its one form: what says nothing is not there (empty lists and conditions, `handover: false`), and
 * lines end in one way, so that contents which say the same are the same, however they were written down.
 */
export function plainContent(content: FaqContent): FaqContent {
  const { handover, pages, when, texts, ...rest } = content;
  const conditions = Object.entries(when ?? {}).filter(([, value]) => !saysNothing(value));
  return {
    ...rest,
    ...(handover && { handover }),
    ...(pages && pages.length > 0 && { pages }),
    ...(conditions.length > 0 && { when: Object.fromEntries(conditions) }),
    texts: Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, plainText(text)])),
  };
}

function plainText({ answer, without, ...text }: FaqText): FaqText {
  return { ...text, answer: inPlainLines(answer), ...(without && { without: inPlainLines(without) }) };
}

const inPlainLines = (text: string) => text.replace(/\r\n?/g, "\n");

const saysNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);
