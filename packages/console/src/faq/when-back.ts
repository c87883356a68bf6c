import { nothing } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import type { ElementPart } from "lit/async-directive.js";

const waiting = new Set<WhenBack>();

class WhenBack extends AsyncDirective {
  again: () => void = () => {};

  render(_again: () => void) {
    return nothing;
  }

  override update(_part: ElementPart, [again]: [() => void]) {
    this.again = again;
    if (this.isConnected) waiting.add(this);
    return nothing;
  }

  protected override disconnected() {
    waiting.delete(this);
  }

  protected override reconnected() {
    waiting.add(this);
  }
}

/** On what is shown because the gateway did not answer: tries again by itself once the gateway is back. */
export const whenBack = directive(WhenBack);

/** The gateway is back. */
export function isBack(): void {
  for (const { again } of waiting) again();
}
