import { Router } from "express";
import { sendBuilt } from "./built-files.ts";

/**
 * What storefronts load: from any origin, without credentials. The loader keeps its address and is asked for again
 * after five minutes; what it loads has its hash in its name.
 */
export function widgetRoutes(folder: string): Router {
  const router = Router();
  router.use(["/yunke.js", "/w/:file"], (_request, response, next) => {
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
    response.set("Timing-Allow-Origin", "*");
    next();
  });
  router.get("/yunke.js", (request, response) => {
    sendBuilt(request, response, folder, "yunke.js", { maxAge: 300 });
  });
  router.get("/w/:file", (request, response) => {
    sendBuilt(request, response, folder, request.params.file, { maxAge: "immutable" });
  });
  return router;
}
