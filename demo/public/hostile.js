/* oxlint-disable eslint/no-extend-native -- spoiling the prototypes is what this file is for */

// A page whose scripts have spoiled what all scripts share: enumerable properties on prototypes,
// and a fetch that never answers what was asked.
Object.prototype.polluted = "polluted";
Object.prototype.error = "polluted";
Object.prototype.state = "polluted";
Object.prototype.extend = function extend(other) {
  for (const key in other) this[key] = other[key];
  return this;
};
Array.prototype.last = function last() {
  return this[this.length - 1];
};
// As Prototype.js 1.6 has them.
Array.prototype.toJSON = function toJSON() {
  return `[${this.map((one) => JSON.stringify(one)).join(", ")}]`;
};
Array.from = (list) => Array.prototype.slice.call(list);
String.prototype.trim = function trim() {
  return this.replace(/^ +| +$/g, "");
};
window.fetch = () => Promise.reject(new TypeError("The page has replaced fetch."));
