import { CHAT_ICON } from "../chat-icon.ts";

/** Named as the tag of Lit so that the build makes its text small; it is a plain string. */
const css = String.raw;

/**
 * The launcher as the loader draws it; the widget's own takes its place without moving. The icon is a border, for its colour
 * to be `color`: a browser that cannot work it out takes the button's then, of a background it would show none.
 */
export const launcherStyles = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset-block-end: calc(var(--yunke-offset-block, 20px) + env(safe-area-inset-bottom)) !important;
    inset-inline-end: var(--yunke-offset-inline, 20px) !important;
    z-index: 2147483647 !important;
    --_c: var(--yunke-accent,#343a46);
  }
  :host([position="start"]) {
    inset-inline: var(--yunke-offset-inline, 20px) auto !important;
  }
  button {
    padding: 16px;
    border: 0;
    border-radius: var(--yunke-launcher-radius, 50%);
    cursor: pointer;
    background: var(--_c);
    box-shadow: 0 4px 20px #0004;
    forced-color-adjust: none;
  }
  button:after {
    display: block;
    content: "";
    border: 12px solid;
    color: oklch(from var(--_c) clamp(0, (0.68 - l) * 99, 1) 0 0);
    clip-path: path("${CHAT_ICON}");
  }
  p:not(:empty) {
    position: absolute;
    bottom: 56px;
    inset-inline-end: 0;
    padding: 12px;
    font: 14px system-ui;
    white-space: nowrap;
    background: #222;
  }
  * {
    color: #fff;
  }
  @media print {
    * {
      display: none;
    }
  }
`;
