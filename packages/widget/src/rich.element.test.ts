import { expect } from "@open-wc/testing";
import { createPurify } from "./rich.ts";
import type { Purify } from "./rich.ts";
import { shared } from "./script-tag/shared.ts";
import { ATTACKS } from "./testing/attacks.ts";
import type { YunkeMessage } from "./yunke-message.ts";

/** Nesting, clobbering and namespace cases of DOMPurify's own history. */
const KNOWN = [
  `<form><input name="attributes"><input name="nodeName"><img src=x onerror=alert(1)></form>`,
  `<form id=a><form><input name=childNodes><input name=removeChild></form><p onclick=x>y</p></form>`,
  `<form><input name=parentNode><input name=namespaceURI><b title="x">y</b></form>`,
  `<math><mi><!-- --><style><!--</style><img src=x onerror=alert(1)>--></style></mi></math>`,
  `<svg><annotation-xml><foreignobject><style><!--</style><p id="--><img src=x onerror=alert(1)>">`,
  `<math><annotation-xml encoding="text/html"><p><img src=x onerror=alert(1)></p></annotation-xml></math>`,
  `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a><desc><p>in</p></desc></svg>`,
  `<svg><title><style><img src="</style><img src=x onerror=alert(1)>"></style></title></svg>`,
  `<table><caption><svg><title><table><caption></caption></table><style><a id="</style><img src=x>">`,
  `<select><option><style></option></select><b><img src=x onerror=alert(1)></style></option></select>`,
  `<noembed><a title="</noembed><img src=x onerror=alert(1)>"></noembed><xmp><p title="</xmp><img src=x>"></xmp>`,
  `<template><p>in <script>alert(1)</script></p></template><div><template shadowrootmode="open"><p>x</p></template></div>`,
  `<b is="x-y" slot=z part=q>custom</b><x-y><p>kept</p></x-y><annotation-xml>a</annotation-xml>`,
  `<p>a<?php echo 1 ?>b<!-- <img> --><!-- plain --><![CDATA[ <b>c</b> ]]></p>`,
  `<a href="java\u0000script:alert(1)">a</a><a href=" \u0001javascript:alert(1)">b</a><a href="jav&#x09;ascript:alert(1)">c</a>`,
  `<a href="https://u:p@evil.example/">a</a><a href="//evil.example">b</a><a href="mailto:a@b.example">c</a><a href="tel:+1">d</a><a href>e</a>`,
  `<img src="//x.example/a"><img srcset="x 1x"><img src="https://x.example/a" alt="--><img>" width=1 height=2 onload=x><img>`,
  `<p title="</style><img src=x onerror=alert(1)>" lang=en dir=rtl align=left>x</p><td>lone</td>`,
  `   leading <table><tr><td colspan=2 rowspan=3>c<tbody></table><ol start=3><li value=4>i</ol>`,
  `<div>a<span>b</span><details open>c</details></div><font color=red>f</font><center>g</center>`,
  `<label for=x>l</label><output for=y>o</output><p for=z patchsrc=w attributename=href>p</p>`,
  "",
  "   ",
  "no markup at all",
  "a < b && c > d &amp; &lt;b&gt;",
];

/** Pieces that a seeded dice puts together, so that elements close each other where nobody would write it. */
const PIECES = [
  ..."svg math mtext mi mo annotation-xml mglyph malignmark foreignObject desc title style script noscript template"
    .concat(
      " textarea select option table caption tbody tr td th p a b em ul ol li h1 pre code form input img font",
    )
    .concat(
      " iframe object xmp noembed plaintext audio thead colgroup head body html x-y br hr div span blockquote",
    )
    .split(" ")
    .flatMap((name) => [`<${name}>`, `<${name} @>`, `</${name}>`]),
  ..."text,<!--,-->,<!-- c -->,<![CDATA[,]]>,<?x ?>,&lt;img src=x&gt;,{{x}},</,<,>,\u0000, \n ,&#0;,é中".split(
    ",",
  ),
];
const ATTRIBUTES = [
  "href=https://a.example/b",
  "href=javascript:alert(1)",
  'href="data:text/html,x"',
  "href=#x",
  "href=mailto:a@b.example",
  "src=https://a.example/c.png",
  "src=data:image/png;base64,AAAA",
  "src=x onerror=alert(1)",
  `title="</style><img src=x onerror=alert(1)>"`,
  `title="--><img>"`,
  "alt=x class=y id=z name=attributes",
  "name=childNodes",
  "style=color:red",
  "lang=en dir=rtl",
  "width=1 height=javascript:1",
  "xlink:href=javascript:alert(1)",
  "data-a=b aria-label=c role=d",
  "is=x-y",
  "encoding=text/html",
  "colspan=2 rowspan=a:b",
  "shadowrootmode=open",
  "start=3 value=4",
];

/** Mulberry32: the same dice in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function thrown(count: number): string[] {
  const roll = dice(20_260);
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + roll(14) }, () =>
      PIECES[roll(PIECES.length)]!.replace("@", () => ATTRIBUTES[roll(ATTRIBUTES.length)]!),
    ).join(""),
  );
}

const ALLOWED =
  "a,b,blockquote,br,code,del,em,h1,h2,h3,h4,h5,h6,hr,i,img,li,ol,p,pre,s,strong,table,tbody,td,th,thead,tr,ul";
const ALLOWED_ATTRIBUTES =
  /^(href|src|alt|title|width|height|start|colspan|rowspan|lang|dir|rel|target|loading|decoding|referrerpolicy)$/;

/** What a tag follows or loads. */
const LOADED: Record<string, string> = { A: "href", IMG: "src" };

/** What of it must not be shown. */
function wrong(root: DocumentFragment | HTMLElement): string[] {
  return [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches(ALLOWED) && element.namespaceURI === "http://www.w3.org/1999/xhtml"
      ? []
      : [element.outerHTML]),
    ...[...element.attributes]
      .filter(
        ({ name, value }) =>
          !ALLOWED_ATTRIBUTES.test(name) ||
          /^\s*(javascript|data|vbscript):/i.test(value) ||
          (LOADED[element.tagName] === name && !/^(https?:\/\/|mailto:|tel:)/.test(value)),
      )
      .map(({ name, value }) => `${name}=${value}`),
  ]);
}

const inDiv = (node: Node) => {
  const div = document.createElement("div");
  div.append(node);
  return div;
};

async function builtChunk(): Promise<Purify> {
  const folder = "/packages/widget/dist/cdn/";
  const manifest = (await (await fetch(`${folder}manifest.json`)).json()) as {
    chunks: { name: string; file: string }[];
  };
  const { file } = manifest.chunks.find(({ name }) => name === "thread")!;
  const chunk = (await import(folder + file)) as {
    default: (has: object) => { "yunke-message": typeof YunkeMessage };
  };
  return chunk.default(shared)["yunke-message"].loadPurify();
}

describe("the cleaning of answers, as it is built", () => {
  let whole: Purify;
  let built: Purify;
  before(async () => {
    whole = createPurify();
    built = await builtChunk();
  });

  for (const [what, corpus] of [
    ["attacks and known cases", [...ATTACKS, ...KNOWN]],
    ["whatever dice put together", thrown(4000)],
  ] as const) {
    it(`N2, N4: makes of ${what} what the whole DOMPurify makes`, () => {
      let kept = 0;
      for (const dirty of corpus) {
        const clean = inDiv(built(dirty)).innerHTML;
        expect(clean, dirty).to.equal(inDiv(whole(dirty)).innerHTML);
        kept += clean.length;
      }
      expect(kept).to.be.greaterThan(corpus.length);
    });

    it(`N2, N4: leaves of ${what} only what is allowed, also when it is written out and read again`, () => {
      for (const dirty of corpus) {
        const clean = inDiv(built(dirty));
        expect(wrong(clean), dirty).to.deep.equal([]);
        const again = document.createElement("div");
        again.innerHTML = clean.innerHTML;
        expect(wrong(again), dirty).to.deep.equal([]);
      }
      expect("hacked" in window).to.equal(false);
    });
  }

  it("N4, N27: takes no option from a polluted prototype", () => {
    const pollution = {
      ALLOWED_TAGS: ["script", "iframe"],
      ADD_TAGS: ["script", "iframe"],
      ADD_ATTR: ["onclick"],
      ALLOW_UNKNOWN_PROTOCOLS: true,
      script: true,
      iframe: true,
      onclick: true,
      style: true,
    };
    const polluted = [Object.prototype, Array.prototype] as unknown as Record<string, unknown>[];
    for (const prototype of polluted) Object.assign(prototype, pollution);
    try {
      for (const dirty of [...ATTACKS, `<p onclick=x style=y>a</p><script>1</script><iframe></iframe>`]) {
        expect(inDiv(built(dirty)).innerHTML, dirty).to.equal(inDiv(whole(dirty)).innerHTML);
        expect(wrong(inDiv(built(dirty))), dirty).to.deep.equal([]);
      }
    } finally {
      for (const prototype of polluted) for (const name of Object.keys(pollution)) delete prototype[name];
    }
  });
});
