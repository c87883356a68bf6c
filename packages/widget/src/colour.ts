/** Linear-light sRGB, each in [0, 1]. */
type Linear = readonly [number, number, number];

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
 * The merchant's colour, made lighter or darker in OKLCH until it can be read as text on our surfaces and carries
 * text itself, at 4.5 : 1 both; hue is kept, and chroma as far as sRGB has it.
 *
 * @param colour #rgb or #rrggbb
 */
export function accentFor(colour: string, dark: boolean): Accent {
  const surface = parse(dark ? DARK_SURFACE : LIGHT_SURFACE);
  const onAccent = dark ? ON_DARK_ACCENT : ON_LIGHT_ACCENT;
  const on = parse(onAccent);
  const [l, a, b] = toOklab(parse(colour));
  const step = dark ? 0.01 : -0.01;
  let lightness = l;
  let accent = toHex(fromOklab(lightness, a, b));
  // Rounded to eight bits before it is judged: what is judged is what is shown.
  const readable = () => contrast(parse(accent), surface) >= ENOUGH && contrast(parse(accent), on) >= ENOUGH;
  while (!readable() && (dark ? lightness < 1 : lightness > 0)) {
    lightness += step;
    // Near black and white there is no room for chroma; less of it keeps the hue from turning.
    const keep = Math.min(1, (dark ? 1 - lightness : lightness) / 0.25);
    accent = toHex(fromOklab(lightness, a * keep, b * keep));
  }
  return { accent, onAccent };
}

/** Contrast of two colours by WCAG 2: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

function contrast(one: Linear, other: Linear): number {
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance([r, g, b]: Linear): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(hex: string): Linear {
  const digits = hex.slice(1);
  const full = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  return [0, 2, 4].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Linear;
}

function toHex(colour: Linear): string {
  return colour.reduce((hex, channel) => {
    const value = Math.min(1, Math.max(0, channel));
    const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return (
      hex +
      Math.round(encoded * 255)
        .toString(16)
        .padStart(2, "0")
    );
  }, "#");
}

// The matrices of OKLab: https://bottosson.github.io/posts/oklab/
function toOklab([r, g, b]: Linear): Linear {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab(lightness: number, a: number, b: number): Linear {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
