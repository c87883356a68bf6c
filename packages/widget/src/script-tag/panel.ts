import { defineElements } from "../define-elements.ts";
import { loadPartsBy } from "./load-part.ts";
import type { LoadChunk } from "./load-part.ts";

/** What the loader calls once this chunk is there. */
export default function begin(load: LoadChunk): void {
  loadPartsBy(load);
  defineElements();
}
