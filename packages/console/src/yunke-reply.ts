import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";
import { sends } from "./shortcuts.ts";

/** The gateway's limit, in UTF-16 units. */
const LONGEST = 4000;
/** From here on it is said how much is left. */
const WARN = 300;
/** Typing is over when nothing was typed for so long; ms. */
const QUIET_MS = 4000;

/**
 * Where the agent writes. Grows with what is written; Enter sends, Shift+Enter breaks the line, and an input method's
 * Enter only ends its composition.
 *
 * @element yunke-reply
 * @attr {string} placeholder - What the empty field says, and its name.
 * @fires {CustomEvent<string>} send - What was written.
 * @fires {CustomEvent<string>} draft - What is written so far.
 * @fires {CustomEvent<boolean>} typing - The agent types (at every key), or has stopped.
 */
export class YunkeReply extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
        padding: 0 16px max(12px, env(safe-area-inset-bottom));
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: 6px;
        max-width: 820px;
        margin-inline: auto;
        padding: 5px;
        border: 1px solid var(--yunke-field);
        border-radius: var(--yunke-radius);
        background: var(--yunke-surface);
        transition: border-color var(--yunke-fast);
      }
      form:focus-within {
        border-color: var(--yunke-accent);
        box-shadow: inset 0 0 0 1px var(--yunke-accent);
      }
      textarea {
        all: unset;
        box-sizing: border-box;
        flex: 1;
        min-width: 0;
        min-height: 34px;
        max-height: min(220px, 32vh);
        padding: 6px 8px 6px 10px;
        overflow-y: auto;
        overscroll-behavior: contain;
        font-size: var(--yunke-size-3);
        line-height: 22px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        cursor: text;
      }
      textarea:focus-visible {
        outline: none;
      }
      textarea::placeholder {
        color: var(--yunke-muted);
        opacity: 1;
      }
      form button {
        display: grid;
        place-items: center;
        flex: none;
        width: 34px;
        height: 34px;
        border-radius: var(--yunke-radius-s);
        font-size: 18px;
        color: var(--yunke-on-accent);
        background: var(--yunke-accent);
        transition: background var(--yunke-fast);
      }
      button[aria-disabled="true"] {
        color: var(--yunke-muted);
        background: var(--yunke-sunken);
        cursor: default;
      }
      p {
        max-width: 820px;
        margin: 4px auto 0;
        padding: 0 6px;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      .over {
        font-weight: 600;
        color: var(--yunke-danger);
      }
      @media (pointer: coarse) {
        textarea {
          min-height: 44px;
          padding-block: 11px;
          font-size: 16px;
        }
        form button {
          width: 44px;
          height: 44px;
        }
        .hint {
          display: none;
        }
      }
      @media (max-width: 719px) {
        :host {
          padding-inline: 10px;
        }
        .hint {
          display: none;
        }
      }
    `,
  ];
  static override properties = {
    chat: {},
    placeholder: {},
    start: { attribute: false },
    value: { state: true },
  };

  /** The chat's id: another one takes `start` in. */
  declare chat: string;
  declare placeholder: string;
  /** The draft that the chat begins with. */
  declare start: string;
  declare value: string;
  #typing = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.chat = "";
    this.placeholder = "";
    this.start = "";
    this.value = "";
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("chat")) this.value = this.start;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has("value")) this.#fit();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#type(false);
  }

  override focus(options?: FocusOptions) {
    this.#field?.focus(options);
  }

  /** Puts text behind what is there, and the cursor behind it. */
  async insert(text: string) {
    const before = this.value.trimEnd();
    this.#set(before ? `${before}\n${text}` : text);
    await this.updateComplete;
    this.focus();
    this.#field?.setSelectionRange(this.value.length, this.value.length);
  }

  get #field() {
    return this.renderRoot?.querySelector("textarea") ?? undefined;
  }

  get #ready() {
    return /[^\s\p{Cc}\p{Cf}]/u.test(this.value) && this.value.length <= LONGEST;
  }

  #fit() {
    const field = this.#field;
    if (!field) return;
    // By CSSOM, which a strict style-src allows.
    field.style.height = "auto";
    field.style.height = this.value ? `${field.scrollHeight}px` : "";
  }

  #type(on: boolean) {
    clearTimeout(this.#quiet);
    if (on) this.#quiet = setTimeout(() => this.#type(false), QUIET_MS);
    if (!on && !this.#typing) return;
    this.#typing = on;
    this.tell("typing", on);
  }

  #set(value: string) {
    this.value = value;
    this.tell("draft", value);
  }

  #input() {
    this.#set(this.#field!.value);
    this.#type(this.value !== "");
  }

  #key(event: KeyboardEvent) {
    if (!sends(event)) return;
    event.preventDefault();
    this.#send();
  }

  #send(event?: Event) {
    event?.preventDefault();
    if (!this.#ready) return;
    const text = this.value.trim();
    this.#set("");
    this.#type(false);
    this.tell("send", text);
    this.focus();
  }

  override render() {
    const { t } = this;
    const left = LONGEST - this.value.length;
    return html`<form @submit=${this.#send}>
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${this.placeholder}
          aria-describedby=${left < WARN || this.value ? "hint" : nothing}
          placeholder=${this.placeholder}
          .value=${this.value}
          @input=${this.#input}
          @keydown=${this.#key}
          @blur=${() => this.#type(false)}
        ></textarea>
        <button aria-label=${t.send} title=${t.send} aria-disabled=${this.#ready ? "false" : "true"}>
          ${icon("send")}
        </button>
      </form>
      ${
        left < WARN
          ? html`<p id="hint" class=${left < 0 ? "over" : ""} role="status">${t.left(left)}</p>`
          : this.value
            ? html`<p id="hint" class="hint">${t.sendHint}</p>`
            : nothing
      }`;
  }
}

customElements.define("yunke-reply", YunkeReply);
