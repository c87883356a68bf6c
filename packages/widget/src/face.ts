import { css, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { initials } from "./clean-name.ts";
import { icon } from "./icons.ts";

/** Goes with `face`. */
export const faceStyles = css`
  .face {
    position: relative;
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
  .face .icon {
    font-size: 1.6em;
  }
  .face img {
    position: absolute;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

/**
 * A face: initials with the picture over them, if it can be loaded; the assistant's sign for who has no name.
 * Decorative, the name stands beside it.
 */
export function face(name: string, src?: string): TemplateResult {
  const show = (event: Event) => {
    (event.target as HTMLElement).hidden = event.type === "error";
  };
  return html`<span class="face" aria-hidden="true"
    >${name ? initials(name) : icon("bot")}${
      src
        ? html`<img src=${src} alt="" referrerpolicy="no-referrer" @error=${show} @load=${show} />`
        : nothing
    }</span
  >`;
}

/** Where the gateway has an agent's picture. */
export function pictureOf(gateway: string, agent: { id: string }): string {
  return new URL(`/v1/agents/${agent.id}/picture`, gateway).href;
}
