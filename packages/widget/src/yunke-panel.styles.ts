import { css } from "lit";

export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    font: 400 15px/22px var(--_font);
    color: var(--_text);
    background: linear-gradient(
      color-mix(in srgb, var(--_accent) 13%, var(--_surface)),
      var(--_surface) min(220px, 50%)
    );
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: max(14px, env(safe-area-inset-top)) 10px;
    padding-inline: 16px 10px;
  }
  header .face {
    --_size: 40px;
    margin-inline-end: 8px;
  }
  .shop .face {
    border-radius: 12px;
    color: var(--_on);
    background: var(--_accent);
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  h1,
  .who p {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    outline: none !important;
  }
  h1 {
    font-size: 16px;
    line-height: 22px;
    font-weight: 650;
  }
  .who p {
    font-size: 13px;
    line-height: 18px;
    color: var(--_muted);
  }
  .tool {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 12px;
    font-size: 20px;
    color: var(--_muted);
  }
  .tool:hover {
    color: var(--_text);
    background: color-mix(in srgb, var(--_text) 7%, transparent);
  }
  /* Until its chunk is there, the greeting can be read and the questions taken. */
  yunke-thread:not(:defined) {
    flex: 1;
    min-height: 0;
    padding: 4px 16px 8px;
    overflow: hidden auto;
  }
  .intro {
    margin: 12px 0 20px;
  }
  h2 {
    font-size: 22px;
    line-height: 30px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .about {
    margin-top: 8px;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  h3 {
    margin: 24px 0 8px;
    font-size: 13px;
    line-height: 18px;
    font-weight: 600;
    color: var(--_muted);
  }
  ul {
    display: grid;
    gap: 6px;
  }
  li {
    list-style: none;
  }
  li button {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    width: 100%;
    min-height: 44px;
    padding: 10px 14px;
    border-radius: var(--_radius-s);
    font-size: 15px;
    line-height: 20px;
    overflow-wrap: anywhere;
    background: color-mix(in srgb, var(--_text) 4%, var(--_surface));
    transition: background var(--_fast);
  }
  li button:hover {
    background: color-mix(in srgb, var(--_accent) 11%, var(--_surface));
  }
  li .icon {
    color: var(--_accent);
    font-size: 18px;
  }
  .banner {
    margin: 0 16px 8px;
    padding: 10px 14px;
    border-radius: var(--_radius-s);
    font-size: 13px;
    line-height: 19px;
    background: var(--_sunken);
  }
  .banner .chip {
    margin-top: 8px;
    display: flex;
  }
  .fill {
    flex: 1;
  }
  .wait {
    margin: 16px;
    border-radius: var(--_radius);
    background:
      linear-gradient(var(--_sunken) 0 0) 0 0 / 80% 28px no-repeat,
      linear-gradient(var(--_sunken) 0 0) 0 40px / 55% 28px no-repeat;
    /* A quick connection shows nothing of this. */
    animation: appear 0.2s 0.15s backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  footer {
    display: grid;
    gap: 8px;
    max-height: 75%;
    padding: 8px 12px max(12px, env(safe-area-inset-bottom));
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  /* Where there is no room for all of it, one writes and sends before anything else. */
  yunke-composer {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
  }
  .human {
    margin-block: -4px;
  }
  .human .chip {
    padding-inline: 10px;
    font-size: 13px;
  }
  .human .primary {
    margin-block-end: 4px;
  }
  .human .icon {
    font-size: 16px;
  }
  .refused {
    padding: 0 4px;
    font-size: 13px;
    line-height: 18px;
    color: var(--_danger);
  }
  @media (pointer: coarse), (max-width: 480px) {
    .tool {
      width: 44px;
      height: 44px;
    }
  }
  @media (max-height: 360px) {
    :host {
      overflow-y: auto;
      scroll-padding: 64px;
    }
    yunke-thread {
      flex: 1 0 160px;
    }
    /* Its parts are the panel's own then, over which the field stays in sight. */
    footer {
      display: contents;
    }
    footer > * {
      margin: 8px 12px;
    }
    header {
      padding-block: 4px;
    }
  }
`;
