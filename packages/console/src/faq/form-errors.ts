import type { FieldError } from "@yunke/protocol";
import { languageInBrackets, languageName } from "../languages.ts";
import type { Words } from "../words/words.ts";
import type { FormErrors, FormFault } from "./entry-form.ts";
import type { FaqProblem } from "./faq-client.ts";

type Field = keyof Words["faq"]["field"];

export function faultTexts(faults: Readonly<Record<string, FormFault>>, t: Words): FormErrors {
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, t.faq.fault[fault]]));
}

/** What is wrong, for a reader; in the gateway's English where it is newer than these words. */
export function errorText({ code, params = {}, message }: FieldError, t: Words): string {
  return code !== undefined && Object.hasOwn(t.faq.wrong, code) ? t.faq.wrong[code](params) : message;
}

/**
 * What the gateway says of each field, under the name that the editor has for it: `content.texts.en.variants.3` belongs
 * to the variants.
 */
export function refusedFields(errors: FaqProblem["errors"], t: Words): FormErrors {
  const found: Record<string, string> = {};
  for (const error of errors) {
    const { field } = error;
    const parts = field.replace(/^content\./, "").split(".");
    const name = parts.slice(0, parts[0] === "texts" ? 3 : parts[0] === "when" ? 2 : 1).join(".");
    found[name] ??= errorText(error, t);
  }
  return found;
}

/** A field of an entry, for a reader: `texts.en.answer` is the answer in English, `texts.en` all that is in English. */
export function fieldText(path: string, t: Words): string {
  const [first = "", locale, part] = path.split(".");
  if (first === "texts" && locale && !part) return languageName(locale, t.tag);
  const name = first === "texts" ? part : first;
  const text = name !== undefined && Object.hasOwn(t.faq.field, name) ? t.faq.field[name as Field] : path;
  return first === "texts" && locale ? t.faq.inLanguage(text, languageInBrackets(locale, t.tag)) : text;
}
