import type { PageContext } from "@yunke/protocol";
import type { YunkeWidget } from "../yunke-widget.ts";
import { CHAT_ICON } from "../chat-icon.ts";
import type { YunkeApi, YunkeEvent } from "../yunke-api.ts";
import { area, forget, keyPrefix } from "../storage-keys.ts";
import { launcherStyles } from "./launcher-styles.ts";

/** Filled in by the build: file name and integrity of every chunk, and the package's version. */
declare const CHUNKS: Record<"panel" | "rich" | "zh-CN", [file: string, integrity: string]>;
declare const VERSION: string;

/** Trusted Types, where the browser has them. */
interface PolicyWindow {
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): typeof rules };
}

/** All that a page loads before its shopper opens the widget: the launcher, the API, and the way to the rest. */
function begin(): void {
  const script = (document.currentScript ??
    document.querySelector("script[data-shop]")) as HTMLScriptElement | null;
  const before = window.Yunke as Partial<YunkeApi> | undefined;
  // A second snippet, or the same one twice: the first one serves.
  if (!script || before?.version) return;
  const base = new URL(".", script.src).href;
  const given = script.dataset;
  const shop = given.shop!;
  const chinese = /^zh/i.test(given.locale || document.documentElement.lang || navigator.language);
  const say = (english: string, chineseText: string) => (chinese ? chineseText : english);

  const element = document.createElement("yunke-widget") as YunkeWidget;
  const attributes = { ...given, gateway: base.slice(0, -1) };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value!);

  let policy: { createScriptURL(url: string): string } | undefined;
  try {
    policy = (window as PolicyWindow & Window).trustedTypes?.createPolicy("yunke", {
      createScriptURL(url) {
        const file = url.replace(`${base}w/`, "").split("?")[0]!;
        if (Object.values(CHUNKS).some(([known]) => known === file)) return url;
        throw new TypeError(url);
      },
    });
  } catch {
    // Not on the page's list: a browser that insists will refuse the chunk, and we say that it did not load.
  }

  const chunks: Partial<Record<keyof typeof CHUNKS, Promise<never>>> = {};
  let tries = 0;
  const chunk = (name: keyof typeof CHUNKS): Promise<never> =>
    (chunks[name] ??= new Promise((done, failed) => {
      const [file, integrity] = CHUNKS[name];
      // A browser remembers a module that failed: another try needs another address.
      const url = `${base}w/${file}${tries ? `?${tries}` : ""}`;
      const tag = document.createElement("script");
      tag.type = "module";
      tag.crossOrigin = "anonymous";
      tag.integrity = integrity;
      tag.nonce = script.nonce;
      tag.onload = () => {
        tag.remove();
        done(import(url) as Promise<never>);
      };
      tag.onerror = () => {
        tag.remove();
        delete chunks[name];
        tries++;
        failed(new Error(`yunke: ${url} did not load`));
      };
      tag.src = policy ? policy.createScriptURL(url) : url;
      document.head.append(tag);
    }));

  const load = async () => {
    if (customElements.get("yunke-widget")) return;
    note.textContent = "";
    element.toggleAttribute("loading", true);
    try {
      ((await chunk("panel")) as { default(load: unknown): void }).default(chunk);
    } catch (error) {
      console.warn(error);
      element.open = false;
      note.textContent = say(
        "The chat did not load. Press the button to try again.",
        "客服窗口没有加载成功，请点按钮再试一次。",
      );
    }
    element.toggleAttribute("loading", false);
  };

  const note = document.createElement("p");
  if (!customElements.get("yunke-widget")) {
    const root = element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
    root.adoptedStyleSheets = [sheet];
    note.role = "alert";
    root.append(note);
    if (given.launcher !== "none") {
      const button = document.createElement("button");
      button.ariaLabel = say("Chat with us", "联系客服");
      button.setAttribute("part", "launcher");
      if (given.accent) element.style.setProperty("--_l", given.accent);
      const draw = (name: string, parent: Element, attribute: string, value: string) => {
        const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
        shape.setAttribute(attribute, value);
        parent.append(shape);
        return shape;
      };
      draw("path", draw("svg", button, "viewBox", "0 0 24 24"), "d", CHAT_ICON);
      button.onpointerenter = button.onfocus = () => void load();
      button.onclick = () => api.open();
      root.append(button);
    }
  }
  document.documentElement.append(element);

  const api: YunkeApi = {
    version: VERSION,
    open() {
      element.open = true;
      void load();
    },
    close() {
      element.open = false;
    },
    toggle: () => (element.open ? api.close() : api.open()),
    identify(who) {
      const token = who?.token ?? null;
      element.identity = token;
      // Signed out before anything was loaded: what an earlier page kept goes all the same.
      if (!token) forget(shop, ["local"]);
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
      else element.addEventListener(`yunke-${event}`, heard);
      return () => element.removeEventListener(`yunke-${event}`, heard);
    },
    destroy() {
      element.remove();
      delete (window as { Yunke?: unknown }).Yunke;
    },
    q: {
      push(...calls) {
        for (const [method, args = []] of calls) (api[method] as (...args: unknown[]) => void)(...args);
      },
    },
  };
  window.Yunke = api;
  api.q.push(...((before?.q as unknown as Parameters<YunkeApi["q"]["push"]>) ?? []));
  if (area("local")?.getItem(`${keyPrefix(shop)}open`)) void load();
}

begin();
