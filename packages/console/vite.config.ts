import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { defineConfig, loadEnv } from "vite";
import type { Plugin } from "vite";

/** Puts beside what it wrote how the gateway sends it: on a slow line an agent would wait four times as long. */
const compressed: Plugin = {
  name: "compressed",
  writeBundle({ dir = "dist" }, bundle) {
    for (const name of Object.keys(bundle)) {
      const file = join(dir, name);
      if (/\.(js|css)$/.test(name)) writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
    }
  },
};

// What tsc checks goes elsewhere: dist holds only what the gateway serves.
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, ".", "YUNKE_");
  return {
    base: "/console/",
    plugins: [compressed],
    resolve: { conditions: ["@yunke/source", "module", "browser", "development|production"] },
    build: {
      target: "es2023",
      // The gateway's policy allows no inline script or style, and no data: beyond pictures.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      emptyOutDir: true,
    },
    server: {
      proxy: { "/v1": { target: env["YUNKE_GATEWAY_URL"] || "http://localhost:8787", ws: true } },
    },
  };
});
