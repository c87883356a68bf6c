import { css, html } from "lit";
import { cleanAnswer } from "../answer-html.ts";
import { ConsoleElement } from "../console-element.ts";

/**
 * An answer as shoppers see it, cleaned once more here.
 *
 * @element yunke-answer
 */
export class YunkeAnswer extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      .rich > * + * {
        margin-top: 8px;
      }
      .rich :is(h1, h2, h3, h4, h5, h6) {
        font-weight: 650;
      }
      .rich :is(ul, ol) {
        padding-inline-start: 20px;
      }
      .rich ul > li {
        list-style: disc;
      }
      .rich ol > li {
        list-style: decimal;
      }
      .rich img {
        max-width: 100%;
        height: auto;
        border-radius: var(--yunke-radius-s);
      }
      .rich pre,
      .rich table {
        display: block;
        max-width: 100%;
        overflow-x: auto;
        overflow-wrap: break-word;
      }
      .rich :is(td, th) {
        padding: 4px 8px;
        border: 1px solid var(--yunke-line);
        text-align: start;
      }
      .rich code {
        padding: 0 4px;
        border-radius: 4px;
        background: var(--yunke-sunken);
      }
      .rich blockquote {
        margin-inline: 0;
        padding-inline-start: 10px;
        border-inline-start: 3px solid var(--yunke-line);
        color: var(--yunke-muted);
      }
    `,
  ];
  static override properties = { html: { attribute: false } };

  declare html: string;
  #clean: { html: string; node: HTMLElement } | undefined;

  constructor() {
    super();
    this.html = "";
  }

  override render() {
    if (this.#clean?.html !== this.html) {
      const node = document.createElement("div");
      node.className = "rich";
      node.dir = "auto";
      node.append(cleanAnswer(this.html));
      this.#clean = { html: this.html, node };
    }
    return html`${this.#clean.node}`;
  }
}

customElements.define("yunke-answer", YunkeAnswer);
