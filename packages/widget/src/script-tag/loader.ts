import type { PageContext } from "@yunke/protocol";
import type { YunkeApi, YunkeEvent } from "../yunke-api.ts";
import { launcherStyles } from "./launcher-styles.ts";

/** Filled in by the build: the panel's file and integrity, and the package's version. */
declare const PANEL: [file: string, integrity: string];
declare const VERSION: string;

/** Where the browser has them. */
declare const trustedTypes: {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): typeof rules;
};

/** All that a page loads before its shopper opens the widget: the launcher, the API, and the way to the rest. */
function begin(): void {
  const script = (document.currentScript ?? document.querySelector("script[data-shop]")) as HTMLScriptElement;
  const before = window.Yunke as Partial<YunkeApi> | undefined;
  // A second snippet, or the same one twice: the first one serves, unless the page was written anew and has lost it.
  if (before?.version && document.querySelector("yunke-widget")) return;
  const base = new URL(".", script.src).href;
  const given = script.dataset;
  const prefix = "yunke:" + given.shop + ":";
  const isChinese = (given.locale || document.documentElement.lang || navigator.language).startsWith("zh");
  const element = document.createElement("yunke-widget");
  const isDefined = () => customElements.get("yunke-widget");
  const note = document.createElement("p");

  for (const attribute of Object.entries(given) as [string, string][]) element.setAttribute(...attribute);
  element.setAttribute("gateway", base);

  let policy: { createScriptURL(url: string): string } | undefined;
  try {
    policy = trustedTypes.createPolicy("yunke", {
      // Out of reach for the page, and of use for our own files only.
      createScriptURL: (url) => (url.startsWith(base + "w/") ? url : ""),
    });
  } catch {
    // None here, or not on the page's list: a browser that insists will refuse the file, and we say that it did not load.
  }

  let tries = 0;
  const files: Record<string, Promise<{ default: never }>> = {};
  const loadFile = (file: string, integrity: string) =>
    (files[file] ??= new Promise((done, failed) => {
      // A browser may remember a module that failed: another try needs another address.
      const url = base + "w/" + file + "?" + tries;
      const tag = document.createElement("script");
      // A module is always asked for without credentials from another origin.
      tag.type = "module";
      tag.integrity = integrity;
      tag.nonce = script.nonce;
      tag.onload = () => done(import(url) as Promise<{ default: never }>);
      tag.onerror = (error) => {
        delete files[file];
        tries++;
        failed(error);
      };
      tag.src = policy?.createScriptURL(url) ?? url;
      document.head.append(tag);
      tag.remove();
    }));

  const load = async () => {
    try {
      if (!isDefined()) ((await loadFile(...PANEL)).default as (load: typeof loadFile) => void)(loadFile);
    } catch {
      element.open = false;
      note.textContent = isChinese ? "加载失败，请再试一次。" : "The chat did not load. Try again.";
    }
  };

  const api: YunkeApi = {
    version: VERSION,
    open() {
      element.open = true;
      note.textContent = "…";
      void load();
    },
    close() {
      element.open = false;
    },
    toggle() {
      if (element.open) api.close();
      else api.open();
    },
    identify(who) {
      // Only null signs out: a token that did not come is no reason to forget a conversation.
      if (who !== null && typeof who?.token !== "string") {
        console.warn("yunke: no token");
        return;
      }
      element.identity = who && who.token;
      // Signed out before anything was loaded: what an earlier page kept goes all the same.
      if (!who)
        stored((storage) => {
          for (const key in storage) if (key.startsWith(prefix)) delete storage[key];
        });
    },
    setContext(context: PageContext) {
      element.context = context;
    },
    setLocale(locale) {
      element.locale = locale;
    },
    on(event: YunkeEvent, listener: (detail: never) => void) {
      const heard = (heard: Event) => listener((heard as CustomEvent).detail as never);
      // The API is there, which is what a page wants to know; the connection waits for the shopper.
      if (event === "ready") queueMicrotask(listener as () => void);
      else element.addEventListener("yunke-" + event, heard);
      return () => element.removeEventListener("yunke-" + event, heard);
    },
    destroy() {
      element.remove();
      delete window.Yunke;
    },
    q: {
      push(...calls) {
        for (const [method, args = []] of calls)
          (api as unknown as Record<string, (...args: unknown[]) => void>)[method]?.(...args);
      },
    },
  };
  const stored = (use: (storage: Storage) => void) => {
    try {
      use(localStorage);
      use(sessionStorage);
    } catch {
      // No storage, so nothing to come back to or to forget.
    }
  };

  if (!isDefined()) {
    const root = element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
    root.adoptedStyleSheets = [sheet];
    note.role = "alert";
    root.append(note);
    if (given.accent) element.style.setProperty("--yunke-accent", given.accent);
    if (given.launcher !== "none") {
      const button = document.createElement("button");
      button.ariaLabel = isChinese ? "联系客服" : "Chat with us";
      button.part = "launcher";
      button.onclick = api.open;
      // Fetched, not begun: the button must still be there when the pointer is let go.
      button.onpointerenter = button.onfocus = () => loadFile(...PANEL).catch(() => {});
      root.append(button);
    }
  }
  // Not in the body: a transform there would move it, and pages that swap their body keep it.
  document.documentElement.append(element);

  window.Yunke = api;
  // No list is none: no queue, or that of a widget which the page has lost.
  api.q.push.apply(null, before?.q as never);
  stored((storage) => {
    if (storage[prefix + "open"]) void load();
  });
}

begin();
