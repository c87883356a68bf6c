import { css, html, svg } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { EverySecond } from "./every-second.ts";

const RADIUS = 16;
const ROUND = 2 * Math.PI * RADIUS;
/** What the gateway gives an agent unless told otherwise, ms: the ring is full at this much. */
const USUAL_MS = 30_000;

/**
 * What is left of an offer: a ring that empties, with the seconds in it.
 *
 * @element yunke-countdown
 * @attr {number} until - Unix ms by this machine's clock.
 */
export class YunkeCountdown extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: grid;
        place-items: center;
        flex: none;
        width: 40px;
        height: 40px;
        font-size: var(--yunke-size-2);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        color: var(--yunke-accent);
      }
      svg,
      span:not(.hidden) {
        grid-area: 1 / 1;
      }
      circle {
        fill: none;
        stroke-width: 3;
        stroke: var(--yunke-soft);
      }
      .rest {
        stroke: currentColor;
        stroke-linecap: round;
        transition: stroke-dashoffset 1s linear;
      }
      .last {
        color: var(--yunke-danger);
      }
      @media (prefers-reduced-motion: reduce) {
        .rest {
          transition: none;
        }
      }
    `,
  ];
  static override properties = { until: { type: Number } };

  declare until: number;
  #full = 0;

  constructor() {
    super();
    this.until = 0;
    new EverySecond(this);
  }

  override render() {
    const ms = Math.max(0, this.until - Date.now());
    const seconds = Math.ceil(ms / 1000);
    this.#full = Math.max(this.#full, ms, USUAL_MS);
    const gone = ROUND * (1 - ms / this.#full);
    const last = seconds <= 5 ? "last" : "";
    return html`<svg class=${last} width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        ${svg`<circle cx="20" cy="20" r=${RADIUS}></circle>
          <circle class="rest" cx="20" cy="20" r=${RADIUS} transform="rotate(-90 20 20)"
            stroke-dasharray=${ROUND} stroke-dashoffset=${gone}></circle>`}
      </svg>
      <span class=${last} aria-hidden="true">${seconds}</span>
      <span class="hidden">${this.t.offerEnds(seconds)}</span>`;
  }
}

customElements.define("yunke-countdown", YunkeCountdown);
