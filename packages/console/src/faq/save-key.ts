import type { ReactiveControllerHost } from "lit";

/** What to press, as this machine's keyboard has it. */
export const SAVE_KEY = /Mac|iP/.test(navigator.platform) ? "\u2318S" : "Ctrl+S";

/** Ctrl+S, or Cmd+S, saves while its element is in the page, wherever the focus is; not behind a question. */
export function onSaveKey(host: ReactiveControllerHost, save: () => void): void {
  const pressed = (event: KeyboardEvent) => {
    const { ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    if (ctrlKey === metaKey || altKey || shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    const asked = event.composedPath().some((at) => at instanceof HTMLDialogElement);
    if (!repeat && !asked) save();
  };
  host.addController({
    hostConnected: () => window.addEventListener("keydown", pressed),
    hostDisconnected: () => window.removeEventListener("keydown", pressed),
  });
}
