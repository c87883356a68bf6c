/** Words and HTML that would set `window.hacked`, cover the page or hand something on. */
export const ATTACKS: readonly string[] = [
  `<script>window.hacked = 1</script>`,
  `<img src=x onerror="window.hacked = 1">`,
  `<svg onload="window.hacked = 1"><animate onbegin="window.hacked = 1" attributeName=x></svg>`,
  `"><iframe srcdoc="<script>parent.hacked = 1</script>">`,
  `<a href="javascript:window.hacked=1">x</a>`,
  `{{constructor.constructor('window.hacked = 1')()}}`,
  "${window.hacked = 1}",
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hacked=1&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.hacked=1>`,
  `<noscript><p title="</noscript><img src=x onerror=window.hacked=1>">`,
  `<svg></p><style><a id="</style><img src=1 onerror=window.hacked=1>">`,
  `<div style="position:fixed;inset:0;background:red">cover</div><style>*{display:none}</style>`,
  `<input autofocus onfocus="window.hacked = 1"><form action="https://evil.example"><button>x</button></form>`,
  `<object data="javascript:window.hacked=1"></object><embed src="javascript:window.hacked=1">`,
  `<img src="data:image/svg+xml,<svg onload=window.hacked=1>">`,
  `<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:window.hacked=1">`,
];
