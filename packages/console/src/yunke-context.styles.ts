import { css } from "lit";

export const contextStyles = css`
  :host {
    display: block;
    padding: 0 16px 16px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--yunke-line) transparent;
  }
  header {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 56px;
  }
  h2 {
    font-size: var(--yunke-size-2);
    font-weight: 650;
  }
  .back {
    display: none;
    order: 1;
    margin-inline-start: auto;
  }
  section {
    padding: 12px 0;
  }
  section + section {
    border-top: 1px solid var(--yunke-line);
  }
  h3 {
    margin-bottom: 6px;
    font-size: var(--yunke-size-1);
    line-height: 16px;
    font-weight: 600;
    color: var(--yunke-muted);
    overflow-wrap: anywhere;
  }
  .quiet {
    font-weight: 400;
    color: var(--yunke-muted);
  }
  .who {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-top: 0;
  }
  .who div {
    min-width: 0;
  }
  yunke-face {
    --face: 44px;
  }
  .title {
    font-size: var(--yunke-size-3);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .verified {
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: var(--yunke-size-1);
    color: var(--yunke-success);
  }
  dl {
    display: grid;
    gap: 4px;
  }
  dl div {
    display: grid;
    grid-template-columns: 108px 1fr;
    gap: 8px;
  }
  dt {
    color: var(--yunke-muted);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .number,
  .amount,
  .quantity,
  .id {
    font-variant-numeric: tabular-nums;
  }
  .fact {
    display: flex;
    gap: 8px;
    overflow-wrap: anywhere;
  }
  .fact .icon {
    margin-top: 2px;
    font-size: 16px;
    color: var(--yunke-muted);
  }
  .kind {
    display: block;
    font-size: var(--yunke-size-1);
    line-height: 18px;
    color: var(--yunke-muted);
  }
  .card {
    display: flex;
    gap: 12px;
  }
  .card a,
  .fact a {
    color: inherit;
    text-decoration-color: var(--yunke-field);
  }
  .card a:hover,
  .fact a:hover {
    color: var(--yunke-accent);
  }
  .picture {
    display: grid;
    place-items: center;
    flex: none;
    width: 64px;
    height: 64px;
    border-radius: var(--yunke-radius-s);
    object-fit: cover;
    font-size: 24px;
    color: var(--yunke-muted);
    background: var(--yunke-sunken);
  }
  button.picture:hover {
    color: var(--yunke-accent);
  }
  .lines {
    display: grid;
    gap: 4px;
  }
  .lines li {
    display: flex;
    gap: 6px;
  }
  .quantity {
    flex: none;
    color: var(--yunke-muted);
  }
  .lines .name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .total {
    display: flex;
    justify-content: space-between;
    margin-top: 6px;
    font-weight: 600;
  }
  dl + .lines {
    margin-top: 8px;
  }
  .state {
    padding: 1px 8px;
    border-radius: 99px;
    font-size: var(--yunke-size-1);
    font-weight: 600;
    background: var(--yunke-soft);
  }
  .asked {
    display: grid;
    gap: 8px;
  }
  .asked span {
    display: block;
    overflow-wrap: anywhere;
  }
  small {
    font-size: var(--yunke-size-1);
    color: var(--yunke-muted);
  }
  .no {
    color: var(--yunke-danger);
  }
  @media (max-width: 1099px) {
    .back {
      display: grid;
    }
  }
`;
