/**
 * As far as it is changed here.
 *
 * @typedef {{ name: string, module?: string }} Reference
 * @typedef {{ kind: string, name: string, declaration: Reference }} Export
 * @typedef {{ name: string, customElement?: boolean, tagName?: string, events?: { name: string }[] }} Declaration
 * @typedef {{ path: string, exports?: Export[], declarations?: Declaration[] }} Module
 */

const DEFINITION = "custom-element-definition";

/**
 * Names the files that are in the package instead of their sources, and the elements that `define` registers: the
 * analyzer sees there, and where all elements fire their events, no more than a variable called `name`.
 */
const asPacked = {
  name: "as-packed",
  /** @param {{ customElementsManifest: { modules: Module[] } }} linked */
  packageLinkPhase({ customElementsManifest: { modules } }) {
    /** @type {Export[]} */
    const definitions = [];
    for (const module of modules) {
      module.exports = module.exports?.filter(({ kind }) => kind !== DEFINITION);
      for (const declaration of module.declarations ?? []) {
        const { name, tagName } = declaration;
        declaration.events = declaration.events?.filter((event) => event.name !== "name");
        if (tagName)
          definitions.push({ kind: DEFINITION, name: tagName, declaration: { name, module: module.path } });
      }
    }
    const defining = modules.find(({ path }) => path === "src/define.ts");
    if (!defining) throw new Error("no module defines the elements");
    defining.exports = definitions;
    rename(modules);
  },
};

/**
 * All are in one folder, so that what is told from beside it is told from the package as well.
 *
 * @param {unknown} value
 */
function rename(value) {
  if (typeof value !== "object" || value === null) return;
  const fields = /** @type {Record<string, unknown>} */ (value);
  for (const [key, field] of Object.entries(fields)) {
    if ((key === "path" || key === "module") && typeof field === "string")
      fields[key] = field.replace(/^(?:\.|\/?src)\/(.*)\.ts$/, "dist/$1.js");
    else rename(field);
  }
}

/** `dist/custom-elements.json`: what editors, docs and wrappers know of the elements. */
export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.test.ts", "src/testing/**", "src/script-tag/**", "src/locales/**"],
  outdir: "dist",
  litelement: true,
  // It is named there.
  packagejson: false,
  plugins: [asPacked],
};
