import { define } from "./registry.ts";
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

declare global {
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
