import { html, svg } from "lit";
import type { SVGTemplateResult, TemplateResult } from "lit";

/** One set, drawn on a grid of 24 with one weight; their names are given where they are used. */
const ICONS = {
  back: "m15 6-6 6 6 6",
  bag: "M6 8h12l1 12H5zM9 8a3 3 0 0 1 6 0",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15zM10 20.5h4",
  "bell-off": "M6 16V11a6 6 0 0 1 .6-2.6M9 5.8A6 6 0 0 1 18 11v5m1.5 2h-15L6 16M10 20.5h4M4 4l16 16",
  bot: "M12 7V4M8 7h8a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3Zm1.5 5v1m5-1v1",
  box: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
  check: "m5 12.5 4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  cup: "M5 9h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 10h1.500a2.5 2.5 0 0 1 0 5H16M8 3.500v2.500M12 3.500v2.5",
  down: "m6 9 6 6 6-6",
  globe:
    "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.500c2.5 2.4 3.5 5 3.5 8.500s-1 6.1-3.5 8.500c-2.5-2.4-3.5-5-3.5-8.500s1-6.1 3.5-8.500Z",
  keyboard: "M4 7h16v10H4zM7.5 10.500h.01M11 10.500h.01M14.5 10.500h.01M8 13.800h8",
  letter: "M4 6h16v12H4zM4.5 7l7.5 6 7.5-6",
  minus: "M6 12h12",
  out: "M15 16l4-4-4-4m4 4H10m3 7H6a1.5 1.5 0 0 1-1.5-1.500v-11A1.5 1.5 0 0 1 6 5h7",
  page: "M7 3.500h7l4 4V20.500H7zM14 3.500v4h4",
  panel: "M4 5.500h16v13H4zM14.5 5.500v13",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0",
  picture: "M4 5.500h16v13H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15 9.500h.01",
  plus: "M12 6v12M6 12h12",
  question:
    "M9.3 9.200a2.8 2.8 0 1 1 4 2.500c-.8.4-1.3 1-1.3 1.800v.5M12 17.200v.01M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z",
  return: "M9 14 4.5 9.5 9 5M4.5 9.500H14a5.5 5.5 0 0 1 0 11h-3",
  send: "M12 19V5m-6 6 6-6 6 6",
  star: "m12 3.5 2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.9Z",
  warning: "M12 4 2.8 19.500h18.400zM12 10v4.500M12 17v.01",
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName, more = ""): TemplateResult {
  return html`<svg class="icon ${more}" viewBox="0 0 24 24" aria-hidden="true">${path(ICONS[name])}</svg>`;
}

function path(d: string): SVGTemplateResult {
  return svg`<path d=${d}></path>`;
}

/** The product's sign. */
export function mark(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="var(--yunke-accent)"></rect>
    <path
      d="M10 21.500a4.5 4.5 0 0 1-.6-8.960 6.5 6.5 0 0 1 12.530-1.500A5.3 5.3 0 0 1 21.5 21.500h-6l-4 3.200v-3.200z"
      fill="var(--yunke-on-accent)"
    ></path>
  </svg>`;
}
