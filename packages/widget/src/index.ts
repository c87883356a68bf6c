/** The support widget as Lit elements. Importing this registers nothing: import `@yunke/widget/define` for that. */
export { YunkeWidget } from "./yunke-widget.ts";
export { YunkePanel } from "./yunke-panel.ts";
export { YunkeThread } from "./yunke-thread.ts";
export { YunkeMessage } from "./yunke-message.ts";
export { YunkeComposer } from "./yunke-composer.ts";
export { YunkeRating } from "./yunke-rating.ts";
export { YunkeStatus } from "./yunke-status.ts";
export { accentFor, contrastOf } from "./colour.ts";
export type { Accent } from "./colour.ts";
export type { Messages } from "./locales/en.ts";
export type { YunkeApi, YunkeEvent, YunkeEvents } from "./yunke-api.ts";
