/** What the widget wears until the shop has said otherwise. */
const DEFAULT_ACCENT = "#343a46";

/** Any CSS colour as #rrggbb; the default where it is none. The browser knows them all, so it is asked to paint one. */
export function toHexColour(colour: string): string {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
  canvas.fillStyle = DEFAULT_ACCENT;
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${((1 << 24) | (r! << 16) | (g! << 8) | b!).toString(16).slice(1)}`;
}
