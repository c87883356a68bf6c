import { css } from "lit";

export const workspaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
  }
  .desk {
    flex: 1;
    display: grid;
    grid-template: "offers talk side" minmax(0, auto) "list talk side" 1fr / minmax(264px, 320px) 1fr minmax(264px, 312px);
    min-height: 0;
    gap: 0 8px;
    padding: 0 8px 8px;
  }
  .desk.plain {
    grid-template-columns: minmax(264px, 320px) 1fr 0;
    column-gap: 0;
  }
  .desk.plain .talk {
    margin-inline-start: 8px;
  }
  .offers {
    grid-area: offers;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    max-height: 60vh;
    margin: 0 -8px;
    padding: 2px 8px 16px;
    overflow: hidden auto;
  }
  /* Nothing stands below that would have to be seen. */
  .offers.alone {
    max-height: none;
  }
  .offers[hidden] {
    display: none;
  }
  nav {
    grid-area: list;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--yunke-line) transparent;
  }
  .talk,
  .side {
    min-width: 0;
    min-height: 0;
    border-radius: var(--yunke-radius);
    background: var(--yunke-surface);
    box-shadow: var(--yunke-shadow-s);
  }
  .talk {
    grid-area: talk;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .side {
    grid-area: side;
  }
  .notes {
    display: grid;
    gap: 8px;
    padding: 0 8px 8px;
  }
  .note {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 8px 8px 14px;
    border-radius: var(--yunke-radius-s);
    background: var(--yunke-soft);
  }
  .note > .icon {
    font-size: 18px;
    color: var(--yunke-warning);
  }
  .note.bad {
    background: color-mix(in srgb, var(--yunke-danger) 10%, var(--yunke-surface));
  }
  .note p {
    flex: 1;
    min-width: 0;
  }
  .note b {
    margin-inline-end: 6px;
    font-weight: 650;
  }
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 32px 24px;
    text-align: center;
    color: var(--yunke-muted);
  }
  .empty .big {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    margin-bottom: 8px;
    border-radius: 50%;
    font-size: 24px;
    color: var(--yunke-accent);
    background: var(--yunke-soft);
  }
  .empty h2 {
    font-size: var(--yunke-size-4);
    font-weight: 650;
    color: var(--yunke-text);
  }
  .empty p {
    max-width: 320px;
    text-wrap: balance;
  }
  .empty wa-button {
    margin-top: 12px;
  }
  .quiet {
    padding: 24px 16px;
    color: var(--yunke-muted);
    text-align: center;
    text-wrap: balance;
  }
  .bone {
    display: grid;
    grid-template-columns: 34px 1fr;
    gap: 10px;
    padding: 10px;
  }
  .bone::before,
  .bone i {
    border-radius: 8px;
    background: var(--yunke-hover);
  }
  .bone::before {
    content: "";
    height: 34px;
    border-radius: 50%;
  }
  .bone i {
    height: 14px;
    margin-top: 10px;
    animation: bone 1.4s infinite ease-in-out;
  }
  @keyframes bone {
    50% {
      opacity: 0.5;
    }
  }
  @media (max-width: 1099px) {
    .desk,
    .desk.plain {
      grid-template: "offers talk" auto "list talk" 1fr / minmax(250px, 300px) 1fr;
      column-gap: 8px;
    }
    .desk.plain .talk {
      margin: 0;
    }
    .side {
      grid-area: talk;
      z-index: 1;
      justify-self: end;
      width: min(340px, 100%);
      box-shadow: var(--yunke-shadow);
    }
  }
  @media (max-width: 719px) {
    .desk,
    .desk.plain {
      grid-template: "offers" minmax(0, auto) "main" 1fr / 1fr;
      padding: 0;
    }
    .offers {
      max-height: 46vh;
      margin: 0;
      padding: 2px 8px 8px;
    }
    /* One of them, and the edge of the next: most of the screen stays the open chat's. */
    .at-talk .offers,
    .at-side .offers {
      max-height: min(46vh, 216px);
    }
    nav,
    .talk,
    .side {
      grid-area: main;
    }
    nav {
      padding: 0 8px max(8px, env(safe-area-inset-bottom));
    }
    .talk,
    .side {
      width: 100%;
      border-radius: 0;
      box-shadow: none;
    }
    .at-list :is(.talk, .side),
    .at-talk :is(nav, .side),
    .at-side :is(nav, .talk) {
      display: none;
    }
    .note {
      flex-wrap: wrap;
      padding: 10px 12px;
    }
    .note p {
      flex-basis: 80%;
    }
  }
  /* At 400 % nothing would be left of the conversation between who it is and the reply: all of it scrolls. */
  @media (max-height: 479px) {
    .desk,
    .desk.plain {
      position: relative;
      grid-template-rows: auto minmax(340px, 1fr);
      overflow: hidden auto;
    }
    .offers,
    :is(.at-list, .at-talk, .at-side) .offers {
      max-height: none;
      overflow: visible;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone i {
      animation: none;
    }
  }
`;
