import { html } from "lit";
import type { TemplateResult } from "lit";
import { CHAT_ICON } from "./chat-icon.ts";

/** One set, drawn on a grid of 24 with one weight; their names are given where they are used. */
const ICONS = {
  chat: CHAT_ICON,
  down: "m6 9 6 6 6-6",
  send: "M12 19V5m-6 6 6-6 6 6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0",
  bot: "M12 7V4M8 7h8a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3Zm1.5 5v1m5-1v1",
  end: "M15 17l5-5-5-5m5 5H9m3 8H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  next: "m9 6 6 6-6 6",
};

export type IconName = keyof typeof ICONS;

/** @param path of an icon that only one part has, which brings it along */
export function icon(name: IconName | "star", path = ICONS[name as IconName]): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}
