/**
 * The script-tag build: `dist/cdn` with the loader under its stable name, the chunks under names that follow from
 * their content, a manifest for the gateway, and everything precompressed beside.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { minifyTemplateLiterals } from "rollup-plugin-minify-template-literals";
import { leanDOMPurify } from "./lean-dompurify.mjs";
import { leanLit } from "./lean-lit.mjs";

const src = fileURLToPath(new URL("src/", import.meta.url));
const out = fileURLToPath(new URL("dist/cdn/", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** A page that was loaded before this build may still ask for the chunks of the last one. */
const KEEP_MS = 24 * 3_600_000;

/** @type {{ name: string, file: string, integrity: string }[]} filled in by one build after the other */
const chunks = [];

const typescript = {
  name: "typescript",
  /** @param {string} code @param {string} id */
  transform(code, id) {
    return id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null;
  },
};

/** The client runs in Node too; a script tag does not. */
const inBrowser = {
  name: "in-browser",
  /** @param {string} code @param {string} id */
  transform: (code, id) =>
    id.endsWith(".ts")
      ? {
          code: code
            .replaceAll('typeof window === "object"', "true")
            .replaceAll('typeof window !== "object"', "false"),
          map: null,
        }
      : null,
};

/** The loader's chunks, in the place of a bundler's dynamic imports. */
const partsFromLoader = {
  name: "parts-from-loader",
  /** @param {string} id */
  load(id) {
    if (id === `${src}load-part.ts`)
      return `export { loadPart } from ${JSON.stringify(`${src}script-tag/load-part.ts`)};`;
    if (id === `${src}load-purify.ts`)
      return `import { createPurify } from ${JSON.stringify(`${src}rich.ts`)};
        export const loadPurify = async () => createPurify();`;
    return null;
  },
};

/** Lit and DOMPurify as far as the widget uses them. */
const lean = {
  name: "lean",
  /** @param {string} code @param {string} id */
  transform: (code, id) => ({
    code: id.endsWith("/dompurify/dist/purify.es.mjs") ? leanDOMPurify(code) : leanLit(code, id),
    map: null,
  }),
};

/** Where the loader's own function begins. */
const BEGIN = /function begin\(\)\s*\{/;

/**
 * The loader's style has done with its tag once its text is small: untagged, its constants fold into it. What is baked in
 * stands in the loader's function, which then is all there is and needs no other around it.
 */
const oneFunction = {
  name: "one-function",
  /** @param {string} code @param {{ fileName: string }} chunk */
  renderChunk(code, chunk) {
    for (const once of ["css`", BEGIN])
      if (code.split(once).length !== 2) throw new Error(`the loader has one ${once}`);
    return { code: code.replace("css`", "`").replace(BEGIN, (begin) => begin + baked(chunk)), map: null };
  },
};

const small = terser({
  ecma: 2022,
  module: true,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
  format: { comments: false },
});

/** @param {string} file @returns {Buffer} */
function compressed(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const brotli = brotliCompressSync(content, { params });
  writeFileSync(`${file}.br`, brotli);
  return content;
}

/** Modules that the panel's chunk hands to the others (`script-tag/shared.ts`). */
const inPanel = /(^lit$|\/lit-html\.js$|\/(arrivals|face|icons|load-part|locale|yunke-element)\.ts$)/;

/** A chunk of elements becomes a function of what it shares with the panel's. */
const asFunction = {
  name: "as-function",
  /** @param {string} code */
  renderChunk: (code) => ({ code: `export default function (shared) {${code}\nreturn part;}`, map: null }),
};

/**
 * The chunks built before this one, inside of it: the panel knows the parts, the loader the panel.
 *
 * @param {{ fileName: string }} chunk
 */
function baked({ fileName }) {
  const entries = chunks.map(({ name, file, integrity }) => [name, [file, integrity]]);
  const { panel, ...parts } = Object.fromEntries(entries);
  const constants = fileName === "yunke.js" ? { PANEL: panel, VERSION: version } : { CHUNKS: parts };
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  return lines.join("");
}

/** @param {string} name @param {string} input @param {"whole" | "part"} kind */
function chunk(name, input, kind = "whole") {
  return {
    input: src + input,
    ...(kind === "part" && { external: (/** @type {string} */ id) => inPanel.test(id) }),
    output: {
      dir: out,
      entryFileNames: `${name}.[hash].js`,
      hashCharacters: /** @type {const} */ ("hex"),
      ...(name === "panel" && { intro: baked }),
      ...(kind === "part"
        ? { format: /** @type {const} */ ("iife"), name: "part", globals: () => "shared" }
        : { format: /** @type {const} */ ("es") }),
    },
    plugins: [
      partsFromLoader,
      lean,
      inBrowser,
      minifyTemplateLiterals({ include: ["**/*.ts"], failOnError: true }),
      typescript,
      nodeResolve({ exportConditions: ["@yunke/source", "browser", "production", "default"] }),
      ...(kind === "part" ? [asFunction] : []),
      small,
      {
        name: "note-chunk",
        /** @param {unknown} _options @param {Record<string, { fileName: string }>} bundle */
        writeBundle(_options, bundle) {
          for (const { fileName } of Object.values(bundle)) {
            const content = compressed(join(out, fileName));
            // A hash cannot be compressed: the shortest that browsers take.
            const integrity = `sha256-${createHash("sha256").update(content).digest("base64")}`;
            chunks.push({ name, file: fileName, integrity });
          }
        },
      },
    ],
  };
}

const loader = {
  input: `${src}script-tag/loader.ts`,
  output: { file: `${out}yunke.js`, format: "es" },
  plugins: [
    minifyTemplateLiterals({ include: ["**/*.ts"], failOnError: true }),
    typescript,
    nodeResolve({ exportConditions: ["@yunke/source", "browser", "production", "default"] }),
    oneFunction,
    small,
    {
      name: "manifest",
      writeBundle() {
        compressed(`${out}yunke.js`);
        const manifest = { version, loader: { file: "yunke.js" }, chunks };
        writeFileSync(`${out}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
        const current = new Set(["yunke.js", "manifest.json", ...chunks.map(({ file }) => file)]);
        for (const file of readdirSync(out)) {
          const old = Date.now() - statSync(out + file).mtimeMs > KEEP_MS;
          if (old && !current.has(file.replace(/\.br$/, ""))) rmSync(out + file);
        }
      },
    },
  ],
};

mkdirSync(out, { recursive: true });

// In this order: the loader carries what the others came out as.
export default [
  chunk("zh-CN", "script-tag/zh-cn.ts"),
  chunk("thread", "script-tag/thread.ts", "part"),
  chunk("service", "script-tag/service.ts", "part"),
  chunk("found", "script-tag/found.ts", "part"),
  chunk("panel", "script-tag/panel.ts"),
  loader,
];
