/** Linear-light sRGB, each in [0, 1]. */
type Linear = readonly number[];

/** The two surfaces on which the accent must be readable: the bubble of the other side, in light and in dark. */
const LIGHT_SURFACE = "#f0f2f5";
const DARK_SURFACE = "#262a30";
/** What stands on an accent fill. */
const ON_LIGHT_ACCENT = "#ffffff";
const ON_DARK_ACCENT = "#101216";
/** WCAG 2.2 AA for text of any size. */
const ENOUGH = 4.5;

export interface Accent {
  /** Fill of buttons and own bubbles, and colour of links: #rrggbb. */
  accent: string;
  /** Text on that fill: #rrggbb. */
  onAccent: string;
}

/**
 * The merchant's colour, made darker or lighter until it can be read as text on our surfaces and carries text itself,
 * at 4.5 : 1 both. In linear light, where luminance can be solved for: what is scaled towards black keeps its OKLCH
 * hue exactly (L, a and b all shrink by the same cube root), what is mixed with white nearly.
 *
 * @param colour #rgb or #rrggbb
 */
export function accentFor(colour: string, dark: boolean): Accent {
  const surface = luminance(parse(dark ? DARK_SURFACE : LIGHT_SURFACE)) + 0.05;
  // Pure black has no hue to keep: a trace of light makes it grey.
  const given = parse(colour).map((channel) => channel + 1e-6);
  const own = luminance(given);
  // From here on it is bright enough on dark, up to here dark enough on light; a hair more for rounding to eight bits.
  const edge = dark ? surface * (ENOUGH + 0.05) - 0.05 : surface / (ENOUGH + 0.05) - 0.05;
  const isReadable = dark ? own >= edge : own <= edge;
  // As bright as its hue gets before a channel is full; what is still missing is white.
  const scale = isReadable ? 1 : Math.min(edge / own, 1 / Math.max(...given));
  const white = isReadable ? 0 : Math.max(0, (edge - own * scale) / (1 - own * scale));
  const adjusted = given.map((channel) => channel * scale * (1 - white) + white);
  return { accent: toHex(adjusted), onAccent: dark ? ON_DARK_ACCENT : ON_LIGHT_ACCENT };
}

/** Contrast of two colours by WCAG 2: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

function luminance([r = 0, g = 0, b = 0]: Linear): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(hex: string): Linear {
  const digits = hex.slice(1);
  const full = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  return [0, 2, 4].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function toHex(colour: Linear): string {
  return colour.reduce((hex, channel) => {
    const encoded = channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
    return (
      hex +
      Math.round(encoded * 255)
        .toString(16)
        .padStart(2, "0")
    );
  }, "#");
}
