import type { ConversationView, Rating, Shopper } from "@yunke/client";
import { css, html, nothing } from "lit";
import type { PhaseOf } from "@yunke/protocol";
import { serviceWords } from "./locales/service.ts";
import { nameOf } from "./locale.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";

/** What the shopper is being asked beyond what the phase asks: whether to end, or for a message to leave. */
export type Asking = "end" | "message" | null;

/**
 * What the conversation's phase says and asks, above the composer or in its place: the queue, a message that was
 * left, the close with its rating, and whether to end.
 *
 * @element yunke-status
 * @fires {CustomEvent<Asking>} ask - The shopper would like to be asked this, or no longer.
 * @fires {CustomEvent<Rating>} rated - The shopper has rated.
 */
export class YunkeStatus extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      .card {
        display: grid;
        gap: 10px;
        padding: 14px 16px;
        border-radius: var(--_radius);
        background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
      }
      .card b {
        font-size: 15px;
        line-height: 20px;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .card p {
        margin-top: 2px;
        font-size: 13px;
        line-height: 19px;
        color: var(--_muted);
      }
      .card .chip {
        padding-inline: 12px;
        font-size: 13px;
      }
      /* On the card's tint, a button's tint alone would not be seen. */
      .card .chip:not(.primary) {
        background: var(--_surface);
        box-shadow: inset 0 0 0 1px var(--_field);
      }
      .card .chip:not(.primary):hover {
        background: var(--_sunken);
      }
      .card .chip.quiet {
        background: none;
        box-shadow: none;
      }
      .stretch .chip {
        flex: 1 1 auto;
      }
      yunke-rating {
        display: block;
        padding: 8px 4px 0;
      }
    `,
  ];
  static override properties = reactive({
    conversation: { attribute: false },
    shopper: { attribute: false },
    asking: { attribute: false },
    skipped: { state: true },
  });

  declare conversation: ConversationView;
  declare shopper: Shopper;
  declare asking: Asking;
  /** The closure (its time) that the shopper would rather not rate. */
  declare skipped: number | undefined;

  override focus() {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>("yunke-rating, button")?.focus(),
    );
  }

  get #words() {
    return serviceWords(this.t.tag);
  }

  #ask(asking: Asking) {
    this.tell("ask", asking);
  }

  override render() {
    const { phase } = this.conversation;
    if (this.asking === "end") return this.#end();
    if (phase.name === "queued") return this.#queue();
    if (phase.name === "closed") return this.#closed(phase);
    if (phase.name !== "deferred") return nothing;
    return html`<div class="card" role="status"><b>${this.t.deferred}</b><p>${this.#words.deferredHint}</p></div>`;
  }

  #end() {
    const words = this.#words;
    const back = () => this.#ask(null);
    return html`<div
      class="card"
      role="group"
      aria-label=${words.endAsk}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        back();
      }}
    >
      <b>${words.endAsk}</b>
      <div class="row">
        <button
          class="chip primary"
          @click=${() => {
            back();
            this.shopper.end();
          }}
        >
          ${words.endYes}
        </button>
        <button class="chip" @click=${back}>${words.endNo}</button>
      </div>
    </div>`;
  }

  #queue() {
    const { shopper, t } = this;
    const { position, sending } = this.conversation;
    const words = this.#words;
    const leaving = this.asking === "message";
    const staffed = position?.staffed ?? true;
    const busy = sending.some(({ kind }) => kind === "leave-queue" || kind === "leave-message");
    const title = !staffed
      ? words.queueNobody
      : !position
        ? t.queueWait
        : position.position === 1
          ? words.queueNext
          : words.queuePlace(position.position, position.waiting);
    return html`<div class="card">
      <div role="status">
        <b>${title}</b>
        <p>${!staffed ? words.queueNobodyHint : leaving ? words.leaveHint : words.queueHint}</p>
      </div>
      <div class="row">
        ${
          leaving
            ? html`<button class="chip" @click=${() => this.#ask(null)}>${words.cancel}</button>`
            : html`<button
                class="chip ${staffed ? "" : "primary"}"
                ?disabled=${busy}
                @click=${() => this.#ask("message")}
              >
                ${words.leaveMessage}
              </button>
              <button class="chip quiet" ?disabled=${busy} @click=${() => shopper.leaveQueue()}>
                ${words.leaveQueue}
              </button>`
        }
      </div>
    </div>`;
  }

  #closed(phase: PhaseOf<"closed">) {
    const { shopper, t } = this;
    const { sending, agent } = this.conversation;
    const words = this.#words;
    const busy = sending.some(({ kind }) => kind === "rate" || kind === "reopen");
    // Who left before anybody answered has nothing to rate.
    const served = phase.from === "live" || phase.from === "self-service";
    if (served && !phase.rated && !busy && this.skipped !== phase.at)
      return html`<yunke-rating
        .t=${t}
        agent=${phase.from === "live" && agent ? nameOf(agent, t.tag) : ""}
        @rate=${(event: CustomEvent<Rating>) => {
          shopper.rate(event.detail);
          this.tell("rated", event.detail);
        }}
        @skip=${() => (this.skipped = phase.at)}
      ></yunke-rating>`;
    return html`<div class="card" role="status">
        <b>${phase.rated ? words.thanks : t.ended}</b>
        <p>${phase.rated ? words.thanksHint : words.endedHint}</p>
      </div>
      <div class="row stretch">
        <button class="chip primary" @click=${() => shopper.startNew()}>${words.startNew}</button>
        ${
          phase.reopenUntil > Date.now() + shopper.view.clockOffset
            ? html`<button class="chip" ?disabled=${busy} @click=${() => shopper.reopen()}>
              ${words.continueChat}
            </button>`
            : nothing
        }
      </div>`;
  }
}
