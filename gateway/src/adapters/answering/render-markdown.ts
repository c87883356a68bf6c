import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import sanitizeHtml from "sanitize-html";
import { noFields } from "./answer-fields.ts";
import type { FieldValue } from "./answer-fields.ts";
import { fillFields, readFields } from "./fill-fields.ts";
import type { Token } from "./fill-fields.ts";

/** An answer as it travels: HTML that is safe to show, and its plain text. */
export interface Rendered {
  html: string;
  fallback: string;
  /** A field had no value, and what spoke of it was left out: perhaps all. */
  missing: boolean;
}

/**
 * No HTML of the author's own (N2): Markdown says all that an answer needs. In Chinese there is no space around what is
 * emphasised, which plain CommonMark takes for no emphasis where a sign or a field comes first.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).use(cjkFriendly);
readFields(markdown);

const WEB = /^https?:\/\//i;
const LINK = /^(https?:\/\/|mailto:)/i;

const allowed: sanitizeHtml.IOptions = {
  allowedTags:
    "p br hr strong em s code pre blockquote ul ol li h3 h4 table thead tbody tr th td a img".split(" "),
  allowedAttributes: {
    a: ["href", "title", "rel", "target"],
    img: ["src", "alt", "title", "loading"],
    ol: ["start"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["http", "https"] },
  allowProtocolRelative: false,
  transformTags: {
    h1: "h3",
    h2: "h3",
    h5: "h4",
    h6: "h4",
    // N5. What is no link to somewhere is text; a relative one would mean another place in the widget than in the
    // console.
    a: (_tag, attribs) =>
      LINK.test(attribs.href ?? "")
        ? {
            tagName: "a",
            attribs: {
              href: attribs.href!,
              ...(attribs.title && { title: attribs.title }),
              rel: "noopener noreferrer",
              target: "_blank",
            },
          }
        : { tagName: "a", attribs: {} },
    img: (_tag, { src = "", alt = "" }) => ({ tagName: "img", attribs: { src, alt, loading: "lazy" } }),
  },
  // Not as another tag that is not allowed: that one's end would be written for the next element's.
  exclusiveFilter: ({ tag, attribs }) =>
    tag === "a" && attribs.href === undefined ? "excludeTag" : tag === "img" && !WEB.test(attribs.src ?? ""),
};

/** The merchant's Markdown, its fields filled, as sanitised HTML and as plain text. */
export function renderMarkdown(source: string, value: FieldValue = noFields): Rendered {
  const env = {};
  const { tokens, missing } = fillFields(markdown.parse(source, env), value);
  const html = sanitizeHtml(markdown.renderer.render(tokens, markdown.options, env), allowed).trim();
  return { html, fallback: plainText(tokens), missing };
}

/** The words of a Markdown text: paragraphs by blank lines, items by dashes, links with their address. */
function plainText(tokens: readonly Token[]): string {
  let text = "";
  const lists: (number | null)[] = [];
  const line = (gap: string) => {
    if (text && !text.endsWith(gap)) text = text.replace(/\n*$/, gap);
  };
  for (const token of tokens) {
    switch (token.type) {
      case "bullet_list_open":
        lists.push(null);
        break;
      case "ordered_list_open":
        lists.push(Number(token.attrGet("start") ?? 1));
        break;
      case "bullet_list_close":
      case "ordered_list_close":
        lists.pop();
        line("\n\n");
        break;
      case "list_item_open": {
        line("\n");
        const number = lists.at(-1);
        text += number == null ? "- " : `${number}. `;
        if (number != null) lists[lists.length - 1] = number + 1;
        break;
      }
      case "inline":
        text += inlineText(token.children ?? []);
        break;
      case "fence":
      case "code_block":
        text += token.content;
        line("\n\n");
        break;
      case "td_close":
      case "th_close":
        text += "  ";
        break;
      case "tr_close":
        text = `${text.trimEnd()}\n`;
        break;
      default:
        if (token.nesting === -1 && token.block) line(lists.length > 0 ? "\n" : "\n\n");
    }
  }
  return text.trim();
}

function inlineText(tokens: readonly Token[]): string {
  let text = "";
  let link: { href: string; from: number } | null = null;
  for (const token of tokens) {
    if (token.type === "text" || token.type === "code_inline" || token.type === "image")
      text += token.content;
    else if (token.type === "softbreak" || token.type === "hardbreak") text += "\n";
    else if (token.type === "link_open")
      link = { href: String(token.attrGet("href") ?? ""), from: text.length };
    else if (token.type === "link_close" && link) {
      const shown = text.slice(link.from);
      if (shown !== link.href && WEB.test(link.href)) text += ` (${link.href})`;
      link = null;
    }
  }
  return text;
}
