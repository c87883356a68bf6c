/** What comes from plain JavaScript may be anything. */
export const isText = (value: unknown): value is string => typeof value === "string";
export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);
export const isNumber = (value: unknown): value is number =>
  typeof value === "number" && !Number.isNaN(value);
