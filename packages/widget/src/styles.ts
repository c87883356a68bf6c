import { css } from "lit";

/**
 * The tokens. Public ones are `--yunke-*` and may be set by the shop on any ancestor; private ones begin with two
 * dashes and an underscore. `--_al` and `--_ad` are the accent for light and dark, computed from the shop's colour.
 */
export const tokens = css`
  :host {
    --_accent: light-dark(var(--_al, #343a46), var(--_ad, #aeb6c4));
    --_on: light-dark(#fff, #101216);
    --_surface: var(--yunke-surface, light-dark(#fff, #16181c));
    --_sunken: var(--yunke-sunken, light-dark(#f0f2f5, #262a30));
    --_text: var(--yunke-text, light-dark(#191c21, #eceef1));
    --_muted: var(--yunke-muted, light-dark(#586070, #a9b0bb));
    --_line: var(--yunke-line, light-dark(#dfe3e8, #3a3f47));
    --_field: light-dark(#868e9c, #737b88);
    --_danger: var(--yunke-danger, light-dark(#b3261e, #ff9d94));
    --_radius: var(--yunke-radius, 18px);
    --_radius-s: calc(var(--_radius) * 0.65);
    --_fast: 0.12s;
    --_slow: 0.2s;
    --_font: var(
      --yunke-font,
      system-ui,
      -apple-system,
      "Segoe UI",
      Roboto,
      "PingFang SC",
      "Hiragino Sans GB",
      "Microsoft YaHei",
      "Noto Sans CJK SC",
      "Noto Sans SC",
      "WenQuanYi Zen Hei",
      sans-serif
    );
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0s;
      --_slow: 0s;
    }
  }
`;

/** What every element of ours begins with. Type scale: 12, 13, 15, 17, 22; space in steps of 4. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  fieldset {
    all: unset;
    display: block;
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button[disabled] {
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .icon {
    display: block;
    width: 1em;
    height: 1em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [hidden] {
    display: none !important;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 36px;
    padding: 6px 14px;
    border-radius: 99px;
    font-size: 14px;
    font-weight: 550;
    line-height: 1.3;
    text-align: center;
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    transition: background var(--_fast);
  }
  .chip:hover {
    background: color-mix(in srgb, var(--_accent) 13%, var(--_surface));
  }
  .chip.primary {
    color: var(--_on);
    background: var(--_accent);
  }
  .chip.primary:hover {
    background: color-mix(in srgb, var(--_accent) 91%, var(--_text));
  }
  .chip.quiet {
    color: var(--_muted);
    background: none;
  }
  .chip.quiet:hover {
    color: var(--_text);
    background: var(--_sunken);
  }
  .chip[disabled] {
    color: var(--_muted);
    background: var(--_sunken);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  @media (pointer: coarse), (max-width: 480px) {
    .chip {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }
`;
