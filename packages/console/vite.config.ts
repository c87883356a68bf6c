import { defineConfig, loadEnv } from "vite";

// What tsc checks goes elsewhere: dist holds only what the gateway serves.
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, ".", "YUNKE_");
  return {
    base: "/console/",
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
