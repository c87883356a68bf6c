import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import type { AgentView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { routeHash } from "./faq/route.ts";
import type { Route } from "./faq/route.ts";
import { icon, mark } from "./icons.ts";
import { nameIn } from "./names.ts";
import type { Account, Figures } from "./session.ts";
import { LANGUAGES } from "./words/pick.ts";
import "./yunke-duty.ts";
import "./yunke-face.ts";
import "./yunke-figures.ts";

/**
 * The top of the workspace: where one is, how the day goes, and oneself.
 *
 * @element yunke-topbar
 * @fires {CustomEvent<AgentState["status"]>} status
 * @fires {CustomEvent<number>} slots
 * @fires {CustomEvent<boolean>} sound
 * @fires {CustomEvent<string>} language
 * @fires {CustomEvent<void>} shortcuts
 * @fires {CustomEvent<void>} sign-out
 */
export class YunkeTopbar extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        flex: none;
        height: 56px;
        padding: 0 12px 0 16px;
      }
      .mark {
        flex: none;
        width: 26px;
        height: 26px;
      }
      h1 {
        max-width: 240px;
        margin-inline: 2px 20px;
        font-size: var(--yunke-size-3);
        font-weight: 650;
      }
      /* Where whoever has signed in begins, and nothing to press. */
      h1:focus-visible {
        outline: none;
      }
      nav {
        display: flex;
        gap: 2px;
        margin-inline-end: 12px;
      }
      nav a {
        padding: 6px 10px;
        border-radius: var(--yunke-radius-s);
        font-weight: 550;
        white-space: nowrap;
        text-decoration: none;
        color: var(--yunke-muted);
      }
      nav a:hover {
        background: var(--yunke-hover);
      }
      nav [aria-current] {
        color: var(--yunke-accent);
        background: var(--yunke-soft);
      }
      yunke-figures {
        flex: 1;
      }
      .end {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: auto;
      }
      .line {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--yunke-size-1);
        font-weight: 600;
        white-space: nowrap;
        color: var(--yunke-warning);
      }
      .me {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        padding: 0 4px;
        border-radius: 99px;
      }
      .me:hover {
        background: var(--yunke-hover);
      }
      .me > .clip {
        max-width: 140px;
        font-weight: 550;
      }
      .me .icon {
        font-size: 14px;
        color: var(--yunke-muted);
      }
      .language {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      wa-dropdown-item .icon {
        font-size: 16px;
      }
      @media (max-width: 1279px) {
        /* Still there for those who listen. */
        .me > .clip {
          position: absolute;
          width: 1px;
          height: 1px;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 719px) {
        :host {
          padding-inline: 12px 8px;
        }
        h1 {
          flex: 1;
          min-width: 0;
          margin-inline-end: 4px;
        }
        yunke-figures {
          display: none;
        }
        nav {
          margin-inline-end: 0;
        }
        nav a {
          padding: 12px 8px;
        }
        /* The way to the areas needs the room; the desk's name is still there for those who listen. */
        h1:has(+ nav) {
          position: absolute;
          width: 1px;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 419px) {
        .mark {
          display: none;
        }
      }
      /* A screen of 1280 at 400 % has 320 left. */
      @media (max-width: 359px) {
        :host {
          gap: 2px;
          padding-inline: 4px;
        }
        nav a {
          padding-inline: 5px;
        }
        .end {
          gap: 2px;
        }
        .me > .icon {
          display: none;
        }
      }
      @media (pointer: coarse) {
        .me {
          min-height: 44px;
        }
      }
    `,
  ];
  static override properties = {
    view: { attribute: false },
    account: { attribute: false },
    figures: { attribute: false },
    pictures: {},
    sound: { type: Boolean },
    area: { attribute: false },
  };

  declare view: AgentView;
  declare account: Account;
  declare figures: Figures | null;
  declare pictures: string;
  declare sound: boolean;
  /** Where a lead is; null: there is nowhere else to go. */
  declare area: Route["area"] | null;

  /** To the desk's name. */
  override focus(options?: FocusOptions) {
    this.renderRoot?.querySelector("h1")?.focus(options);
  }

  #pass(event: CustomEvent<unknown>) {
    this.tell(event.type, event.detail);
  }

  #select(event: CustomEvent<{ item: { value?: string } }>) {
    const value = event.detail.item.value ?? "";
    if (value === "shortcuts" || value === "sign-out") this.tell(value);
    else if (value) this.tell("language", value);
  }

  override render() {
    const { t, view, account } = this;
    const name = nameIn(account, t.tag);
    return html`${mark()}
      <h1 class="clip" tabindex="-1">
        ${view.me ? html`<bdi>${view.me.deskName}</bdi>` : t.product}
      </h1>
      ${
        this.area
          ? html`<nav aria-label=${t.faq.areas}>
            ${(["chats", "faq"] as const).map(
              (area) =>
                html`<a
                  href=${area === "faq" ? routeHash({ area, shop: null, entry: null }) : routeHash({ area })}
                  aria-current=${(area === "chats") === (this.area === "chats") ? "page" : nothing}
                  >${t.faq.area[area]}</a
                >`,
            )}
          </nav>`
          : nothing
      }
      <yunke-figures .t=${t} .figures=${this.figures}></yunke-figures>
      <div class="end">
        ${view.connection === "connecting" ? html`<span class="line" role="status">${t.connecting}…</span>` : nothing}
        <button
          class="tool"
          role="switch"
          aria-checked=${this.sound ? "true" : "false"}
          aria-label=${t.sound}
          title=${t.sound}
          @click=${() => this.tell("sound", !this.sound)}
        >
          ${icon(this.sound ? "bell" : "bell-off")}
        </button>
        ${
          view.self.seq > 0
            ? html`<yunke-duty .t=${t} .view=${view} @status=${this.#pass} @slots=${this.#pass}></yunke-duty>`
            : nothing
        }
        <wa-dropdown placement="bottom-end" @wa-select=${this.#select}>
          <button class="me" slot="trigger">
            <yunke-face .name=${name} .src="${this.pictures}/v1/agents/${account.id}/picture"></yunke-face>
            <span class="hidden">${t.account}: </span><span class="clip"><bdi>${name}</bdi></span>${icon("down")}
          </button>
          ${LANGUAGES.map(
            (words) =>
              html`<wa-dropdown-item value=${words.tag} lang=${words.tag}>
                <span slot="icon">${icon(words.tag === t.tag ? "check" : "globe")}</span>${words.language}
              </wa-dropdown-item>`,
          )}
          <wa-dropdown-item value="shortcuts"
            ><span slot="icon">${icon("keyboard")}</span>${t.shortcuts}</wa-dropdown-item
          >
          <wa-dropdown-item value="sign-out"
            ><span slot="icon">${icon("out")}</span>${t.signOut}</wa-dropdown-item
          >
        </wa-dropdown>
      </div>`;
  }
}

customElements.define("yunke-topbar", YunkeTopbar);
