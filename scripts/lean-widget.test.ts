import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { leanDOMPurify } from "../packages/widget/lean-dompurify.mjs";
import { leanLit } from "../packages/widget/lean-lit.mjs";

const libraries = fileURLToPath(new URL("../node_modules/", import.meta.url));
const read = (path: string) => readFileSync(libraries + path, "utf8");

const LIT = [
  "lit-html/lit-html.js",
  "lit-element/lit-element.js",
  "@lit/reactive-element/reactive-element.js",
  "@lit/reactive-element/css-tag.js",
];

describe("the widget's build", () => {
  it("finds in DOMPurify all that it leaves out, and stops at another one", () => {
    const source = read("dompurify/dist/purify.es.mjs");
    expect(leanDOMPurify(source).length).toBeLessThan(source.length * 0.8);
    for (const part of ["ALLOW_ARIA_ATTR = cfg", "SAFE_FOR_XML = true", "DOMPurify.setConfig ="])
      expect(() => leanDOMPurify(source.replace(part, "other")), part).toThrow("another now");
  });

  it.each(LIT)("finds in %s all that it leaves out, and stops at another one", (path) => {
    const source = read(path);
    expect(leanLit(source, libraries + path).length).toBeLessThan(source.length);
    expect(() => leanLit(source.replaceAll("t", "u"), libraries + path)).toThrow("another now");
  });

  it.each([
    'import { repeat } from "lit/directives/repeat.js";',
    "const line = svg`<path>`;",
    "this.addController(follow);",
    "static properties = { count: { type: Number } };",
    "static properties = { open: { useDefault: true } };",
  ])("stops at a source that uses what is left out: %s", (code) => {
    expect(() => leanLit(code, "/packages/widget/src/yunke-panel.ts")).toThrow("leaves out");
  });
});
