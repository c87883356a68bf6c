/** `dist/custom-elements.json`: what editors, docs and wrappers know of the elements. */
export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.test.ts", "src/testing/**", "src/script-tag/**", "src/locales/**"],
  outdir: "dist",
  litelement: true,
};
