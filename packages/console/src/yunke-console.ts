import "@awesome.me/webawesome/dist/components/button/button.js";
import { createAgent } from "@yunke/client";
import type { AgentClient } from "@yunke/client";
import { css, html } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { createDrafts, removeKeys } from "./drafts.ts";
import type { Drafts } from "./drafts.ts";
import { createFaqClients } from "./faq/faq-client.ts";
import type { FaqClient } from "./faq/faq-client.ts";
import { icon } from "./icons.ts";
import { readPreferences, storageOf, writePreferences } from "./preferences.ts";
import type { Preferences } from "./preferences.ts";
import { createSession } from "./session.ts";
import type { Account, Session } from "./session.ts";
import { createSignOuts } from "./sign-outs.ts";
import type { SignOuts } from "./sign-outs.ts";
import { wordsFor } from "./words/pick.ts";
import "./yunke-sign-in.ts";
import "./yunke-workspace.ts";
import type { YunkeWorkspace } from "./yunke-workspace.ts";

type State =
  | { name: "looking" }
  | { name: "unreachable" }
  /** `over`: whose session ended without their doing. */
  | { name: "out"; over: Account | null }
  | { name: "in"; account: Account; client: AgentClient; drafts: Drafts; faqOf: (shop: string) => FaqClient };

/**
 * The console: signed in or not.
 *
 * @element yunke-console
 */
export class YunkeConsole extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
        height: 100dvh;
      }
      .wait {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 6px;
        height: 100%;
        padding: 24px;
        text-align: center;
        color: var(--yunke-muted);
      }
      .wait .icon {
        margin-bottom: 8px;
        font-size: 32px;
        color: var(--yunke-warning);
      }
      h1 {
        font-size: var(--yunke-size-4);
        font-weight: 650;
        color: var(--yunke-text);
      }
      wa-button {
        margin-top: 12px;
      }
      /* A quick answer shows nothing of this. */
      .late {
        animation: appear 0.2s 0.4s backwards;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];
  static override properties = {
    session: { attribute: false },
    connect: { attribute: false },
    url: {},
    state: { state: true },
    preferences: { state: true },
  };

  declare session: Session;
  /** Makes the client of whoever has signed in. */
  declare connect: (url: string) => AgentClient;
  /** The gateway's origin. */
  declare url: string;
  declare state: State;
  declare preferences: Preferences;
  #signOuts: SignOuts | undefined;

  constructor() {
    super();
    this.url = location.origin;
    this.session = createSession(this.url);
    this.connect = (url) => createAgent({ url });
    this.state = { name: "looking" };
    this.preferences = readPreferences(storageOf("localStorage"));
    this.t = this.#words();
  }

  override connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = this.t.tag;
    document.title = this.t.product;
    this.#signOuts = createSignOuts((agent) => this.#alsoOut(agent));
    void this.#look();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#signOuts?.close();
    if (this.state.name === "in") this.state.client.destroy();
  }

  #words() {
    const { language } = this.preferences;
    return wordsFor(language === null ? navigator.languages : [language]);
  }

  async #look() {
    this.state = { name: "looking" };
    const answer = await this.session.read();
    if (answer.kind === "in") this.#enter(answer.account);
    else this.state = answer.kind === "out" ? { name: "out", over: null } : { name: "unreachable" };
  }

  /** What was pressed to look is gone with it. */
  async #lookAgain() {
    await this.#look();
    if (this.state.name === "in") return this.#begin();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".wait wa-button")?.focus();
  }

  /** The focus is in the workspace, for whoever has asked to come in. */
  async #begin() {
    await this.updateComplete;
    const workspace = this.renderRoot.querySelector<YunkeWorkspace>("yunke-workspace");
    await workspace?.updateComplete;
    workspace?.begin();
  }

  #enter(account: Account) {
    const drafts = createDrafts(account.id, storageOf("sessionStorage"));
    this.state = {
      name: "in",
      account,
      drafts,
      client: this.connect(this.url),
      faqOf: createFaqClients(this.url),
    };
  }

  #leave(over: boolean) {
    if (this.state.name !== "in") return;
    const { client, account } = this.state;
    client.destroy();
    this.state = { name: "out", over: over ? account : null };
    document.title = this.t.product;
    if (!over) this.#forget(account.id);
  }

  /** Signed out on purpose, perhaps on a shared machine: nothing of it stays here (N20), nor what is kept on leaving. */
  #forget(agent: string) {
    void this.updateComplete.then(() => {
      createDrafts(agent, storageOf("sessionStorage")).clear();
      const storage = storageOf("localStorage");
      if (storage) removeKeys(storage, `yunke:agent:${agent}:`);
    });
  }

  /** In another tab. The gateway may have ended this one's session first. */
  #alsoOut(agent: string) {
    const { state } = this;
    if (state.name === "in" && state.account.id === agent) return this.#leave(false);
    if (state.name !== "out" || state.over?.id !== agent) return;
    this.state = { name: "out", over: null };
    this.#forget(agent);
  }

  #prefer(what: Partial<Preferences>) {
    this.preferences = { ...this.preferences, ...what };
    writePreferences(storageOf("localStorage"), this.preferences);
    if (what.language === undefined) return;
    this.t = this.#words();
    document.documentElement.lang = this.t.tag;
    document.title = this.t.product;
  }

  override render() {
    const { t, state } = this;
    switch (state.name) {
      case "looking":
        return html`<div class="wait late" role="status">${t.loading}…</div>`;
      case "unreachable":
        return html`<main class="wait">
          ${icon("warning")}
          <h1>${t.gatewayAway}</h1>
          <p>${t.gatewayAwayHint}</p>
          <wa-button variant="brand" @click=${() => void this.#lookAgain()}>${t.retry}</wa-button>
        </main>`;
      case "out":
        return html`<yunke-sign-in
          .t=${t}
          .session=${this.session}
          .over=${state.over !== null}
          @signed-in=${(event: CustomEvent<Account>) => {
            this.#enter(event.detail);
            void this.#begin();
          }}
          @language=${(event: CustomEvent<string>) => this.#prefer({ language: event.detail })}
        ></yunke-sign-in>`;
      case "in":
        return html`<yunke-workspace
          .t=${t}
          .client=${state.client}
          .session=${this.session}
          .account=${state.account}
          .drafts=${state.drafts}
          .preferences=${this.preferences}
          .pictures=${this.url}
          .faqOf=${state.faqOf}
          @prefer=${(event: CustomEvent<Partial<Preferences>>) => this.#prefer(event.detail)}
          @signed-out=${() => {
            this.#signOuts?.tell(state.account.id);
            this.#leave(false);
          }}
          @session-over=${() => this.#leave(true)}
          @session-changed=${() => {
            state.client.destroy();
            void this.#look();
          }}
        ></yunke-workspace>`;
      default:
        return state satisfies never;
    }
  }
}

customElements.define("yunke-console", YunkeConsole);
