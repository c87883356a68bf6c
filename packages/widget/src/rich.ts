import createDOMPurify from "dompurify";
import type { Config } from "dompurify";
import { safeHref } from "./linkify.ts";

/**
 * What an answer may be made of. No form, no style, no class, no id, no frame: nothing that can leave its bubble.
 */
const ALLOWED_TAGS = [
  ..."a b blockquote br code del em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s strong table tbody td th thead tr ul".split(
    " ",
  ),
  "#text",
];
const ALLOWED_ATTR = "href src alt title width height start colspan rowspan lang dir".split(" ");

/** Cleans an answer's HTML, again after the gateway did, into nodes that may be put into the page; none where it cannot. */
export type Purify = (html: string) => DocumentFragment;

/** Its own instance: hooks must not reach the shop's DOMPurify, nor the shop's ours. */
export function createPurify(view: Window & typeof globalThis = window): Purify {
  const purifier = createDOMPurify(view);
  const policy = createPolicy(view);
  purifier.addHook("afterSanitizeAttributes", (element) => {
    if (element.tagName === "A") {
      const href = linkTarget(element.getAttribute("href") ?? "");
      element.removeAttribute("href");
      if (!href) return;
      element.setAttribute("href", href);
      element.setAttribute("rel", "noopener noreferrer");
      // The shop's own pages open where the shopper is: the conversation follows to the next page.
      if (!href.startsWith(`${view.location.origin}/`)) element.setAttribute("target", "_blank");
    } else if (element.tagName === "IMG") {
      const src = safeHref(element.getAttribute("src") ?? "");
      if (!src) return element.remove();
      element.setAttribute("src", src);
      element.setAttribute("loading", "lazy");
      element.setAttribute("decoding", "async");
      element.setAttribute("referrerpolicy", "no-referrer");
      if (!element.hasAttribute("alt")) element.setAttribute("alt", "");
    }
  });
  const clean: Purify = (html) =>
    purifier.sanitize(html, {
      ALLOWED_TAGS,
      ALLOWED_ATTR,
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
      // Null, so that it does not look for one itself: ours goes by another name where its own is taken.
      TRUSTED_TYPES_POLICY: policy ?? null,
    });
  // Where the page's list of Trusted Types has none of our names, nothing can be parsed, and what comes back is "null".
  return clean("<b></b>").querySelector("b") ? clean : () => view.document.createDocumentFragment();
}

function linkTarget(href: string): string | undefined {
  return /^(mailto|tel):[^\s\p{Cc}\p{Cf}]+$/iu.test(href) ? href : safeHref(href);
}

interface PolicyFactory {
  createPolicy(name: string, rules: object): NonNullable<Config["TRUSTED_TYPES_POLICY"]>;
}

/** DOMPurify's usual name, or ours where the shop's own DOMPurify has taken it already. */
function createPolicy(view: Window & { trustedTypes?: PolicyFactory }): Config["TRUSTED_TYPES_POLICY"] {
  for (const name of ["dompurify", "yunke-rich"]) {
    try {
      return view.trustedTypes?.createPolicy(name, {
        // Only for the inert document in which DOMPurify looks at what it got.
        createHTML: (html: string) => html,
        createScriptURL: () => "about:blank",
      });
    } catch {
      // Taken, or not on the page's list.
    }
  }
  return undefined;
}
