import { css } from "lit";

export const chatMessageStyles = css`
  :host {
    display: block;
    position: relative;
    padding: 2px 48px 0 36px;
  }
  :host([ours]) {
    padding: 2px 36px 0 48px;
  }
  :host([first]) {
    padding-top: 10px;
  }
  :host([last]) {
    padding-bottom: 4px;
  }
  .author {
    max-width: 100%;
    margin-bottom: 3px;
    padding-inline: 2px;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    font-size: var(--yunke-size-1);
    line-height: 16px;
    font-weight: 600;
    color: var(--yunke-muted);
  }
  .quiet {
    font-weight: 400;
    color: var(--yunke-muted);
  }
  :host([ours]) .author {
    text-align: end;
  }
  yunke-face {
    --face: 26px;
    position: absolute;
    inset-block-end: 24px;
    inset-inline-start: 0;
  }
  :host([ours]) yunke-face {
    inset-inline: auto 0;
  }
  .bubble {
    width: fit-content;
    max-width: min(560px, 100%);
    padding: 7px 12px;
    overflow: hidden;
    border-radius: 14px;
    font-size: var(--yunke-size-3);
    line-height: 20px;
    overflow-wrap: anywhere;
    background: var(--yunke-sunken);
  }
  :host([ours]) .bubble {
    margin-inline-start: auto;
    background: var(--yunke-soft);
  }
  :host([ours]) .bubble.bot {
    background: none;
    box-shadow: inset 0 0 0 1px var(--yunke-line);
  }
  :host(:not([last])) .bubble {
    border-end-start-radius: 5px;
  }
  :host(:not([first])) .bubble {
    border-start-start-radius: 5px;
  }
  :host([ours]) .bubble {
    border-start-start-radius: 14px;
    border-end-start-radius: 14px;
  }
  :host([ours]:not([last])) .bubble {
    border-end-end-radius: 5px;
  }
  :host([ours]:not([first])) .bubble {
    border-start-end-radius: 5px;
  }
  :host([marked]) .bubble {
    outline: 2px solid var(--yunke-accent);
    outline-offset: 1px;
  }
  .bubble.sending {
    opacity: 0.75;
  }
  :host([ours]) .bubble.failed {
    background: color-mix(in srgb, var(--yunke-danger) 11%, var(--yunke-surface));
  }
  .plain {
    white-space: pre-wrap;
  }
  .title {
    font-weight: 600;
  }
  .choices {
    display: grid;
    gap: 2px;
    margin-top: 2px;
  }
  .choices li {
    display: flex;
    gap: 6px;
    padding-inline-start: 20px;
  }
  .choices .chosen {
    padding-inline-start: 0;
    font-weight: 600;
  }
  .choices .icon {
    margin-top: 3px;
    width: 14px;
    height: 14px;
    color: var(--yunke-success);
  }
  .after {
    display: flex;
    gap: 4px;
    margin-top: 4px;
    font-size: var(--yunke-size-1);
    line-height: 18px;
  }
  :host([ours]) .after {
    justify-content: flex-end;
  }
  .mark {
    align-items: center;
    color: var(--yunke-muted);
  }
  .mark.no {
    color: var(--yunke-danger);
  }
  .do {
    min-height: 28px;
    padding: 4px 10px;
    border-radius: var(--yunke-radius-s);
    font-weight: 550;
    color: var(--yunke-accent);
  }
  .do.quiet {
    color: var(--yunke-muted);
  }
  .do:hover {
    background: var(--yunke-hover);
  }
  .meta {
    display: flex;
    gap: 6px;
    min-height: 18px;
    padding: 2px 2px 0;
    font-size: 11px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
    color: var(--yunke-muted);
  }
  :host([ours]) .meta {
    justify-content: flex-end;
  }
  .meta.failed .state {
    font-weight: 600;
    color: var(--yunke-danger);
  }
  .rich > div > :first-child {
    margin-top: 2px;
  }
  .rich > div > :last-child {
    margin-bottom: 0;
  }
  .rich :is(p, ul, ol, pre, blockquote, table, h1, h2, h3, h4, h5, h6) {
    all: revert;
    margin: 6px 0;
    font-size: inherit;
  }
  .rich :is(ul, ol) {
    padding-inline-start: 20px;
  }
  .rich li {
    list-style: revert;
  }
  .rich img {
    display: block;
    max-width: 100%;
    height: auto;
    max-height: 180px;
    margin: 6px 0;
    border-radius: var(--yunke-radius-s);
  }
  .rich blockquote {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--yunke-line);
    color: var(--yunke-muted);
  }
  .rich :is(pre, table) {
    display: block;
    max-width: 100%;
    overflow-x: auto;
  }
  .rich :is(td, th) {
    padding: 3px 12px 3px 0;
    text-align: start;
    vertical-align: top;
  }
  @media (max-width: 719px) {
    :host {
      padding-inline: 34px 20px;
    }
    :host([ours]) {
      padding-inline: 20px 34px;
    }
  }
  @media (pointer: coarse) {
    .do {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;
