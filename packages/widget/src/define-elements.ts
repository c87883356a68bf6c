import { YunkeAvatar } from "./yunke-avatar.ts";
import { YunkeComposer } from "./yunke-composer.ts";
import { YunkeMessage } from "./yunke-message.ts";
import { YunkePanel } from "./yunke-panel.ts";
import { YunkeRating } from "./yunke-rating.ts";
import { YunkeThread } from "./yunke-thread.ts";
import { YunkeWidget } from "./yunke-widget.ts";

const ELEMENTS = {
  "yunke-avatar": YunkeAvatar,
  "yunke-composer": YunkeComposer,
  "yunke-message": YunkeMessage,
  "yunke-panel": YunkePanel,
  "yunke-rating": YunkeRating,
  "yunke-thread": YunkeThread,
  "yunke-widget": YunkeWidget,
};

/** Registers the elements, all or none: those of another copy that came first go together. */
export function defineElements(): void {
  if (customElements.get("yunke-widget")) return;
  for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
}

declare global {
  interface HTMLElementTagNameMap {
    "yunke-avatar": YunkeAvatar;
    "yunke-composer": YunkeComposer;
    "yunke-message": YunkeMessage;
    "yunke-panel": YunkePanel;
    "yunke-rating": YunkeRating;
    "yunke-thread": YunkeThread;
    "yunke-widget": YunkeWidget;
  }
}
