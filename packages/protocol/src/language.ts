/** A BCP 47 tag, as far as the product cares for its form. */
export const LOCALE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** Whether a shopper's language may be this, or begin with it: `zh`, `zh-CN`, but not `Chinese` or `zh_CN`. */
export function isLanguage(tag: string): boolean {
  if (!LOCALE_TAG.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
