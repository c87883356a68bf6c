/** The language of a locale: `zh` of `zh-Hant-TW`, and of `zh_TW`. */
export function languageOf(locale: string): string {
  return locale.split(/[-_]/u, 1)[0]?.toLowerCase() ?? "";
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Parts a text into words as in this language; as in none where the platform cannot read the locale. */
export function segmentsOf(text: string, locale: string): string[] {
  const parts = segmenterFor(locale).segment(text);
  const segments: string[] = [];
  // Twice as quick as its iterator.
  for (let at = 0; at < text.length; at += (segments.at(-1) as string).length)
    segments.push((parts.containing(at) as Intl.SegmentData).segment);
  return segments;
}

function segmenterFor(locale: string): Intl.Segmenter {
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(readable(locale) ? locale : "und", { granularity: "word" });
    segmenters.set(locale, segmenter);
  }
  return segmenter;
}

function readable(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
