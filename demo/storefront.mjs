// The shop's server: pages, pictures, the shop's own script, and who is signed in.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { accountData, accountOf } from "./account-page.mjs";
import { act, quoteFor } from "./actions.mjs";
import { orderWords } from "./order-words.mjs";
import { shoppers } from "./orders.mjs";
import { sumRows } from "./page-parts.mjs";
import { signIdentity } from "./identity.mjs";
import { catalogueModule, renderPage } from "./pages.mjs";
import { createVisitors } from "./visitors.mjs";
import { guidePicture, heroPicture, productPicture, shopMark } from "./pictures.mjs";

/** @typedef {import("./page-parts.mjs").Mode} Mode */
/** @typedef {import("./page-parts.mjs").Visit} Visit */
/** @typedef {{ status?: number, type?: string, text?: string, headers?: Record<string, string> }} Answer */

const COOKIE = "pinewind_shopper";
const VISITOR_COOKIE = "pinewind_visitor";
const SESSION_FORM_BYTES = 4096;
/** A checkout in Chinese: nine bytes for each character, and up to a thousand of them. */
const SHOP_FORM_BYTES = 16_384;
const SCRIPT = "text/javascript; charset=utf-8";

/** @param {string} word @returns {word is Mode} */
const isMode = (word) => word === "strict" || word === "lit" || word === "twice" || word === "hostile";

/**
 * The policy of the strict pages. The names are those of the policies that the widget makes; a
 * shop that uses Lit itself makes one of the same name, so there it has to allow duplicates.
 * @param {string} gatewayUrl @param {boolean} ownLit
 */
function strictPolicy(gatewayUrl, ownLit) {
  const gateway = new URL(gatewayUrl).origin;
  const socket = gateway.replace(/^http/, "ws");
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `script-src 'self' ${gateway}`,
    `connect-src 'self' ${gateway} ${socket}`,
    `img-src 'self' data: ${gateway}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types yunke lit-html dompurify${ownLit ? " 'allow-duplicates'" : ""}`,
  ].join("; ");
}

// The shop's own copy of Lit: its packages' files, with the bare names in them made addresses.
const litPackages = {
  lit: "index.js",
  "lit-html": "lit-html.js",
  "lit-element": "index.js",
  "@lit/reactive-element": "reactive-element.js",
};
/** @param {string} name @param {string | URL} from */
function folderOf(name, from) {
  const manifest = findPackageJSON(name, from);
  if (!manifest) throw new Error(`the package ${name} is not installed`);
  // What pnpm links is looked up from where it really lies: its own dependencies are beside it.
  return realpathSync(dirname(manifest));
}
const litFolder = folderOf("lit", import.meta.url);
const elementFolder = folderOf("lit-element", pathToFileURL(join(litFolder, "index.js")));
const litFolders = {
  lit: litFolder,
  "lit-html": folderOf("lit-html", pathToFileURL(join(litFolder, "index.js"))),
  "lit-element": elementFolder,
  "@lit/reactive-element": folderOf("@lit/reactive-element", pathToFileURL(join(elementFolder, "index.js"))),
};

/** @param {string} specifier "lit-html" or "lit-html/is-server.js" @returns {string} */
const litAddress = (specifier) =>
  `/vendor/${specifier in litPackages ? `${specifier}/${litPackages[/** @type {keyof typeof litPackages} */ (specifier)]}` : specifier}`;

/** @param {string} path "lit-html/directives/if-defined.js" @returns {Promise<string | undefined>} */
async function readLit(path) {
  const name = Object.keys(litPackages).find((candidate) => path.startsWith(`${candidate}/`));
  if (!name || !/^[\w@/.-]+\.js$/.test(path) || path.includes("..")) return undefined;
  const folder = litFolders[/** @type {keyof typeof litFolders} */ (name)];
  const source = await readFile(join(folder, path.slice(name.length + 1)), "utf8").catch(() => undefined);
  return source
    ?.replace(
      /(\bfrom|\bimport)\s*"((?:@lit\/|lit)[^"]*)"/g,
      (_, word, specifier) => `${word} "${litAddress(specifier)}"`,
    )
    .replace(/^\/\/# sourceMappingURL=.*$/m, "");
}

/** @param {import("node:http").IncomingMessage} request @param {number} most bytes */
async function readForm(request, most) {
  let size = 0;
  const parts = [];
  for await (const part of request) {
    size += part.length;
    if (size > most) return undefined;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}

/** Only a path of this shop is a place to go back to. @param {string | null} back */
const safeBack = (back) => (back && /^\/(?![/\\])/.test(back) ? back : "/");

/** @param {string} path */
async function readAsset(path) {
  const name = path.slice("/assets/".length);
  if (name === "catalogue.en.js") return { type: SCRIPT, text: catalogueModule("en") };
  if (name === "catalogue.zh-CN.js") return { type: SCRIPT, text: catalogueModule("zh-CN") };
  if (!/^[a-z-]+\.(?:css|js)$/.test(name)) return undefined;
  const text = await readFile(new URL(`public/${name}`, import.meta.url), "utf8").catch(() => undefined);
  return text === undefined
    ? undefined
    : { type: name.endsWith(".css") ? "text/css; charset=utf-8" : SCRIPT, text };
}

/** @param {string} path */
function drawPicture(path) {
  const id = path.slice("/img/".length, -".svg".length);
  if (id === "hero") return heroPicture();
  if (id === "mark") return shopMark();
  return productPicture(id) ?? guidePicture(id);
}

/**
 * The storefront as a request handler for `node:http`.
 * @param {object} options
 * @param {string} options.gatewayUrl origin of the gateway, put into the snippet
 * @param {{ key: string, identitySecret: string }} options.shop
 * @param {boolean} [options.strict] every page under the strict policy, not only /strict/…
 * @param {() => number} [options.now] ms since the epoch
 */
export function createStorefront({ gatewayUrl, shop, strict = false, now = Date.now }) {
  const gateway = new URL(gatewayUrl).origin;
  const visitors = createVisitors();

  /** @param {import("node:http").IncomingMessage} request */
  const shopperOf = (request) => {
    // A demo: the cookie is the bare id of one of the invented shoppers, and nobody else's.
    const id = /(?:^|;\s*)pinewind_shopper=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
    return shoppers.find((shopper) => shopper.id === id);
  };

  /** @param {import("node:http").IncomingMessage} request */
  const visitorIdOf = (request) =>
    /(?:^|;\s*)pinewind_visitor=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];

  /** @param {import("node:http").IncomingMessage} request */
  const isForeign = ({ headers: { origin, host } }) => origin !== undefined && origin !== `http://${host}`;

  /** @param {import("node:http").IncomingMessage} request @param {string} path @returns {Promise<Answer>} */
  async function session(request, path) {
    if (path === "/session/token" && request.method === "GET") {
      const shopper = shopperOf(request);
      const locale = request.headers["accept-language"]?.startsWith("zh") ? "zh-CN" : "en";
      return shopper
        ? {
            type: "application/json",
            text: JSON.stringify({
              token: signIdentity(
                {
                  id: shopper.id,
                  name:
                    accountOf({ shopper: shopper.id, kept: visitors.find(visitorIdOf(request)), locale })
                      ?.name ?? "",
                  email: shopper.email,
                },
                shop,
                now(),
              ),
            }),
          }
        : { status: 401, text: "Nobody is signed in." };
    }
    if (request.method !== "POST") return { status: 405, text: "Use POST." };
    if (isForeign(request)) return { status: 403, text: "Not from this shop." };
    const form = await readForm(request, SESSION_FORM_BYTES);
    if (!form) return { status: 413, text: "The form is too large." };
    const shopper = shoppers.find((candidate) => candidate.id === form.get("shopper"));
    if (path === "/session" && !shopper) return { status: 400, text: "No such shopper." };
    const value = path === "/session" && shopper ? shopper.id : "";
    return {
      status: 303,
      headers: {
        location: safeBack(form.get("back")),
        "set-cookie": `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${value ? "" : "; Max-Age=0"}`,
      },
    };
  }

  /** @param {import("node:http").IncomingMessage} request @param {URL} url @returns {Visit} */
  function visitOf(request, url) {
    const parts = url.pathname.split("/").slice(1);
    /** @type {Set<Mode>} */
    const modes = new Set();
    while (isMode(parts[0] ?? "")) modes.add(/** @type {Mode} */ (parts.shift()));
    const base = [...modes].map((mode) => `/${mode}`).join("");
    const locale = parts[0] === "zh" ? "zh-CN" : "en";
    if (locale === "zh-CN") parts.shift();
    if (parts.at(-1) === "") parts.pop();
    const shopper = shopperOf(request);
    const kept = visitors.find(visitorIdOf(request));
    return {
      locale,
      modes,
      base,
      path: `/${parts.join("/")}`,
      query: url.searchParams,
      ...(shopper && { shopper: shopper.id }),
      ...(kept && { kept }),
      gatewayUrl: gateway,
      shopKey: shop.key,
      now: now(),
    };
  }

  /** @param {Visit} visit @returns {Answer} */
  function page(visit) {
    const { status, text } = renderPage(visit);
    return {
      status,
      type: "text/html; charset=utf-8",
      text,
      headers: {
        "cache-control": "private, no-cache",
        ...((strict || visit.modes.has("strict")) && {
          "content-security-policy": strictPolicy(gateway, visit.modes.has("lit")),
        }),
      },
    };
  }

  /** A form of the shop's pages. @param {import("node:http").IncomingMessage} request @param {URL} url @returns {Promise<Answer>} */
  async function takeForm(request, url) {
    if (isForeign(request)) return { status: 403, text: "Not from this shop." };
    const form = await readForm(request, SHOP_FORM_BYTES);
    if (!form) return { status: 413, text: "The form is too large." };
    const visit = visitOf(request, url);
    if (visit.path === "/checkout/quote") {
      const reckoned = quoteFor(visit, form);
      const { wrong } = orderWords[visit.locale];
      return {
        type: "application/json",
        text: JSON.stringify({
          rows: sumRows(visit.locale, reckoned),
          leaves: reckoned.leaves,
          leavesUpTo: reckoned.leavesUpTo,
          refused: reckoned.refused.map((why) => [why === "giftCard" ? why : "coupon", wrong[why]]),
        }),
      };
    }
    const { id, visitor } = visitors.open(visitorIdOf(request));
    const outcome = act(visit, visitor, form);
    const prefix = `${visit.base}${visit.locale === "zh-CN" ? "/zh" : ""}`;
    if ("nothing" in outcome) return { ...page({ ...visit, path: "/nothing" }), status: 404 };
    if ("full" in outcome) return { status: 409, text: orderWords[visit.locale].tooMany };
    if ("wrong" in outcome) {
      const path = visit.path === "/account/details" ? "/account" : visit.path;
      return page({ ...visit, path, sent: { values: form, wrong: outcome.wrong } });
    }
    visitors.keep(id, visitor);
    return {
      status: 303,
      headers: {
        location: `${prefix}${outcome.go}`,
        "set-cookie": `${VISITOR_COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`,
      },
    };
  }

  /** @param {import("node:http").IncomingMessage} request @returns {Promise<Answer>} */
  async function answer(request) {
    const url = new URL(request.url ?? "/", "http://shop");
    const { pathname } = url;
    if (pathname === "/session" || pathname.startsWith("/session/")) return session(request, pathname);
    if (request.method === "POST") return takeForm(request, url);
    if (request.method !== "GET" && request.method !== "HEAD")
      return { status: 405, text: "Use GET or POST.", headers: { allow: "GET, HEAD, POST" } };
    if (pathname === "/readyz" || pathname === "/healthz") return { text: "ok" };
    if (pathname.startsWith("/assets/"))
      return (await readAsset(pathname)) ?? { status: 404, text: "No such file." };
    if (pathname.startsWith("/vendor/")) {
      const text = await readLit(pathname.slice("/vendor/".length));
      return text === undefined ? { status: 404, text: "No such file." } : { type: SCRIPT, text };
    }
    if (pathname.startsWith("/img/") && pathname.endsWith(".svg")) {
      const text = drawPicture(pathname);
      return text === undefined
        ? { status: 404, text: "No such picture." }
        : { type: "image/svg+xml", text, headers: { "cache-control": "public, max-age=3600" } };
    }
    const visit = visitOf(request, url);
    if (visit.path === "/account/data.json") {
      const data = accountData(visit);
      return data === undefined
        ? { status: 401, text: "Nobody is signed in." }
        : { type: "application/json", text: data, headers: { "cache-control": "private, no-store" } };
    }
    return page(visit);
  }

  return createServer((request, response) => {
    void answer(request)
      .catch(
        /** @returns {Answer} */ (/** @type {unknown} */ error) => {
          console.error("storefront:", error);
          return { status: 500, text: "The shop has a fault." };
        },
      )
      .then(({ status = 200, type = "text/plain; charset=utf-8", text = "", headers = {} }) => {
        // Asked for anew every time, since it may have changed; sent anew only if it has.
        const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
        const known = status === 200 && request.headers["if-none-match"] === etag;
        if (known) [status, text] = [304, ""];
        response.writeHead(status, {
          "content-type": type,
          "cache-control": "no-cache",
          etag,
          "x-content-type-options": "nosniff",
          "referrer-policy": "strict-origin-when-cross-origin",
          ...headers,
        });
        response.end(request.method === "HEAD" ? undefined : text);
      });
  });
}
