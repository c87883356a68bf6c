import { css, html } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";
import { initials } from "./names.ts";

/**
 * A face: an agent's picture, else initials, a visitor's outline, or the assistant's sign. Decorative: the name stands
 * beside it.
 *
 * @element yunke-face
 * @attr {string} name - Whose it is; empty for a visitor.
 * @attr {string} src - Address of the picture.
 * @attr {boolean} bot - The assistant's sign.
 * @attr {number} hue - One of six colours, 0 to 5; without it the accent.
 */
export class YunkeFace extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: grid;
        place-items: center;
        flex: none;
        width: var(--face, 28px);
        height: var(--face, 28px);
        overflow: hidden;
        border-radius: 50%;
        font-size: calc(var(--face, 28px) * 0.4);
        font-weight: 600;
        line-height: 1;
        color: var(--yunke-accent);
        background: var(--yunke-soft);
      }
      :host([hue="0"]) {
        color: light-dark(#1f5f8b, #8fc7ef);
        background: light-dark(#dcecf7, #17384f);
      }
      :host([hue="1"]) {
        color: light-dark(#6a4a8f, #ccb2ee);
        background: light-dark(#eee6f8, #382a4c);
      }
      :host([hue="2"]) {
        color: light-dark(#8a4a1f, #efb78f);
        background: light-dark(#f8e8dc, #4a2d19);
      }
      :host([hue="3"]) {
        color: light-dark(#1f6b4f, #8fdcbc);
        background: light-dark(#dcf2e8, #16402f);
      }
      :host([hue="4"]) {
        color: light-dark(#8f2f5f, #f0a9c9);
        background: light-dark(#f9e3ed, #4c1f35);
      }
      :host([hue="5"]) {
        color: light-dark(#5f611a, #d5d98a);
        background: light-dark(#f0f1d5, #3a3b17);
      }
      .icon {
        font-size: 1.5em;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
    `,
  ];
  static override properties = {
    name: {},
    src: {},
    bot: { type: Boolean },
    hue: { type: Number, reflect: true },
    failed: { state: true },
  };

  declare name: string;
  declare src: string | undefined;
  declare bot: boolean;
  declare hue: number | undefined;
  /** The address that could not be loaded. */
  declare failed: string | undefined;

  constructor() {
    super();
    this.name = "";
    this.bot = false;
  }

  override render() {
    if (this.bot) return icon("bot");
    if (this.src && this.failed !== this.src)
      return html`<img
        src=${this.src}
        alt=""
        decoding="async"
        referrerpolicy="no-referrer"
        @error=${() => (this.failed = this.src)}
      />`;
    return this.name ? html`<span aria-hidden="true">${initials(this.name)}</span>` : icon("person");
  }
}

customElements.define("yunke-face", YunkeFace);
