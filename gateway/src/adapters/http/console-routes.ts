import { existsSync } from "node:fs";
import { join } from "node:path";
import { Router, static as serveStatic } from "express";
import type { RequestHandler } from "express";
import helmet from "helmet";
import { sendBuilt } from "./built-files.ts";
import { sendProblem } from "./problem.ts";

/**
 * The console runs its own scripts and styles only, talks to this gateway only, and stands in nobody's frame (N24).
 * Pictures in answers and of products come from the merchants' pages.
 */
const policy = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      "font-src": ["'self'"],
      "img-src": ["'self'", "data:", "https:", "http:"],
      // data: is how the component library keeps its icons.
      "connect-src": ["'self'", "data:"],
      "manifest-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
    },
  },
  // Whether the browser shall insist on https is for who terminates it.
  strictTransportSecurity: false,
  xFrameOptions: { action: "deny" },
  referrerPolicy: { policy: "no-referrer" },
});

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Yunke</title><p>The console has not been built yet. Run <code>pnpm build</code> and load this page again.</p><p lang="zh-CN">工作台还没有构建，请运行 <code>pnpm build</code> 后刷新本页。</p></html>`;

/** The console: its files, and its page under every address below /console. */
export function consoleRoutes(folder: string): Router {
  const router = Router();
  const files = serveStatic(folder, { index: false, redirect: false });
  const page: RequestHandler = (request, response) => {
    // A file that is not there is not a page.
    if (/\.[a-z0-9]+$/i.test(request.path)) return sendProblem(response, { status: 404 });
    response.set("Cache-Control", "no-cache");
    if (existsSync(join(folder, "index.html"))) response.sendFile("index.html", { root: folder });
    else response.status(503).type("html").send(NOT_BUILT);
  };
  router.use("/console", policy);
  // Vite puts a hash into the names of all it writes to assets/.
  router.get("/console/assets/:file", (request, response) => {
    sendBuilt(request, response, join(folder, "assets"), request.params.file, { maxAge: "immutable" });
  });
  router.use("/console", files);
  router.get(["/console", "/console/*path"], page);
  return router;
}
