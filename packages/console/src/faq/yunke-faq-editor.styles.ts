import { css } from "lit";

export const editorStyles = css`
  header {
    margin-bottom: 16px;
  }
  header h2 {
    font-size: var(--yunke-size-5);
    line-height: 28px;
    overflow-wrap: anywhere;
  }
  header .row {
    margin-top: 4px;
  }
  header .row a {
    padding-block: 2px;
  }
  .cols {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(260px, 340px);
    gap: 32px;
    align-items: start;
  }
  .form {
    display: grid;
    gap: 24px;
    min-width: 0;
  }
  aside {
    display: grid;
    gap: 28px;
    min-width: 0;
  }
  aside h3 {
    margin-bottom: 6px;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    border-bottom: 1px solid var(--yunke-line);
  }
  .tabs button {
    padding: 8px 12px;
    font-weight: 550;
    color: var(--yunke-muted);
    border-bottom: 2px solid transparent;
    margin-bottom: -1px;
  }
  .tabs [aria-selected="true"] {
    color: var(--yunke-accent);
    border-color: var(--yunke-accent);
  }
  .tabs .faulty::after {
    content: " •";
    color: var(--yunke-danger);
  }
  details.when summary {
    font-weight: 650;
    cursor: pointer;
    padding: 4px 0;
  }
  yunke-faq-when {
    margin-top: 10px;
  }
  .actions {
    position: sticky;
    bottom: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 0 -20px -20px;
    padding: 12px 20px;
    border-top: 1px solid var(--yunke-line);
    border-radius: 0 0 var(--yunke-radius) var(--yunke-radius);
    background: var(--yunke-surface);
  }
  .actions p {
    flex: 1;
    min-width: 120px;
  }
  .note {
    margin-bottom: 16px;
  }
  @media (max-width: 1023px) {
    .cols {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 719px) {
    .actions {
      margin: 0 -14px -14px;
      padding: 10px 14px max(10px, env(safe-area-inset-bottom));
    }
    .actions p:empty {
      display: none;
    }
    .actions p {
      flex-basis: 100%;
    }
  }
`;
