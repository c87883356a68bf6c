/** A run of plain text, or a web address to link to. */
export interface Run {
  text: string;
  /** An absolute http(s) URL. */
  href?: string;
}

/** Where an address ends: blanks, controls, invisible and direction marks, quotes, brackets, CJK punctuation. */
const ADDRESS =
  /https?:\/\/[^\s\p{Cc}\p{Cf}<>"'`{}|\\^\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f\u2018-\u201f]+/giu;
/** A longer one is text: nobody types it, and a label that long hides where it goes. */
const LONGEST = 2048;

/** Finds the web addresses in what a person wrote, in linear time (N6): no two parts of the pattern can match the same. */
export function linkRuns(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const start = match.index;
    // In the middle of a word it is no address: `xhttp://`.
    if (start > 0 && /[\w@]/.test(text[start - 1]!)) continue;
    const address = withoutTail(match[0]);
    const href = safeLink(address);
    if (href === undefined) continue;
    if (start > done) runs.push({ text: text.slice(done, start) });
    runs.push({ text: address, href });
    done = start + address.length;
  }
  if (done < text.length || runs.length === 0) runs.push({ text: text.slice(done) });
  return runs;
}

/** Punctuation that belongs to the sentence, and a closing bracket whose opening one is not in the address. */
function withoutTail(address: string): string {
  let end = address.length;
  let open = 0;
  for (const char of address) open += char === "(" ? 1 : char === ")" ? -1 : 0;
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    if (last === ")" && open < 0) open++;
    else if (!".,;:!?*_~'\"]".includes(last)) break;
  }
  return address.slice(0, end);
}

/** The URL to link to, or nothing: only http(s) (N5), no user name in front of the host that could pass for it. */
export function safeLink(address: string | undefined): string | undefined {
  if (address === undefined || address.length > LONGEST) return undefined;
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
    return url.href;
  } catch {
    return undefined;
  }
}
