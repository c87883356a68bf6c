import { css } from "lit";

/**
 * The host stands in somebody else's page: `all: initial !important` in a shadow tree wins over the page's own
 * important rules, and every rule after it must be as important to win over it.
 */
export const widgetStyles = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset-block-end: calc(var(--yunke-offset-block, 20px) + env(safe-area-inset-bottom)) !important;
    inset-inline-end: var(--yunke-offset-inline, 20px) !important;
    z-index: 2147483647 !important;
    display: block !important;
    font: 400 15px/22px var(--_font) !important;
    color-scheme: var(--yunke-color-scheme, light dark) !important;
  }
  :host([position="start"]) {
    inset-inline: var(--yunke-offset-inline, 20px) auto !important;
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    border-radius: var(--yunke-launcher-radius, 50%);
    font-size: 26px;
    color: var(--_on);
    background: var(--_accent);
    box-shadow: 0 4px 20px #0004;
    transition: transform var(--_fast);
  }
  .launcher:hover {
    transform: scale(1.05);
  }
  .chat {
    fill: currentColor;
    stroke: none;
    font-size: 24px;
  }
  .badge {
    position: absolute;
    top: -3px;
    inset-inline-end: -3px;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border-radius: 11px;
    font-size: 12px;
    line-height: 22px;
    font-weight: 650;
    text-align: center;
    font-variant-numeric: tabular-nums;
    color: #fff;
    background: #c22a1f;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  dialog {
    all: initial;
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--yunke-offset-block, 20px) + 68px + env(safe-area-inset-bottom));
    inset-inline-end: var(--yunke-offset-inline, 20px);
    display: none;
    box-sizing: border-box;
    width: min(var(--yunke-panel-width, 400px), 100vw - 40px);
    height: min(var(--yunke-panel-height, 700px), 85vh);
    max-height: calc(100dvh - 108px);
    overflow: hidden;
    overscroll-behavior: contain;
    border-radius: calc(var(--_radius) + 2px);
    color-scheme: inherit;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px light-dark(#0000000f, #ffffff1a),
      0 4px 12px #00000014,
      0 16px 48px #0000002e;
  }
  :host([position="start"]) dialog {
    inset-inline: var(--yunke-offset-inline, 20px) auto;
  }
  dialog:is(:popover-open, [open]) {
    display: block;
    animation: open var(--_slow) cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  dialog:focus {
    outline: none;
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @media (max-width: 480px), (max-height: 480px) {
    dialog,
    :host([position="start"]) dialog {
      inset: var(--_top, 0) 0 auto;
      width: 100%;
      height: var(--_height, 100dvh);
      max-width: none;
      max-height: none;
      border-radius: 0;
      box-shadow: none;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
