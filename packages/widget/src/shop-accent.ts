/** What the widget wears until the shop has said otherwise. */
export const DEFAULT_ACCENT = "#3a56c5";

/** Any CSS colour as #rrggbb; undefined where it is none. */
export function toHexColour(colour: string): string | undefined {
  const text = colour.trim();
  if (/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) return text;
  if (!text || !CSS.supports("color", text)) return undefined;
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  if (!canvas) return undefined;
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[r!, g!, b!].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
