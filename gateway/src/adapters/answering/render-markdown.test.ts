import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

const html = (source: string) => renderMarkdown(source).html;
const plainText = (source: string) => renderMarkdown(source).fallback;

describe("an answer's Markdown", () => {
  it("becomes paragraphs, lists, links and pictures", () => {
    expect(html("**Yes**, see [orders](https://shop.example/orders).\n\n- one\n- two")).toBe(
      '<p><strong>Yes</strong>, see <a href="https://shop.example/orders" rel="noopener noreferrer" target="_blank">orders</a>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    );
    expect(html("![a pot](https://shop.example/pot.webp)")).toBe(
      '<p><img src="https://shop.example/pot.webp" alt="a pot" loading="lazy" /></p>',
    );
  });

  it("emphasises in Chinese without spaces, also a field or what stands in quotes", () => {
    const value = (name: string) => (name === "product.name" ? "白毫银针" : null);
    expect(renderMarkdown("在**{{product.name}}**的商品页点**“到货提醒”**。", value).html).toBe(
      "<p>在<strong>白毫银针</strong>的商品页点<strong>“到货提醒”</strong>。</p>",
    );
    expect(renderMarkdown("snake_case_name and 2 * 3 * 4").html).toBe("<p>snake_case_name and 2 * 3 * 4</p>");
  });

  it("brings no HTML of the author's own: no script, form or style (N2)", () => {
    for (const source of [
      "<script>alert(1)</script>",
      '<img src=x onerror="alert(1)">',
      "<style>*{position:fixed}</style>",
      '<form action="https://evil.example"><input name=q></form>',
      '<a href="javascript:alert(1)">x</a>',
      "<svg><g onload=alert(1)></svg>",
      '<div style="position:fixed;inset:0">',
      "<iframe src=https://evil.example></iframe>",
      "<!--x--><math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    ]) {
      expect(html(source)).not.toMatch(/<(script|style|form|input|svg|math|iframe|div)|<[^>]*\son\w+=/i);
    }
  });

  it("links to http, https and mailto only (N5)", () => {
    for (const target of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\tscript:alert(1)",
      "&#106;avascript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "//evil.example",
      "/relative",
      "https:evil",
    ]) {
      expect(html(`[x](${target})`)).not.toContain("<a ");
      expect(html(`[x](<${target}>)`)).not.toContain("<a ");
    }
    for (const target of ["https://a.example/?q=1", "http://a.example", "mailto:a@a.example"]) {
      expect(html(`[x](${target})`)).toContain('rel="noopener noreferrer" target="_blank"');
    }
  });

  it("ends what comes after a link that is none where it ends", () => {
    expect(html("See [terms](/terms) and **bold**, `code`.")).toBe(
      "<p>See terms and <strong>bold</strong>, <code>code</code>.</p>",
    );
    expect(html("[a](/x) [b](https://b.example) c")).toMatch(
      /^<p>a <a href="https:\/\/b[^>]*>b<\/a> c<\/p>$/,
    );
  });

  it("shows pictures from http and https only, and stays well-formed without them (N5)", () => {
    for (const source of ["data:image/svg+xml,<svg onload=alert(1)>", "javascript:alert(1)", "/pot.png"]) {
      expect(html(`1. one ![p](${source}) two`)).toMatch(/^<ol>\n<li>one [^<]* ?two<\/li>\n<\/ol>$/);
    }
  });

  it("leaves template braces as they are (N3)", () => {
    expect(html("{{constructor.constructor('alert(1)')()}}")).toBe(
      "<p>{{constructor.constructor('alert(1)')()}}</p>",
    );
  });

  it("takes time in proportion to the text (N6)", () => {
    // Of the processor: what else the machine does takes none of it.
    const time = (source: string) => {
      const from = process.cpuUsage();
      renderMarkdown(source);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    };
    for (const piece of ["a@b.com\n", "mailto:", "****", "[", "![](", "`", "> "]) {
      time(piece.repeat(500));
      const short = Math.max(2, time(piece.repeat(1000)));
      // Eight times the text: quadratic would be 64 times the work.
      expect(time(piece.repeat(8000)) / short).toBeLessThan(40);
    }
  });

  it("has plain text for who shows nothing else", () => {
    expect(plainText("**Yes**, see [orders](https://shop.example/o).\n\n1. one\n2. two\n\nBye")).toBe(
      "Yes, see orders (https://shop.example/o).\n\n1. one\n2. two\n\nBye",
    );
    expect(plainText("- a\n- b\n\n`code` & <b>")).toBe("- a\n- b\n\ncode & <b>");
  });
});
