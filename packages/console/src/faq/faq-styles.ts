import { css } from "lit";

/** What the parts of the FAQ area share: fields, lists, tables, notes. */
export const faqStyles = css`
  :host {
    display: block;
  }
  h2 {
    font-size: var(--yunke-size-4);
    line-height: 24px;
    font-weight: 650;
  }
  h3 {
    font-size: var(--yunke-size-3);
    font-weight: 650;
  }
  .quiet,
  .hint {
    color: var(--yunke-muted);
  }
  .hint {
    font-size: var(--yunke-size-1);
    line-height: 16px;
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  label,
  legend {
    padding: 0;
    font-weight: 550;
  }
  fieldset {
    min-width: 0;
  }
  input:not([type="checkbox"], [type="radio"]),
  textarea,
  select {
    width: 100%;
    min-width: 0;
    min-height: 34px;
    padding: 6px 10px;
    border: 1px solid var(--yunke-field);
    border-radius: var(--yunke-radius-s);
    font: inherit;
    color: var(--yunke-text);
    background: var(--yunke-surface);
    /* What is said below a field is seen with it, above the bar that stays at the bottom. */
    scroll-margin-block: 24px 120px;
  }
  textarea {
    resize: vertical;
    field-sizing: content;
  }
  input[type="checkbox"],
  input[type="radio"] {
    width: 16px;
    height: 16px;
    margin: 0;
    flex: none;
    accent-color: var(--yunke-accent);
  }
  [aria-invalid="true"] {
    border-color: var(--yunke-danger) !important;
  }
  .wrong {
    font-size: var(--yunke-size-1);
    line-height: 16px;
    color: var(--yunke-danger);
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    font-weight: 400;
    cursor: pointer;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: 12px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 14px;
    border-radius: var(--yunke-radius-s);
    background: var(--yunke-soft);
  }
  .note > p,
  .note > div {
    flex: 1;
    min-width: min(220px, 100%);
    overflow-wrap: anywhere;
  }
  .note.bad {
    background: color-mix(in srgb, var(--yunke-danger) 10%, var(--yunke-surface));
  }
  .badge {
    padding: 1px 8px;
    border-radius: 99px;
    font-size: var(--yunke-size-1);
    line-height: 18px;
    font-weight: 600;
    white-space: nowrap;
    background: var(--yunke-sunken);
  }
  .badge.published {
    font-weight: 400;
    color: var(--yunke-muted);
    background: none;
    padding-inline: 0;
  }
  .badge.changed,
  .badge.off {
    color: var(--yunke-warning);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 48px 24px;
    text-align: center;
    color: var(--yunke-muted);
  }
  .empty h2 {
    color: var(--yunke-text);
  }
  .empty wa-button {
    margin-top: 12px;
  }
  .back {
    display: inline-block;
    margin-bottom: 6px;
    padding-block: 2px;
    font-weight: 550;
    text-decoration: none;
  }
  .do {
    padding: 2px 6px;
    border-radius: 5px;
    font-weight: 600;
    color: var(--yunke-accent);
  }
  .do:hover {
    background: var(--yunke-hover);
  }
  .do[disabled] {
    color: var(--yunke-muted);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 10px;
    text-align: start;
    border-bottom: 1px solid var(--yunke-line);
  }
  th {
    font-size: var(--yunke-size-1);
    font-weight: 600;
    color: var(--yunke-muted);
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  .bone {
    height: 18px;
    margin: 14px 0;
    border-radius: 8px;
    background: var(--yunke-hover);
  }
  .bone + .bone {
    width: 70%;
  }
  @media (pointer: coarse) {
    input:not([type="checkbox"], [type="radio"]),
    textarea,
    select {
      min-height: 44px;
      font-size: 16px;
    }
    .check,
    .do {
      min-height: 44px;
    }
    .back {
      padding-block: 12px;
    }
  }
`;
