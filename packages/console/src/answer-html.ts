import createDOMPurify from "dompurify";
import { safeLink } from "./links.ts";

/** What an answer may be made of. No form, no style, no class, no id, no frame: nothing that can leave its bubble. */
const ALLOWED_TAGS = [
  ..."a b blockquote br code del em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s strong table tbody td th thead tr ul".split(
    " ",
  ),
  "#text",
];
const ALLOWED_ATTR = "href src alt title width height start colspan rowspan lang dir".split(" ");

let purifier: ReturnType<typeof createDOMPurify> | undefined;

/** Cleans an FAQ answer's HTML, again after the gateway did, into nodes that may be put into the page (N2, N4). */
export function cleanAnswer(html: string): DocumentFragment {
  purifier ??= create();
  return purifier.sanitize(html, {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}

function create() {
  const made = createDOMPurify(window);
  made.addHook("afterSanitizeAttributes", (element) => {
    if (element.tagName === "A") {
      const href = safeLink(element.getAttribute("href") ?? "");
      element.removeAttribute("href");
      if (href === undefined) return;
      element.setAttribute("href", href);
      element.setAttribute("rel", "noopener noreferrer");
      element.setAttribute("target", "_blank");
    } else if (element.tagName === "IMG") {
      const src = safeLink(element.getAttribute("src") ?? "");
      if (src === undefined) return element.remove();
      element.setAttribute("src", src);
      element.setAttribute("loading", "lazy");
      element.setAttribute("decoding", "async");
      element.setAttribute("referrerpolicy", "no-referrer");
      if (!element.hasAttribute("alt")) element.setAttribute("alt", "");
    }
  });
  return made;
}
