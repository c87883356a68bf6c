/** The launcher's sign, filled: drawn by the loader before anything else is loaded, and by the widget after. */
export const CHAT_ICON =
  "M12 3c5 0 9 3.6 9 8s-4 8-9 8c-1.1 0-2.1-.2-3.1-.5L4.5 20.5l1-3.7C4 15.3 3 13.3 3 11c0-4.4 4-8 9-8Z";
