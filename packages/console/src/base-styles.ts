import { css } from "lit";

/** What every element of the console begins with. */
export const baseStyles = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dt,
  dd,
  figure,
  fieldset {
    all: unset;
    display: block;
  }
  li {
    list-style: none;
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }
  button[disabled] {
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--yunke-accent);
    outline-offset: 2px;
  }
  a {
    color: var(--yunke-accent);
    text-underline-offset: 2px;
    border-radius: 3px;
  }
  kbd {
    display: inline-block;
    min-width: 18px;
    padding: 0 5px;
    border-radius: 5px;
    font: 500 11px/18px var(--yunke-font);
    text-align: center;
    color: var(--yunke-muted);
    background: var(--yunke-sunken);
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
  .icon.solid {
    fill: currentColor;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .clip {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .tool {
    display: grid;
    place-items: center;
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: var(--yunke-radius-s);
    font-size: 18px;
    color: var(--yunke-muted);
    transition: background var(--yunke-fast);
  }
  .tool:hover {
    color: var(--yunke-text);
    background: var(--yunke-hover);
  }
  @media (pointer: coarse) {
    .tool {
      width: 44px;
      height: 44px;
    }
    kbd {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }
`;
