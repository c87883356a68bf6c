import type { Words } from "./words/words.ts";

type Style = "time" | "day" | "moment";

const STYLES: Record<Style, Intl.DateTimeFormatOptions> = {
  time: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  moment: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Where the words are for a language everywhere, the reader's own part of the world: "en" is "en-GB" to a browser of that.
 */
export function readersTag(tag: string): string {
  const own = navigator.languages.find((each) => each.split("-")[0] === tag);
  // Some browsers on Linux say "en-US@posix".
  return own !== undefined && /^[a-z]+(?:-[a-z\d]+)*$/i.test(own) ? own : tag;
}

/** A date or a time in the reader's language; formats are slow to make, so they are kept. */
export function dateText(at: number, tag: string, style: Style): string {
  const locale = readersTag(tag);
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, STYLES[style]);
    formats.set(key, format);
  }
  return format.format(at);
}

/** "Today", "Yesterday", or the day's name. */
export function dayText(at: number, now: number, t: Words): string {
  const day = dateText(at, t.tag, "day");
  if (day === dateText(now, t.tag, "day")) return t.today;
  return day === dateText(new Date(now).setHours(-12), t.tag, "day") ? t.yesterday : day;
}
