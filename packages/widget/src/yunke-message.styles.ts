import { css } from "lit";

export const messageStyles = css`
  :host {
    display: block;
    position: relative;
    padding-inline-start: 36px;
    padding-top: 3px;
  }
  :host([mine]) {
    padding-inline: 48px 0;
  }
  :host([first]) {
    padding-top: 8px;
  }
  :host([last]) {
    padding-bottom: 18px;
  }
  .author {
    margin: 0 0 4px 4px;
    margin-inline: 4px 0;
    font-size: 12px;
    line-height: 16px;
    font-weight: 600;
    color: var(--_muted);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bot {
    font-weight: 400;
  }
  .bot {
    margin-inline-start: 4px;
  }
  .bot::before {
    content: "· ";
  }
  .line {
    display: flex;
  }
  :host([mine]) .line {
    justify-content: flex-end;
  }
  .face {
    position: absolute;
    inset-inline-start: 0;
    margin-top: auto;
    align-self: flex-end;
  }
  .bubble {
    max-width: 100%;
    padding: 9px 14px;
    overflow: hidden;
    border-radius: var(--_radius);
    font-size: 15px;
    line-height: 22px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    background: var(--_sunken);
  }
  :host(:not([last])) .bubble {
    border-end-start-radius: 6px;
  }
  :host(:not([first])) .bubble {
    border-start-start-radius: 6px;
  }
  :host([mine]) .bubble {
    border-radius: var(--_radius);
    color: var(--_on);
    background: var(--_accent);
  }
  :host([mine]:not([last])) .bubble {
    border-end-end-radius: 6px;
  }
  :host([mine]:not([first])) .bubble {
    border-start-end-radius: 6px;
  }
  .bubble.failed {
    color: var(--_text) !important;
    background: color-mix(in srgb, var(--_danger) 12%, var(--_surface)) !important;
  }
  .erased {
    opacity: 0.8;
  }
  .answer {
    white-space: normal;
  }
  .plain {
    white-space: pre-wrap;
  }
  .title {
    margin-bottom: 4px;
    font-weight: 600;
  }
  .composed {
    margin-bottom: 4px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  a {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
    border-radius: 4px;
  }
  :host([mine]) a {
    color: inherit;
  }
  .more {
    margin-top: 8px;
  }
  :host([mine]) .more {
    justify-content: flex-end;
  }
  .ask {
    min-height: 36px;
    padding-inline-start: 4px;
    font-size: 13px;
    color: var(--_muted);
  }
  .ask span {
    flex: 0 1 auto;
  }
  .choices {
    display: grid;
    gap: 6px;
  }
  .choices li {
    list-style: none;
  }
  .choices li > button:not(.chip) {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    width: 100%;
    min-height: 44px;
    padding: 9px 14px;
    border-radius: var(--_radius-s);
    font-size: 15px;
    line-height: 20px;
    overflow-wrap: anywhere;
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    transition: background var(--_fast);
  }
  .choices button:hover:not([disabled]) {
    background: color-mix(in srgb, var(--_accent) 15%, var(--_surface));
  }
  .choices button[disabled] {
    color: var(--_muted);
    background: var(--_sunken);
  }
  .choices .icon {
    color: var(--_accent);
  }
  .choices [disabled]:not(.chosen) .icon {
    visibility: hidden;
  }
  .choices .chosen {
    color: var(--_text);
    font-weight: 550;
  }
  .choices .row {
    margin-top: 2px;
  }
  .meta {
    position: absolute;
    bottom: 0;
    inset-inline: 40px 4px;
    display: flex;
    gap: 6px;
    height: 16px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
    white-space: nowrap;
  }
  :host([mine]) .meta {
    justify-content: flex-end;
  }
  .meta.failed .state {
    color: var(--_danger);
  }
  time {
    opacity: 0;
    transition: opacity var(--_fast);
  }
  :host(:hover) time,
  :host([timed]) time,
  :host(:focus-within) time {
    opacity: 1;
  }
  .rich > div > :first-child {
    margin-top: 0;
  }
  .rich > div > :last-child {
    margin-bottom: 0;
  }
  .rich :is(p, ul, ol, pre, blockquote, table, h1, h2, h3, h4, h5, h6) {
    all: revert;
    margin: 8px 0;
    font-size: inherit;
  }
  .rich :is(ul, ol) {
    padding-inline-start: 20px;
  }
  .rich li {
    margin: 2px 0;
  }
  .rich img {
    display: block;
    max-width: 100%;
    height: auto;
    max-height: 320px;
    margin: 8px 0;
    border-radius: var(--_radius-s);
  }
  .rich blockquote {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_line);
    color: var(--_muted);
  }
  .rich :is(pre, table) {
    display: block;
    max-width: 100%;
    overflow-x: auto;
    overflow-wrap: break-word;
  }
  .rich :is(td, th) {
    padding: 4px 12px 4px 0;
    text-align: start;
    vertical-align: top;
    border-bottom: 1px solid var(--_line);
  }
  .rich hr {
    border: 0;
    border-top: 1px solid var(--_line);
  }
  .rich code {
    font-size: 13px;
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;
