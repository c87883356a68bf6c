/**
 * DOMPurify without what our one way of using it never reaches: a string in, a fragment out, always the options of
 * `src/rich.ts`. What it checks stays as its authors wrote it; options become constants, so that the minifier drops
 * the branches behind them, and what has no caller then goes too.
 *
 * Every step insists that the source has what it takes away, once: with another DOMPurify the build fails, and
 * somebody looks again. `src/rich.element.test.ts` holds what was built against the whole DOMPurify.
 */

/** What DOMPurify makes of our options, and of those that we leave alone. */
const OPTIONS = {
  PARSER_MEDIA_TYPE: '"text/html"',
  transformCaseFunc: "stringToLowerCase",
  FORBID_TAGS: "null",
  FORBID_ATTR: "null",
  CUSTOM_ELEMENT_HANDLING: "null",
  USE_PROFILES: "false",
  ALLOW_ARIA_ATTR: "false",
  ALLOW_DATA_ATTR: "false",
  ALLOW_UNKNOWN_PROTOCOLS: "false",
  ALLOW_SELF_CLOSE_IN_ATTR: "true",
  SAFE_FOR_TEMPLATES: "false",
  SAFE_FOR_XML: "true",
  WHOLE_DOCUMENT: "false",
  RETURN_DOM: "true",
  RETURN_DOM_FRAGMENT: "true",
  RETURN_TRUSTED_TYPE: "false",
  FORCE_BODY: "false",
  SANITIZE_DOM: "true",
  SANITIZE_NAMED_PROPS: "false",
  KEEP_CONTENT: "true",
  IN_PLACE: "false",
  IS_ALLOWED_URI$1: "IS_ALLOWED_URI",
  NAMESPACE: "HTML_NAMESPACE",
};

/** Options that we leave alone, whose lists are DOMPurify's own. */
const OWN_LISTS = [
  "ALLOWED_NAMESPACES",
  "URI_SAFE_ATTRIBUTES",
  "DATA_URI_TAGS",
  "FORBID_CONTENTS",
  "MATHML_TEXT_INTEGRATION_POINTS",
  "HTML_INTEGRATION_POINTS",
];

/** Statements that go, each by how it begins: to the end of its line, or of the block that it opens. */
const STATEMENTS = [
  // For browsers that are older than any that runs the widget.
  "if (!freeze) ",
  "if (!seal) ",
  "if (!apply) ",
  "if (!construct) ",
  "\tif (!window || !window.document || ",

  // What it lets through when nobody says. We say, and elements of another namespace are refused as foreign.
  ..."html$1 svg$1 svgFilters svgDisallowed mathMl$1 mathMlDisallowed text html svg mathMl xml"
    .split(" ")
    .map((list) => `const ${list} = freeze([`),
  "\tconst DEFAULT_ALLOWED_TAGS = ",
  "\tconst DEFAULT_ALLOWED_ATTR = ",

  // Patterns of such options.
  ..."MUSTACHE_EXPR ERB_EXPR TMPLIT_EXPR TMPL_MARKER_SERIALIZED DATA_ATTR ARIA_ATTR IS_SCRIPT_OR_DATA DOCTYPE_NAME"
    .split(" ")
    .map((pattern) => `const ${pattern} = seal(`),
  "const CUSTOM_ELEMENT = seal(",
  "const SELF_CLOSING_TAG = seal(",

  // Custom elements: none is let through.
  "\tconst RESERVED_CUSTOM_ELEMENT_NAMES = ",
  "\tconst DEFAULT_CUSTOM_ELEMENT_HANDLING = ",
  "\t\tconst customElementHandling = ",
  '\t\tif (objectHasOwnProperty(customElementHandling, "tagNameCheck")',
  '\t\tif (objectHasOwnProperty(customElementHandling, "attributeNameCheck")',
  '\t\tif (objectHasOwnProperty(customElementHandling, "allowCustomizedBuiltInElements")',
  "\t\tseal(CUSTOM_ELEMENT_HANDLING);",
  "\t\tif (!FORBID_TAGS[tagName] && _isBasicCustomElement(tagName)",
  "\t\t\tif (removed === false) {",

  // Options that we do not give, or that follow from others.
  "\t\t\tdelete FORBID_TAGS.tbody;",
  "\t\tif (FORBID_ATTR[lcName]) return false;",
  "\tconst EXTRA_ELEMENT_HANDLING = ",
  "\t\tEXTRA_ELEMENT_HANDLING.tagCheck = ",
  "\t\tEXTRA_ELEMENT_HANDLING.attributeCheck = ",
  '\t\tif (objectHasOwnProperty(cfg, "ADD_TAGS"))',
  '\t\tif (objectHasOwnProperty(cfg, "ADD_ATTR"))',
  '\t\tif (objectHasOwnProperty(cfg, "ADD_FORBID_CONTENTS")',
  "\t\tif (SAFE_FOR_TEMPLATES) ALLOW_DATA_ATTR = false;",
  "\t\tif (RETURN_DOM_FRAGMENT) RETURN_DOM = true;",
  "\t\tif (USE_PROFILES) {",

  // Hooks: ours is afterSanitizeAttributes.
  "\t\t_executeHooks(hooks.beforeSanitizeElements, ",
  "\t\t_executeHooks(hooks.uponSanitizeElement, ",
  "\t\t_executeHooks(hooks.afterSanitizeElements, ",
  "\t\t_executeHooks(hooks.beforeSanitizeAttributes, ",
  "\t\t\t_executeHooks(hooks.uponSanitizeAttribute, ",
  "\t\t_executeHooks(hooks.beforeSanitizeShadowDOM, ",
  "\t\t\t_executeHooks(hooks.uponSanitizeShadowNode, ",
  "\t\t_executeHooks(hooks.afterSanitizeShadowDOM, ",
  "\t\tALLOWED_TAGS = _forkSharedAllowlist(",
  "\t\tALLOWED_ATTR = _forkSharedAllowlist(",
  "\t\tconst hookEvent = ",
  "\t\t\thookEvent.attrName = ",
  "\t\t\thookEvent.attrValue = ",
  "\t\t\thookEvent.keepAttr = ",
  "\t\t\thookEvent.forceKeepAttr = ",
  "\t\t\tvalue = hookEvent.attrValue;",
  "\t\t\tif (hookEvent.forceKeepAttr) ",
  "\t\t\tif (!hookEvent.keepAttr) ",

  // The input is a string.
  '\t\tif (typeof dirty !== "string" && !_isNode(dirty)) {',
  "\t\tconst outerVisited = ",
  "\t\t\tIN_PLACE_VISITED = ",

  // Trusted Types: no attribute that they guard is let through, and our policy does not clean anything itself.
  "\t\t\tvalue = _applyTrustedTypesToAttribute(",

  // What was removed, for whoever asks.
  "\t\tarrayPush(DOMPurify.removed, { element: node });",
  "\t\tarrayPush(DOMPurify.removed, {",

  // Methods that we do not call.
  ..."setConfig clearConfig isValidAttribute removeHook removeHooks removeAllHooks"
    .split(" ")
    .map((name) => `\tDOMPurify.${name} = `),
];

/** Wordings that change; blanks stand for any, … for whatever comes between. @type {[from: string, to: string][]} */
const WORDINGS = [
  // Compiled for older browsers, at some length.
  ["var _ref3 = _slicedToArray(_ref2, 2);", "var _ref3 = _ref2;"],
  ['let _ref = typeof Reflect !== "undefined" && Reflect;', "const _ref = Reflect;"],
  [
    "return function(thisArg) { for (var _len3 = … return apply(func, thisArg, args); };",
    "return (thisArg, ...args) => apply(func, thisArg, args);",
  ],
  [
    "return function() { for (var _len4 = … return construct(Func, args); };",
    "return (...args) => construct(Func, args);",
  ],

  // Our lists, as `_resolveSetOption` takes what is given.
  [
    '_resolveSetOption(cfg, "ALLOWED_TAGS", DEFAULT_ALLOWED_TAGS, { transform: transformCaseFunc })',
    "addToSet({}, cfg.ALLOWED_TAGS, transformCaseFunc)",
  ],
  [
    '_resolveSetOption(cfg, "ALLOWED_ATTR", DEFAULT_ALLOWED_ATTR, { transform: transformCaseFunc })',
    "addToSet({}, cfg.ALLOWED_ATTR, transformCaseFunc)",
  ],
  ["const ALL_SVG_TAGS = addToSet({}, [ … ]);", "const ALL_SVG_TAGS = create(null);"],
  ["const ALL_MATHML_TAGS = addToSet({}, [ … ]);", "const ALL_MATHML_TAGS = create(null);"],

  ["const MUSTACHE_EXPR$1 = MUSTACHE_EXPR, … ATTR_WHITESPACE$1 =", "const ATTR_WHITESPACE$1 ="],
  [
    "ATTR_WHITESPACE$1 = ATTR_WHITESPACE, CUSTOM_ELEMENT$1 = CUSTOM_ELEMENT;",
    "ATTR_WHITESPACE$1 = ATTR_WHITESPACE;",
  ],

  // Nothing is forbidden besides, no element is custom.
  [
    "if (FORBID_TAGS[tagName] || !(EXTRA_ELEMENT_HANDLING.tagCheck … (tagName)) && !ALLOWED_TAGS[tagName]) {",
    "if (!ALLOWED_TAGS[tagName]) {",
  ],
  [
    "ALLOWED_ATTR[lcName] || EXTRA_ELEMENT_HANDLING.attributeCheck … (lcName, lcTag);",
    "ALLOWED_ATTR[lcName];",
  ],
  ["if (!nameIsPermitted) return _isBasicCustomElement(lcTag) … ;", "if (!nameIsPermitted) return false;"],

  // One hook, and one policy or none, of which `src/rich.ts` makes sure.
  ["return { afterSanitizeAttributes: [], … };", "return { afterSanitizeAttributes: [] };"],
  [
    "if (cfg.TRUSTED_TYPES_POLICY) { … CONFIG = freeze(cfg);",
    `trustedTypesPolicy = cfg.TRUSTED_TYPES_POLICY;
		if (trustedTypesPolicy) emptyHTML = _createTrustedHTML("");
		CONFIG = freeze(cfg);`,
  ],
  [
    "_assertNotInTrustedTypesPolicy(); IN_TRUSTED_TYPES_POLICY++; try { return trustedTypesPolicy.createHTML(html); } finally { … }",
    "return trustedTypesPolicy.createHTML(html);",
  ],

  // A string comes in.
  ["if (SET_CONFIG) { … } else _parseConfig(cfg);", "_parseConfig(cfg);"],
  ["} else if (_isNode(dirty)) {", "} else if (false) {"],
  ["} finally { IN_PLACE_VISITED = outerVisited; }", "} finally {}"],
  ["let IN_PLACE_VISITED = null;", "const IN_PLACE_VISITED = null;"],
];

/** @param {string} source `dist/purify.es.mjs` */
export function leanDOMPurify(source) {
  let code = source;

  /** @param {RegExp} from @param {string} to */
  const edit = (from, to) => {
    const found = code.match(from)?.length ?? 0;
    if (found !== 1) throw new Error(`DOMPurify is another now: ${found} times ${from}`);
    code = code.replace(from, () => to);
  };
  for (const [from, to] of WORDINGS) {
    const escaped = from.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    edit(new RegExp(escaped.replaceAll(" … ", "[^]*?").replaceAll(" ", "\\s+"), "g"), to);
  }
  // The parser's line of an option goes, and what it would have set is set from the start.
  for (const [name, value] of Object.entries(OPTIONS)) {
    const given = name.replace("$", "\\$");
    edit(new RegExp(`^\t\t${given} = [^;{]*(?:\\{[^}]*\\}\\))?;$`, "gm"), "");
    edit(new RegExp(`^\tlet ${given} = (?!arg)[^;]*;$`, "gm"), `\tconst ${name} = ${value};`);
  }
  for (const name of OWN_LISTS) {
    edit(new RegExp(`^\t\t${name} = [^;{]*(?:\\{[^}]*\\}\\))?;$`, "gm"), "");
    edit(new RegExp(`^\tlet ${name} = null;$`, "gm"), "");
    edit(new RegExp(`^\tconst DEFAULT_${name} = `, "gm"), `\tconst ${name} = `);
  }
  const lines = code.split("\n");
  for (const start of STATEMENTS) {
    const found = lines.filter((line) => line.startsWith(start)).length;
    if (found !== 1) throw new Error(`DOMPurify is another now: ${found} statements begin with ${start}`);
    const first = lines.findIndex((line) => line.startsWith(start));
    const indent = start.length - start.trimStart().length;
    const opens = /[{[]$/.test(lines[first] ?? "");
    const last = opens
      ? lines.findIndex((line, at) => at > first && /^[}\]]/.test(line.slice(indent)))
      : first;
    lines.splice(first, last - first + 1);
  }
  return lines.join("\n");
}
