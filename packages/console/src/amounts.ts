import type { Money } from "@yunke/protocol";

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in the reader's way of writing it. A currency that nobody knows still shows its code. */
export function moneyText({ amount, currency }: Money, tag: string): string {
  const key = `${tag} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.NumberFormat(tag, { style: "currency", currency });
    } catch {
      return `${amount} ${currency}`;
    }
    formats.set(key, format);
  }
  return format.format(amount);
}

/** A whole-number percentage, or nothing where there is nothing to divide by. */
export function percentText(part: number, whole: number, tag: string): string | null {
  if (whole <= 0) return null;
  return new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }).format(part / whole);
}
