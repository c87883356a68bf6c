import { css, html } from "lit";
import type { PropertyDeclarations } from "lit";
import { initials } from "./clean-name.ts";
import { icon } from "./icons.ts";
import { YunkeElement } from "./yunke-element.ts";

/**
 * A face: an agent's picture, else initials; or the assistant's sign. Decorative, the name stands beside it.
 *
 * @element yunke-avatar
 * @attr {string} name - Whose it is.
 * @attr {string} src - Address of the picture; initials show where there is none or it cannot be loaded.
 * @attr {boolean} bot - The assistant's sign.
 */
export class YunkeAvatar extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
    css`
      :host {
        display: grid;
        place-items: center;
        flex: none;
        width: var(--_size, 28px);
        height: var(--_size, 28px);
        overflow: hidden;
        border-radius: 50%;
        font-size: calc(var(--_size, 28px) * 0.4);
        font-weight: 600;
        line-height: 1;
        color: var(--_accent);
        background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
      }
      .icon {
        font-size: 1.6em;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
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
    if (!this.src || this.failed === this.src)
      return html`<span aria-hidden="true">${initials(this.name)}</span>`;
    return html`<img
      src=${this.src}
      alt=""
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${() => (this.failed = this.src)}
    />`;
  }
}
