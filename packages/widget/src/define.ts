import { define } from "./registry.ts";
import type { YunkeEvent, YunkeEvents } from "./yunke-api.ts";
import { YunkeComposer } from "./yunke-composer.ts";
import { YunkeFound } from "./yunke-found.ts";
import { YunkeMessage } from "./yunke-message.ts";
import { YunkeNotice } from "./yunke-notice.ts";
import { YunkePanel } from "./yunke-panel.ts";
import { YunkeRating } from "./yunke-rating.ts";
import { YunkeStatus } from "./yunke-status.ts";
import { YunkeThread } from "./yunke-thread.ts";
import { YunkeWidget } from "./yunke-widget.ts";

// All or none: where another copy came first, its elements go together.
if (!customElements.get("yunke-widget"))
  define({
    "yunke-composer": YunkeComposer,
    "yunke-found": YunkeFound,
    "yunke-message": YunkeMessage,
    "yunke-notice": YunkeNotice,
    "yunke-panel": YunkePanel,
    "yunke-rating": YunkeRating,
    "yunke-status": YunkeStatus,
    "yunke-thread": YunkeThread,
    "yunke-widget": YunkeWidget,
  });

/** The same as the script tag's, under the element's names. */
type ElementEvents = {
  [Name in YunkeEvent as `yunke-${Name}`]: CustomEvent<
    YunkeEvents[Name] extends undefined ? void : YunkeEvents[Name]
  >;
};

declare global {
  interface HTMLElementEventMap extends ElementEvents {}
  interface HTMLElementTagNameMap {
    "yunke-composer": YunkeComposer;
    "yunke-found": YunkeFound;
    "yunke-message": YunkeMessage;
    "yunke-notice": YunkeNotice;
    "yunke-panel": YunkePanel;
    "yunke-rating": YunkeRating;
    "yunke-status": YunkeStatus;
    "yunke-thread": YunkeThread;
    "yunke-widget": YunkeWidget;
  }
}
