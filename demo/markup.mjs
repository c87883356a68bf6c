// HTML by tagged template: what is put in is escaped, unless it came from this tag itself.

/** @typedef {{ html: string }} Markup */
/** @typedef {string | number | boolean | null | undefined | Markup | Value[]} Value */

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (/** @type {string} */ text) =>
  text.replace(/[&<>"']/g, (sign) => entities[/** @type {keyof typeof entities} */ (sign)]);

/** @param {Value} value @returns {string} */
function render(value) {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  if (typeof value === "object") return value.html;
  return escape(String(value));
}

/** @param {TemplateStringsArray} strings @param {...Value} values @returns {Markup} */
export const html = (strings, ...values) => ({
  html: String.raw({ raw: strings }, ...values.map(render)),
});
