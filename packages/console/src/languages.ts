/** A language by name, in the reader's own: "Chinese (China)". The tag itself where nobody knows it. */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The same inside brackets, which would hold another pair: "Chinese, China". */
export function languageInBrackets(tag: string, reader: string): string {
  return languageName(tag, reader).replaceAll(" (", ", ").replaceAll("（", "，").replaceAll(/[)）]/g, "");
}
