import type MarkdownIt from "markdown-it";
import { fieldsIn, fillAddress, fillText } from "./answer-fields.ts";
import type { FieldValue } from "./answer-fields.ts";

type Markdown = InstanceType<typeof MarkdownIt>;
export type Token = ReturnType<Markdown["parse"]>[number];

/** A block with what stands in it. */
interface Block {
  open: Token;
  inner: Block[];
  close: Token | null;
}

const AT_FIELD = /\{\{\s*[A-Za-z][\w.]*\s*\}\}/y;

/** Reads fields before anything else may take `order.id` for an address. */
export function readFields(markdown: Markdown): void {
  markdown.inline.ruler.before("linkify", "field", (state, silent) => {
    AT_FIELD.lastIndex = state.pos;
    const found = AT_FIELD.exec(state.src)?.[0];
    if (found === undefined) return false;
    if (!silent) state.push("field", "", 0).content = found;
    state.pos += found.length;
    return true;
  });
}

/**
 * Puts values into parsed Markdown, as text, so that nothing in them is Markdown or HTML. Where one is missing, the
 * sentence goes; with its last sentence the paragraph, item or heading; in a table the row. `missing`: something went.
 */
export function fillFields(
  tokens: readonly Token[],
  value: FieldValue,
): { tokens: Token[]; missing: boolean } {
  let missing = false;

  function block(one: Block): boolean {
    const { open, inner } = one;
    if (open.type === "inline") return inlineBlock(one);
    if (open.type === "fence" || open.type === "code_block") {
      const content = fillText(open.content, value);
      if (content === null) missing = true;
      else one.open = changed(open, { content });
      return content !== null;
    }
    if (inner.length === 0) return true;
    const before = missing;
    missing = false;
    one.inner = inner.filter(block);
    const lost = missing;
    missing ||= before;
    if (open.type === "tr_open") return !lost;
    // Without its head a table says nothing.
    if (open.type === "table_open" && one.inner[0]?.open.type !== "thead_open") return false;
    return one.inner.length > 0;
  }

  function inlineBlock(one: Block): boolean {
    const children = one.open.children ?? [];
    const filled = sentences(children).map(fillAll);
    const whole = filled.flatMap((sentence) => sentence ?? []);
    if (filled.includes(null)) {
      missing = true;
      while (whole.length > 0 && isBlank(whole.at(-1)!)) whole.pop();
      if (whole.length === 0) return false;
    }
    one.open = changed(one.open, { children: whole });
    return true;
  }

  /** Null when a value is missing. */
  function fillAll(sentence: readonly Token[]): Token[] | null {
    const filled = sentence.map(fillOne);
    return filled.includes(null) ? null : (filled as Token[]);
  }

  function fillOne(token: Token): Token | null {
    const content = fillText(token.content, value);
    if (content === null) return null;
    const attrs: [string, string][] = [];
    for (const [name, raw] of token.attrs ?? []) {
      const text = String(raw);
      const put = name === "href" || name === "src" ? fillAddress(text, value) : fillText(text, value);
      if (put === null) return null;
      attrs.push([name, put]);
    }
    const children = token.children && fillAll(token.children);
    if (token.children && children === null) return null;
    const type = token.type === "field" ? "text" : token.type;
    return changed(token, { type, content, attrs: token.attrs && attrs, children });
  }

  const kept = blocksOf(tokens).filter(block);
  return { tokens: kept.flatMap(flat), missing };
}

function changed(token: Token, change: Partial<Token>): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token, change);
}

function blocksOf(tokens: readonly Token[]): Block[] {
  const root: Block[] = [];
  const open: Block[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop()!.close = token;
      continue;
    }
    const block: Block = { open: token, inner: [], close: null };
    (open.at(-1)?.inner ?? root).push(block);
    if (token.nesting === 1) open.push(block);
  }
  return root;
}

function flat({ open, inner, close }: Block): Token[] {
  return [open, ...inner.flatMap(flat), ...(close ? [close] : [])];
}

/** Chinese ends a sentence without a space; elsewhere a dot may stand inside a word or a number. */
const SENTENCE = /[^]*?(?:[。！？]+[”’」』）)]*\s*|[.!?…]+["'”’)]*\s+|$)/gu;
const ENDS = /[。！？.!?…]["'”’」』）)]*\s*$/u;

/** Runs of tokens that end where a sentence or a line does, outside of any emphasis or link. */
function sentences(tokens: readonly Token[]): Token[][] {
  // Without a field there is nothing to part, and most answers have none.
  if (!tokens.some(hasField)) return tokens.length > 0 ? [[...tokens]] : [];
  const runs: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += token.nesting;
    if (depth > 0 || token.type !== "text") {
      runs.at(-1)!.push(token);
      const last = runs.at(-1)!.at(-2);
      const ended = token.type === "softbreak" && last?.type === "text" && ENDS.test(last.content);
      if (depth === 0 && (token.type === "hardbreak" || ended)) runs.push([]);
      continue;
    }
    const parts = (token.content.match(SENTENCE) ?? []).filter((part) => part !== "");
    for (const content of parts) {
      runs.at(-1)!.push(changed(token, { content }));
      if (/[。！？]\S*\s*$|\s$/u.test(content) && ENDS.test(content)) runs.push([]);
    }
  }
  return runs.filter((run) => run.length > 0);
}

function hasField(token: Token): boolean {
  return (
    token.type === "field" ||
    fieldsIn(token.content).length > 0 ||
    (token.attrs ?? []).some(([, text]) => /\{\{|%7B%7B/i.test(String(text))) ||
    (token.children ?? []).some(hasField)
  );
}

function isBlank(token: Token): boolean {
  return (
    token.type === "softbreak" ||
    token.type === "hardbreak" ||
    (token.type === "text" && !token.content.trim())
  );
}
