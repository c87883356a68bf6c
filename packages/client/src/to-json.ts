/**
 * JSON as the language has it: an old script of the page (Prototype.js) gives all arrays a `toJSON` that makes texts of them.
 *
 * @param fields only these of all objects in it
 */
export function toJson(value: unknown, fields?: readonly string[]): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, told) {
    const own = this[key];
    if (Array.isArray(own)) told = own;
    return !fields || !key || Array.isArray(this) || fields.includes(key) ? told : undefined;
  });
}
