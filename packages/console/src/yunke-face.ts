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
    failed: { state: true },
  };

  declare name: string;
  declare src: string | undefined;
  declare bot: boolean;
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
