/**
 * Lit without what the widget does not use: directives and whatever waits for them, SVG and MathML fragments, reactive
 * controllers, decorators' metadata, properties with ways of their own, attributes as JSON, values inside of textareas and
 * the like, listeners that are objects, style elements in the place of constructable sheets, and the marks that it leaves
 * on the page's globals. From npm, Lit is a dependency like any other, and whole.
 *
 * Every step insists that the source has what it takes away, once: with another Lit the build fails, and somebody
 * looks again. Whoever needs one of these things in a template or an element takes its step out here.
 */

/** @typedef {[from: string, to: string][]} Steps */

/** @type {Record<string, Steps>} by the end of a module's path */
const STEPS = {
  "/lit-html/lit-html.js": [
    // Takes the policy name that a shop's own Lit may have taken: under Trusted Types the second one would throw.
    // Then ours goes by another name.
    [
      's?s.createPolicy("lit-html",{createHTML:t=>t}):void 0',
      's?(()=>{for(const n of["lit-html","yunke-lit"])try{return s.createPolicy(n,{createHTML:t=>t})}catch{}})():void 0',
    ],

    // Leaves no mark on the page's globals, and hands nothing to server rendering.
    ["const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},", "const "],
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const ', ""],
    ["j as _$LH,", ""],

    // svg`…` and mathml`…`
    [",w=x(2),T=x(3)", ""],
    [",T as mathml", ""],
    [",w as svg", ""],
    ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
    ['(2===i?"</svg>":3===i?"</math>":"")', '""'],
    [
      "P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}",
      "P.currentNode=this.el.content){}",
    ],

    // Directives, elements as their place, and parts that know of their parents and of being connected.
    [
      "let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}",
      "return i}",
    ],
    ["else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))", ""],
    [":6===r.type&&(i=new Z(h,this,t))", ":0"],
    [
      "class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}",
      "",
    ],
    ["get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}", ""],
    ["get _$AU(){return this._$AM?._$AU??this._$Cv}", ""],
    ["get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}", ""],
    [
      "get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}",
      "",
    ],
    // Values inside of textareas and the like.
    [
      'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}}else',
      "}else",
    ],
    ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', "(c=p)"],
    ["y=/^(?:script|style|textarea|title)$/i,", ""],
    // Listeners that are objects, and have options of their own.
    ["||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive", ""],
    [
      '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
      "this._$AH.call(this.options?.host??this.element,t)",
    ],
    ["this._$AV=[],this._$AN=void 0,", "this._$AV=[],"],
    ["this.type=2,this._$AH=A,this._$AN=void 0,", "this.type=2,this._$AH=A,"],
    ["this.type=1,this._$AH=A,this._$AN=void 0,", "this.type=1,this._$AH=A,"],
    [",this._$Cv=e?.isConnected??!0", ""],
    ["for(this._$AP?.(!1,!0,s);", "for(;"],
    ["setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}", ""],
  ],

  "/lit-element/lit-element.js": [
    [",s.litElementHydrateSupport?.({LitElement:i});", ";"],
    ["const o=s.litElementPolyfillSupport;o?.({LitElement:i});", ""],
    ["const n={_$AK:(t,e,r)=>{t._$AK(e,r)},_$AL:t=>t._$AL};", ""],
    ['(s.litElementVersions??=[]).push("4.2.2");', ""],
    [",n as _$LE", ""],
    // Only directives ask whether they are connected.
    ["this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),", ""],
    [
      "connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}",
      "",
    ],
  ],

  "/@lit/reactive-element/reactive-element.js": [
    [",p?.({ReactiveElement:y})", ""],
    [',(a.reactiveElementVersions??=[]).push("2.1.2")', ""],
    // Decorators
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ""],
    [
      "const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}",
      "",
    ],
    ["static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}", ""],
    [",void 0!==t.l&&(this.l=[...t.l])", ""],
    [",this.constructor.l?.forEach(t=>t(this))", ""],
    // Controllers
    [
      "addController(t){(this._$EO??=new Set).add(t),void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()}",
      "",
    ],
    ["removeController(t){this._$EO?.delete(t)}", ""],
    [",this._$EO?.forEach(t=>t.hostConnected?.())", ""],
    ["this._$EO?.forEach(t=>t.hostDisconnected?.())", ""],
    ["this._$EO?.forEach(t=>t.hostUpdate?.()),", ""],
    ["this._$EO?.forEach(t=>t.hostUpdated?.()),", ""],
    // Properties with a default, a converter or an accessor of their own.
    [
      "i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),",
      "(this._$AL.has(t)||(this.hasUpdated||(s=void 0),",
    ],
    ["C(t,s,{useDefault:i,reflect:e,wrapped:h},r){", "C(t,s,{reflect:e}){"],
    ["||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))", ""],
    ["this[e]=r??this._$Ej?.get(e)??r", "this[e]=r"],
    [
      "const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}",
      "",
    ],
    [",this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)", ""],
    [
      'h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;',
      "h=u;",
    ],
    ["(void 0!==i.converter?.toAttribute?i.converter:u)", "u"],
    // Attributes are strings or booleans.
    ["case Object:case Array:t=null==t?t:JSON.stringify(t)", ""],
    ["case Number:i=null===t?null:Number(t);break;", ""],
    ["case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}", ""],
  ],

  "/@lit/reactive-element/css-tag.js": [
    // What went wrong where, for whoever writes styles; that it throws stays.
    [
      'if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");',
      "this._$cssResult$=!0;",
    ],
    [
      `"Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security."`,
      "t",
    ],
    // Every browser that runs the widget has constructable style sheets.
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      "!0",
    ],
  ],
};

/** What the sources must not use then. TypeScript and the modules' exports know of no difference. */
const GONE =
  /\blit\/directive|\blit\/async|\b(?:svg|mathml)`|\b(?:add|remove)Controller\(|\baddInitializer\(|\btype: (?:Number|Object|Array)\b|\b(?:useDefault|converter|noAccessor):|<(?:script|style|title)\b|[^>\s]\s*<\/textarea>|\bhandleEvent\b/;

/**
 * @param {string} code
 * @param {string} id a module's path
 * @returns {string}
 */
export function leanLit(code, id) {
  const gone = id.endsWith(".ts") && GONE.exec(code);
  if (gone) throw new Error(`${id} uses ${gone[0]}, which lean-lit.mjs leaves out`);
  const steps = Object.entries(STEPS).find(([path]) => id.endsWith(path))?.[1] ?? [];
  return steps.reduce((lean, [from, to]) => {
    const parts = lean.split(from);
    if (parts.length !== 2) throw new Error(`Lit is another now: ${parts.length - 1} times ${from} in ${id}`);
    return parts.join(to);
  }, code);
}
