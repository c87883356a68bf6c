import type { PageContext } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { fieldValues, fieldsIn } from "./answer-fields.ts";
import { renderMarkdown } from "./render-markdown.ts";

const shipped: PageContext = {
  page: { kind: "order", title: "Order PW-1" },
  product: { id: "cup", name: "A *cup* <b>", price: { amount: 1234.5, currency: "USD" } },
  cart: {
    items: [{ id: "cup", name: "Cup", quantity: 3 }],
    total: { amount: 658, currency: "CNY" },
  },
  order: { id: "PW-1", state: "shipped", tracking: "SF 12/3?x=1", placedAt: "2026-11-11T22:00:00Z" },
};
const render = (source: string, context: PageContext | null = shipped, locale = "en") =>
  renderMarkdown(source, fieldValues(context, locale));

describe("an answer's fields", () => {
  it("are filled from the context, money and dates as the shopper's language writes them", () => {
    expect(render("Order {{order.id}}, {{ cart.total }}, {{cart.count}}, {{order.placedAt}}").fallback).toBe(
      "Order PW-1, CN¥658.00, 3, November 11, 2026",
    );
    expect(render("{{cart.total}}，{{product.price}}，{{order.placedAt}}", shipped, "zh-CN").fallback).toBe(
      "¥658.00，US$1,234.50，2026年11月11日",
    );
    expect(render("{{cart.total}}", shipped, "no such language").fallback).toBe("CN¥658.00");
  });

  it("are text: nothing in them is Markdown, HTML or an address (N2, N3)", () => {
    const { html, fallback } = render("{{product.name}}");
    expect(html).toBe("<p>A *cup* &lt;b&gt;</p>");
    expect(fallback).toBe("A *cup* <b>");
    for (const id of [
      "<img src=x onerror=alert(1)>",
      "[x](javascript:alert(1))",
      "{{order.tracking}}",
      "`a`",
    ]) {
      const shown = render("{{order.id}}", { order: { id, state: "x" } });
      expect(shown.fallback).toBe(id);
      expect(shown.html).not.toMatch(/<(img|a|code)/);
    }
    expect(render("{{order.id}}", { order: { id: "a\u202eb\u0000c", state: "x" } }).fallback).toBe("a b c");
  });

  it("stand in emphasis, code, tables, links and their titles, encoded where they are part of an address", () => {
    expect(render("**{{order.id}}** and `{{order.id}}`").html).toBe(
      "<p><strong>PW-1</strong> and <code>PW-1</code></p>",
    );
    expect(render("| a |\n|---|\n| {{order.id}} |").html).toContain("<td>PW-1</td>");
    expect(render("[{{order.id}}](https://carrier.example/t?no={{order.tracking}})").html).toBe(
      '<p><a href="https://carrier.example/t?no=SF%2012%2F3%3Fx%3D1" rel="noopener noreferrer" target="_blank">PW-1</a></p>',
    );
    expect(render("https://carrier.example/{{order.id}}").html).toContain(
      'href="https://carrier.example/PW-1"',
    );
    const url = "https://shop.example/p/cup";
    expect(render("[it]({{product.url}})", { product: { id: "c", name: "c", url } }).html).toContain(
      `href="${url}"`,
    );
  });

  it("choose no host", () => {
    const context = { order: { id: "evil.example", state: "x" } };
    for (const source of [
      "[x](https://{{order.id}}/a) b",
      "[x](https://shop.{{order.id}}) b",
      "[x]({{order.id}}) b",
    ]) {
      expect(render(source, context)).toEqual({ html: "", fallback: "", missing: true });
    }
  });

  it.each([
    ["One. It is {{order.id}}. Two.", "One. Two."],
    ["It is {{order.id}}. Two!", "Two!"],
    ["One.\nIt is **{{order.id}}**\nfor sure. Two", "One.\nTwo"],
    ["好的。单号是 {{order.tracking}}，请查收。再见！", "好的。再见！"],
    ["One.\n\nIt is {{order.id}}\n\nTwo.", "One.\n\nTwo."],
    ["- a\n- {{order.id}}\n- b", "- a\n- b"],
    ["Look:\n\n- {{order.id}}", "Look:"],
    ["See [it](https://a.example/{{order.id}}). Two.", "Two."],
    ["# {{order.id}}\n\nOne", "One"],
    ["    {{order.id}}\n\nOne", "One"],
    ["| a | b |\n|---|---|\n| x | {{order.id}} |\n| y | z |", "a  b\n\ny  z"],
    ["| {{order.id}} |\n|---|\n| x |\n\nOne", "One"],
    ["> {{order.id}}\n\nOne", "One"],
    ["One {{no.such}} here. Two.", "Two."],
    ["v 2.5 of {{order.id}} e. Two 3.5.", "Two 3.5."],
    ["{{order.id}}", ""],
  ])("that are missing take their sentence with them, never showing: %j", (source, left) => {
    const shown = render(source, null);
    expect(shown.fallback).toBe(left);
    expect(shown.missing).toBe(true);
    expect(shown.html).not.toMatch(/[{}]|%7B/);
  });

  it("are missing where they are empty, blank or no date", () => {
    for (const order of [
      { id: "", state: "x" },
      { id: " \u0007", state: "x" },
    ]) {
      expect(render("{{order.id}}", { order }).fallback).toBe("");
    }
    expect(render("{{order.placedAt}}", { order: { id: "1", state: "x", placedAt: "soon" } }).missing).toBe(
      true,
    );
    expect(render("{{constructor.name}} {{toString}}").fallback).toBe("");
  });

  it("are found in a text", () => {
    expect(fieldsIn("{{order.id}} {{ order.id }} {{x.y}} {{a()}}")).toEqual(["order.id", "x.y"]);
  });
});
