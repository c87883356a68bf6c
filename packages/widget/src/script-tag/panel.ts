import { define } from "../registry.ts";
import { YunkeComposer } from "../yunke-composer.ts";
import { YunkePanel } from "../yunke-panel.ts";
import { YunkeWidget } from "../yunke-widget.ts";
import { loadPartsBy } from "./load-part.ts";
import type { LoadFile } from "./load-part.ts";
import { shared } from "./shared.ts";

/** What the loader calls once this chunk is there: what an opened panel needs until it takes typing. */
export default function begin(load: LoadFile): void {
  loadPartsBy(load, shared);
  if (customElements.get("yunke-widget")) return;
  define({
    "yunke-composer": YunkeComposer,
    "yunke-panel": YunkePanel,
    "yunke-widget": YunkeWidget,
  });
}
