/** Named as the tag of Lit so that the build makes its text small; it is a plain string. */
const css = (text: TemplateStringsArray) => text[0]!;

/** The launcher as the loader draws it; the widget's own takes its place without moving. */
export const launcherStyles = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset-block-end: calc(var(--yunke-offset-block, 20px) + env(safe-area-inset-bottom)) !important;
    inset-inline-end: var(--yunke-offset-inline, 20px) !important;
    z-index: 2147483647 !important;
    color-scheme: var(--yunke-color-scheme, light dark) !important;
    --_c: var(--_l, var(--yunke-accent, light-dark(#3a56c5, #93a8f4)));
  }
  :host([position="start"]) {
    inset-inline: var(--yunke-offset-inline, 20px) auto !important;
  }
  button {
    all: initial;
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    border-radius: var(--yunke-launcher-radius, 50%);
    cursor: pointer;
    color: #fff;
    color: oklch(from var(--_c) clamp(0, (0.68 / l - 1) * 99, 1) 0 0);
    background: var(--_c);
    box-shadow:
      0 1px 3px #0003,
      0 8px 24px #0003;
  }
  button:focus-visible {
    outline: 3px solid var(--_c);
    outline-offset: 3px;
  }
  svg {
    width: 26px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  :host([loading]) svg {
    animation: w 0.8s 0.3s infinite alternate;
  }
  @keyframes w {
    to {
      opacity: 0.3;
    }
  }
  p:not(:empty) {
    position: absolute;
    bottom: 56px;
    inset-inline-end: 0;
    width: 200px;
    padding: 12px 16px;
    border-radius: 12px;
    font: 14px/20px system-ui, sans-serif;
    color: #fff;
    background: #23262b;
  }
`;
