import { css } from "lit";

/**
 * The tokens, by role, for the whole document: colours, five type sizes, a 4-px grid, two radii, two shadows, three
 * durations. Below them Web Awesome's own variables, for the few of its parts that are used, said in ours.
 */
export const tokens = css`
  :root {
    color-scheme: light dark;
    --yunke-ground: light-dark(#f4f5f7, #0e0f11);
    --yunke-surface: light-dark(#fff, #17191d);
    --yunke-raised: light-dark(#fff, #202329);
    --yunke-sunken: light-dark(#f0f1f4, #282c34);
    --yunke-hover: light-dark(#e9ebef, #1f2227);
    --yunke-text: light-dark(#1a1c20, #eceef1);
    --yunke-muted: light-dark(#596070, #a3aab6);
    --yunke-line: light-dark(#e4e6eb, #2a2e35);
    --yunke-field: light-dark(#868e9c, #737b88);
    --yunke-accent: light-dark(#3f55c6, #9aabf7);
    --yunke-on-accent: light-dark(#fff, #101216);
    --yunke-soft: light-dark(#e8ecfb, #2a3150);
    --yunke-danger: light-dark(#b3261e, #ff9d94);
    --yunke-warning: light-dark(#8a4b00, #f2b661);
    --yunke-success: light-dark(#1b6e3c, #7fd4a0);
    --yunke-star: light-dark(#8f5a00, #f2b661);

    --yunke-size-1: 12px;
    --yunke-size-2: 13px;
    --yunke-size-3: 14px;
    --yunke-size-4: 16px;
    --yunke-size-5: 22px;
    --yunke-radius-s: 7px;
    --yunke-radius: 12px;
    --yunke-shadow-s: 0 0 0 1px light-dark(#16192010, #ffffff0d), 0 1px 2px light-dark(#1619200d, #0006);
    --yunke-shadow: 0 0 0 1px light-dark(#16192012, #ffffff14), 0 8px 28px light-dark(#16192026, #000a);
    --yunke-fast: 0.1s;
    --yunke-normal: 0.16s;
    --yunke-slow: 0.2s;
    --yunke-font:
      system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB",
      "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei", sans-serif;

    --wa-color-surface-default: var(--yunke-surface);
    --wa-color-surface-raised: var(--yunke-raised);
    --wa-color-surface-border: var(--yunke-line);
    --wa-color-text-normal: var(--yunke-text);
    --wa-color-text-quiet: var(--yunke-muted);
    --wa-color-overlay-modal: light-dark(#16192066, #000a);
    --wa-color-mix-hover: black 8%;
    --wa-color-mix-active: black 14%;
    --wa-color-brand-fill-loud: var(--yunke-accent);
    --wa-color-brand-on-loud: var(--yunke-on-accent);
    --wa-color-brand-border-loud: var(--yunke-accent);
    --wa-color-brand-fill-normal: var(--yunke-soft);
    --wa-color-brand-fill-quiet: var(--yunke-soft);
    --wa-color-brand-on-normal: var(--yunke-accent);
    --wa-color-brand-on-quiet: var(--yunke-accent);
    --wa-color-neutral-fill-loud: var(--yunke-text);
    --wa-color-neutral-on-loud: var(--yunke-surface);
    --wa-color-neutral-border-loud: var(--yunke-text);
    --wa-color-neutral-fill-normal: var(--yunke-sunken);
    --wa-color-neutral-fill-quiet: var(--yunke-sunken);
    --wa-color-neutral-border-normal: var(--yunke-line);
    --wa-color-neutral-on-normal: var(--yunke-text);
    --wa-color-neutral-on-quiet: var(--yunke-text);
    --wa-color-danger-fill-loud: var(--yunke-danger);
    --wa-color-danger-on-loud: light-dark(#fff, #101216);
    --wa-color-danger-border-loud: var(--yunke-danger);
    --wa-color-danger-fill-normal: color-mix(in srgb, var(--yunke-danger) 12%, var(--yunke-surface));
    --wa-color-danger-on-normal: var(--yunke-danger);
    --wa-color-danger-on-quiet: var(--yunke-danger);
    --wa-border-radius-s: var(--yunke-radius-s);
    --wa-border-radius-m: var(--yunke-radius-s);
    --wa-border-radius-pill: 99px;
    --wa-border-style: solid;
    --wa-border-width-s: 1px;
    --wa-panel-border-radius: var(--yunke-radius);
    --wa-panel-border-width: 0px;
    --wa-shadow-s: var(--yunke-shadow-s);
    --wa-shadow-m: var(--yunke-shadow);
    --wa-shadow-l: var(--yunke-shadow);
    --wa-focus-ring: 2px solid var(--yunke-accent);
    --wa-focus-ring-offset: 2px;
    --wa-font-family-body: var(--yunke-font);
    --wa-font-size-smaller: var(--yunke-size-1);
    --wa-font-size-xs: var(--yunke-size-1);
    --wa-font-size-s: var(--yunke-size-2);
    --wa-font-size-m: var(--yunke-size-3);
    --wa-font-size-l: var(--yunke-size-4);
    --wa-font-weight-action: 550;
    --wa-font-weight-heading: 650;
    --wa-font-weight-semibold: 600;
    --wa-line-height-condensed: 1.35;
    --wa-form-control-height: 34px;
    --wa-form-control-padding-inline: 12px;
    --wa-form-control-padding-block: 6px;
    --wa-form-control-border-radius: var(--yunke-radius-s);
    --wa-form-control-border-style: solid;
    --wa-form-control-border-width: 1px;
    --wa-form-control-border-color: var(--yunke-field);
    --wa-form-control-background-color: var(--yunke-surface);
    --wa-form-control-activated-color: var(--yunke-accent);
    --wa-form-control-toggle-size: 18px;
    --wa-form-control-value-color: var(--yunke-text);
    --wa-form-control-value-line-height: 1.4;
    --wa-space-2xs: 4px;
    --wa-space-xs: 8px;
    --wa-space-s: 12px;
    --wa-space-l: 20px;
    --wa-space-2xl: 32px;
    --wa-transition-easing: ease-out;
    --wa-transition-fast: var(--yunke-fast);
    --wa-transition-normal: var(--yunke-normal);
    --wa-transition-slow: var(--yunke-slow);
  }
  @media (prefers-reduced-motion: reduce) {
    :root {
      --yunke-fast: 0s;
      --yunke-normal: 0s;
      --yunke-slow: 0s;
    }
  }
  @media (pointer: coarse) {
    :root {
      --wa-form-control-height: 44px;
    }
  }
  html,
  body {
    height: 100%;
    margin: 0;
  }
  body {
    overflow: hidden;
    font: 400 13px/20px var(--yunke-font);
    color: var(--yunke-text);
    background: var(--yunke-ground);
  }
  noscript {
    display: block;
    padding: 32px;
  }
`;

/** Lays the tokens under a document; once is enough. */
export function adoptTokens(document: Document): void {
  const { styleSheet } = tokens;
  if (!styleSheet || document.adoptedStyleSheets.includes(styleSheet)) return;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styleSheet];
}
