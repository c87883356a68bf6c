/** The launcher's sign: drawn by the loader before anything else is loaded, and by the widget after. */
export const CHAT_ICON =
  "M21 11.5c0 4.4-4 8-9 8-1.3 0-2.6-.2-3.7-.7L3.5 20.5l1.4-3.9C3.7 15.2 3 13.4 3 11.5c0-4.4 4-8 9-8s9 3.6 9 8Z";
