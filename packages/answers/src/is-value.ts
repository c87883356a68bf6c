/** What comes from plain JavaScript may be anything. */
export const isText = (value: unknown): value is string => typeof value === "string";
/** A gap in a list is not one of what it is of, which `every` by itself passes over. */
export const isListOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && Array.from<unknown>(value).every(holds);
export const isTexts = (value: unknown): value is readonly string[] => isListOf(value, isText);
export const isNumber = (value: unknown): value is number =>
  typeof value === "number" && !Number.isNaN(value);
