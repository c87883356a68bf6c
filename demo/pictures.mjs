// The product pictures, drawn: one still life each, same light (from the upper left), same table.

/** Backgrounds by mood: wall above, wall below, table. */
const rooms = {
  sage: ["#e7eee4", "#d3e0d0", "#c2d2c0"],
  sand: ["#f5ecdd", "#eadcc4", "#dccaac"],
  rose: ["#f6e7e0", "#eed5ca", "#e1c1b3"],
  mist: ["#e6edf0", "#d1dee3", "#bfd0d7"],
  dusk: ["#ece6f0", "#ddd3e4", "#cbbfd6"],
};

/** @param {string} id @param {string[]} stops light to dark, left to right */
const round = (id, ...stops) =>
  `<linearGradient id="${id}" x1="0" x2="1" y1="0" y2="0">${stops
    .map((colour, index) => `<stop offset="${index / (stops.length - 1)}" stop-color="${colour}"/>`)
    .join("")}</linearGradient>`;

const shadow = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ rx) =>
  `<ellipse cx="${x + 14}" cy="${y}" rx="${rx}" ry="${Math.round(rx * 0.13) + 4}" fill="#2a2018" opacity=".2" filter="url(#soft)"/>`;

const steam = (/** @type {number} */ x, /** @type {number} */ y) =>
  `<g fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".75" filter="url(#haze)"><path d="M${x} ${y}c-16-22 14-34 0-62"/><path d="M${x + 30} ${y - 6}c-12-18 12-28 2-50"/></g>`;

/** One tea leaf; `bend` opens it. */
const leaf = (
  /** @type {number} */ x,
  /** @type {number} */ y,
  /** @type {number} */ size,
  /** @type {number} */ turn,
  /** @type {string} */ fill,
  bend = 0.3,
) =>
  `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M${-size} 0Q0 ${-size * bend} ${size} 0Q0 ${size * bend} ${-size} 0z" fill="${fill}"/><path d="M${-size * 0.8} 0H${size * 0.8}" stroke="#fff" stroke-opacity=".25" stroke-width="1.500"/></g>`;

/** A heap of leaves, the same every time: places come from a small fixed sequence. */
function heap(
  /** @type {number} */ x,
  /** @type {number} */ y,
  /** @type {number} */ width,
  /** @type {number} */ count,
  /** @type {number} */ size,
  /** @type {string[]} */ colours,
  bend = 0.3,
) {
  let seed = 7;
  const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const leaves = [];
  for (let index = 0; index < count; index++) {
    const across = (next() + next() - 1) * width;
    const room = 1 - Math.abs(across) / width;
    const up = next() * room * width * 0.36;
    leaves.push({
      y: y - up,
      svg: leaf(
        Math.round(x + across),
        Math.round(y - up),
        Math.round(size * (0.75 + next() * 0.5)),
        Math.round(next() * 180 - 90),
        colours[index % colours.length] ?? "#456",
        bend,
      ),
    });
  }
  return leaves
    .sort((a, b) => a.y - b.y)
    .map((one) => one.svg)
    .join("");
}

/** A tin with a lid and a paper band. */
const tin = (
  /** @type {number} */ x,
  /** @type {number} */ base,
  /** @type {number} */ width,
  /** @type {number} */ height,
  /** @type {{ body: string, lid: string, band: string, mark: string }} */ look,
) => {
  const r = width / 2;
  const ry = r * 0.2;
  const top = base - height;
  const lidHeight = height * 0.24;
  const wall = (/** @type {number} */ from, /** @type {number} */ to) =>
    `M${x - r} ${from}V${to}A${r} ${ry} 0 0 0 ${x + r} ${to}V${from}A${r} ${ry} 0 0 1 ${x - r} ${from}z`;
  const bandTop = top + height * 0.4;
  const bandEnd = top + height * 0.86;
  const middle = (bandTop + bandEnd) / 2 + ry;
  return `<path d="${wall(top, base)}" fill="url(#${look.body})"/><path d="${wall(bandTop, bandEnd)}" fill="url(#${look.band})"/><path d="${wall(top, top + lidHeight)}" fill="url(#${look.lid})"/><ellipse cx="${x}" cy="${top}" rx="${r}" ry="${ry}" fill="url(#${look.lid})"/><ellipse cx="${x}" cy="${top}" rx="${r - 5}" ry="${ry - 2}" fill="#fff" opacity=".22"/><path d="M${x - r} ${top + lidHeight}A${r} ${ry} 0 0 0 ${x + r} ${top + lidHeight}" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2"/><circle cx="${x}" cy="${middle}" r="${r * 0.36}" fill="none" stroke="${look.mark}" stroke-width="2.500"/>${leaf(x, middle, r * 0.24, -45, look.mark, 1)}`;
};

/** A bowl or cup seen a little from above, with tea in it. */
const cup = (
  /** @type {number} */ x,
  /** @type {number} */ base,
  /** @type {number} */ width,
  /** @type {number} */ height,
  /** @type {string} */ glaze,
  /** @type {string} */ tea,
  inside = "#f6f2ea",
) => {
  const r = width / 2;
  const ry = r * 0.3;
  const foot = r * 0.46;
  const top = base - height;
  return `<path d="M${x - foot} ${base - 8}V${base}A${foot} ${foot * 0.22} 0 0 0 ${x + foot} ${base}V${base - 8}z" fill="url(#${glaze})"/><path d="M${x - r} ${top}C${x - r * 0.96} ${top + height * 0.62} ${x - foot * 1.3} ${base - 6} ${x - foot} ${base - 4}H${x + foot}C${x + foot * 1.3} ${base - 6} ${x + r * 0.96} ${top + height * 0.62} ${x + r} ${top}z" fill="url(#${glaze})"/><ellipse cx="${x}" cy="${top}" rx="${r}" ry="${ry}" fill="${inside}"/><ellipse cx="${x}" cy="${top + ry * 0.22}" rx="${r * 0.86}" ry="${ry * 0.74}" fill="${tea}"/><path d="M${x - r * 0.6} ${top + ry * 0.2}A${r * 0.62} ${ry * 0.5} 0 0 1 ${x - r * 0.06} ${top - ry * 0.26}" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="3" stroke-linecap="round"/><ellipse cx="${x}" cy="${top}" rx="${r}" ry="${ry}" fill="none" stroke="#000" stroke-opacity=".08" stroke-width="2"/>`;
};

/** @type {Record<string, { room: keyof typeof rooms, defs?: string, art: string }>} */
const scenes = {
  "longjing-early-spring": {
    room: "sage",
    defs:
      round("body", "#5f9272", "#3f7556", "#285a40") +
      round("lid", "#4c8162", "#2f6449", "#1f4a35") +
      round("band", "#fbf6e8", "#f2ead4", "#d9cfb4"),
    art: `${shadow(196, 366, 118)}${tin(196, 352, 164, 226, { body: "body", lid: "lid", band: "band", mark: "#2f6449" })}${shadow(350, 396, 70)}${heap(350, 400, 78, 46, 25, ["#7d9a4e", "#98b061", "#66863f", "#b0c279"], 0.26)}`,
  },
  "silver-needle": {
    room: "mist",
    defs: round("glass", "#ffffff", "#eef4f4", "#cfdcdf") + round("cork", "#d9b98c", "#c39e6c", "#9f7b4d"),
    art: `${shadow(230, 376, 116)}<path d="M150 176h160v176a26 26 0 0 1-26 26H176a26 26 0 0 1-26-26z" fill="url(#glass)" opacity=".72"/><clipPath id="jar"><path d="M156 226h148v124a24 24 0 0 1-24 22H180a24 24 0 0 1-24-22z"/></clipPath><g clip-path="url(#jar)"><path d="M150 244q40-18 80-4t84-6v150H150z" fill="#b9c2a6"/>${heap(230, 372, 150, 120, 30, ["#dfe3d2", "#c4cdb4", "#eef0e6", "#aab796"], 0.24)}${heap(230, 300, 120, 60, 30, ["#dfe3d2", "#c4cdb4", "#eef0e6", "#b4c09f"], 0.24)}</g><path d="M150 176h160v176a26 26 0 0 1-26 26H176a26 26 0 0 1-26-26z" fill="none" stroke="#fff" stroke-width="4"/><path d="M164 196v150" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".7"/><path d="M160 136h140v36a70 12 0 0 1-140 0z" fill="url(#cork)"/><ellipse cx="230" cy="136" rx="70" ry="13" fill="#e6cda5"/>${leaf(352, 402, 27, -14, "#c4cdb4", 0.24)}${leaf(372, 390, 25, 22, "#dfe3d2", 0.24)}${leaf(336, 388, 25, 8, "#b4c09f", 0.24)}`,
  },
  "iron-goddess": {
    room: "sand",
    defs:
      round("body", "#3e4b52", "#27343b", "#182228") +
      round("lid", "#35424a", "#202c33", "#131b20") +
      round("band", "#d8a24a", "#c18934", "#996723"),
    art: `${shadow(200, 370, 128)}${tin(200, 356, 184, 176, { body: "body", lid: "lid", band: "band", mark: "#27343b" })}${shadow(356, 398, 66)}${Array.from(
      { length: 34 },
      (_, index) => {
        const row = Math.floor(index / 9);
        const x = 296 + (index % 9) * 15 + row * 7 - (row % 2) * 4;
        const y = 404 - row * 10 - ((index * 5) % 7);
        return `<path d="M${x - 11} ${y}c-2-9 6-13 13-11s11 6 8 12-17 9-21-1z" fill="${["#3b4a3a", "#4d5d48", "#2d3a30", "#5a5540"][index % 4]}"/>`;
      },
    ).join("")}`,
  },
  "yunnan-gold": {
    room: "rose",
    defs: round("glaze", "#fbfaf6", "#efebe2", "#cfc8ba"),
    art: `${shadow(228, 372, 122)}${steam(214, 196)}${cup(228, 366, 236, 138, "glaze", "#a5431c")}${shadow(372, 408, 44)}${heap(366, 414, 58, 30, 22, ["#4a2a1c", "#c98d34", "#6a3c22", "#e0ad55"], 0.3)}`,
  },
  "ripe-puer-cake": {
    room: "sand",
    defs: `<radialGradient id="cake" cx=".4" cy=".35" r=".75"><stop offset="0" stop-color="#7a5138"/><stop offset=".7" stop-color="#553423"/><stop offset="1" stop-color="#3b2317"/></radialGradient><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fbf7ea"/><stop offset="1" stop-color="#e2d6b8"/></linearGradient>`,
    art: `${shadow(228, 392, 150)}<circle cx="232" cy="252" r="138" fill="url(#cake)"/><g fill="none" stroke-linecap="round" stroke-width="5" opacity=".55">${Array.from(
      { length: 74 },
      (_, index) => {
        const angle = index * 2.4;
        const away = 15 * Math.sqrt(index + 1);
        const x = 232 + Math.cos(angle) * away;
        const y = 252 + Math.sin(angle) * away;
        const turn = (index * 53) % 180;
        const dx = Math.cos((turn / 180) * Math.PI) * 9;
        const dy = Math.sin((turn / 180) * Math.PI) * 9;
        return `<path d="M${(x - dx).toFixed(0)} ${(y - dy).toFixed(0)}q4-5 ${(dx * 2).toFixed(0)} ${(dy * 2).toFixed(0)}" stroke="${["#8d6244", "#a5794f", "#3a2116", "#6b4430"][index % 4]}"/>`;
      },
    ).join(
      "",
    )}</g><path d="M100 292A138 138 0 0 0 364 294C330 262 282 276 250 300S150 330 100 292z" fill="url(#paper)"/><path d="M100 292c50 38 118 32 150 8s80-38 114-6" fill="none" stroke="#c9ba93" stroke-width="2"/><path d="M150 346c24 18 50 26 84 27" stroke="#cfc19d" stroke-width="2" fill="none"/><circle cx="268" cy="342" r="24" fill="#b5432c"/>${leaf(268, 342, 14, -45, "#f6ead3", 1)}`,
  },
  "jasmine-pearls": {
    room: "dusk",
    defs: round("dish", "#ffffff", "#f1ede6", "#cdc5ba"),
    art: `${shadow(230, 374, 150)}<ellipse cx="230" cy="326" rx="158" ry="52" fill="url(#dish)"/><ellipse cx="230" cy="318" rx="140" ry="42" fill="#e9e4da"/><ellipse cx="230" cy="322" rx="128" ry="36" fill="#dfd9cc"/>${[
      [166, 322],
      [206, 334],
      [250, 332],
      [290, 322],
      [186, 302],
      [228, 306],
      [270, 302],
      [208, 280],
      [250, 280],
      [230, 258],
    ]
      .map(
        ([x = 0, y = 0], index) =>
          `<circle cx="${x}" cy="${y}" r="23" fill="${["#66743f", "#59693a", "#727f4a"][index % 3]}"/><path d="M${x - 17} ${y - 6}q16-16 34 0M${x - 20} ${y + 6}q20-14 40 0M${x - 12} ${y + 16}q12-8 24 0" fill="none" stroke="${index % 2 ? "#dfe2c6" : "#a9b27d"}" stroke-width="3.500" stroke-linecap="round" opacity=".8"/>`,
      )
      .join("")}${[
      [344, 262, 1],
      [118, 276, 0.8],
      [330, 366, 0.66],
    ]
      .map(
        ([x = 0, y = 0, size = 1]) =>
          `<g transform="translate(${x} ${y}) scale(${size})">${leaf(34, 22, 30, 30, "#5b7f55", 0.7)}${[0, 72, 144, 216, 288].map((turn) => `<path d="M0 0c-18-12-18-36 0-46 18 10 18 34 0 46z" transform="rotate(${turn})" fill="#fff" stroke="#ded7e4" stroke-width="1.500"/>`).join("")}<circle r="8" fill="#f0dc9a"/></g>`,
      )
      .join("")}`,
  },
  "celadon-gaiwan": {
    room: "sand",
    defs: round("glaze", "#cfe3d6", "#a9cbbb", "#7ba796") + round("lid", "#dcebe2", "#b5d3c5", "#8ab3a2"),
    art: `${shadow(230, 392, 146)}<ellipse cx="230" cy="372" rx="150" ry="30" fill="url(#glaze)"/><ellipse cx="230" cy="366" rx="138" ry="23" fill="#c6dccf"/><ellipse cx="230" cy="368" rx="70" ry="12" fill="#6c9584" opacity=".5"/><path d="M122 214C130 310 178 350 188 362a42 8 0 0 0 84 0c10-12 58-52 66-148a108 20 0 0 1-216 0z" fill="url(#glaze)"/><ellipse cx="230" cy="214" rx="112" ry="22" fill="#e9f2ec"/><path d="M138 206c4-42 46-62 92-62s88 20 92 62a92 17 0 0 1-184 0z" fill="url(#lid)"/><path d="M208 146c-6-18-4-24-8-30a30 7 0 0 1 60 0c-4 6-2 12-8 30z" fill="url(#lid)"/><ellipse cx="230" cy="116" rx="30" ry="7" fill="#e6f0ea"/><path d="M160 196c8-22 28-34 50-38" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".6"/><path d="M148 256c8 34 22 58 38 76" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".4"/><g fill="none" stroke="#6c9584" stroke-width="2.500" opacity=".55"><path d="M206 300c24 12 58 2 74-28M230 302c10-12 12-22 10-32M252 294c12-6 18-14 20-22"/></g>`,
  },
  "clay-teapot": {
    room: "sage",
    defs: round("clay", "#c9734f", "#a9512f", "#7b371f") + round("lid", "#d17e5a", "#b35a37", "#863e24"),
    art: `${shadow(232, 372, 140)}<path d="M336 236c50-22 82 4 76 42s-46 54-84 50l6-22c26 2 48-8 52-32s-20-32-44-18z" fill="url(#lid)"/><path d="M132 282C96 276 88 244 78 214l-20-14 26-10c22 18 34 34 62 40z" fill="url(#clay)"/><ellipse cx="71" cy="195" rx="14" ry="6" fill="#6d2f1a" transform="rotate(8 71 195)"/><path d="M120 282c0-54 50-82 112-82s112 28 112 82c0 46-30 74-60 86a54 8 0 0 1-104 0c-30-12-60-40-60-86z" fill="url(#clay)"/><ellipse cx="232" cy="208" rx="74" ry="13" fill="#8c4226"/><path d="M162 204c6-26 36-36 70-36s64 10 70 36a70 12 0 0 1-140 0z" fill="url(#lid)"/><circle cx="232" cy="156" r="18" fill="url(#lid)"/><ellipse cx="226" cy="149" rx="7" ry="5" fill="#fff" opacity=".4"/><path d="M146 268c6-24 22-40 46-48" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".28"/><path d="M184 186c8-6 18-9 28-10" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".35"/>`,
  },
  "glass-teapot": {
    room: "mist",
    defs: `${round("tea", "#e6b04e", "#d38f2b", "#b06c17")}${round("glass", "#ffffff", "#eef5f6", "#d3e1e4")}`,
    art: `${shadow(230, 374, 138)}<path d="M336 224c60-16 78 30 66 66s-42 54-78 52" fill="none" stroke="#fff" stroke-width="15" stroke-linecap="round" opacity=".9"/><path d="M336 224c60-16 78 30 66 66s-42 54-78 52" fill="none" stroke="#b9cdd2" stroke-width="2.500" stroke-linecap="round"/><path d="M134 306C92 292 92 238 66 200l28-4c22 22 26 44 52 52z" fill="url(#glass)" opacity=".85" stroke="#c2d4d8" stroke-width="2"/><path d="M118 286c0-56 52-88 114-88s114 32 114 88c0 60-48 86-114 86s-114-26-114-86z" fill="url(#glass)" opacity=".8"/><path d="M126 268c40 12 70-8 108-2s70 8 104 0c8 60-38 96-106 96s-114-34-106-94z" fill="url(#tea)" opacity=".9"/><ellipse cx="232" cy="268" rx="105" ry="15" fill="#f0c671" opacity=".9"/>${leaf(196, 318, 24, 62, "#6f8a3f", 0.7)}${leaf(232, 330, 26, 96, "#5c7a38", 0.7)}${leaf(268, 314, 24, 128, "#84994c", 0.7)}${leaf(246, 296, 20, 78, "#93a65a", 0.7)}<path d="M118 286c0-56 52-88 114-88s114 32 114 88c0 60-48 86-114 86s-114-26-114-86z" fill="none" stroke="#fff" stroke-width="5"/><ellipse cx="232" cy="200" rx="66" ry="11" fill="#fff" opacity=".95"/><path d="M172 196c8-20 32-28 60-28s52 8 60 28a60 9 0 0 1-120 0z" fill="url(#glass)" stroke="#c2d4d8" stroke-width="2"/><circle cx="232" cy="154" r="16" fill="#c39e6c"/><ellipse cx="227" cy="148" rx="6" ry="4" fill="#fff" opacity=".5"/><path d="M142 262c6-20 20-34 40-42" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".9"/>`,
  },
  "tasting-cups": {
    room: "sage",
    defs:
      round("white", "#ffffff", "#f1ede4", "#cfc8bb") +
      round("jade", "#cfe3d6", "#a3c7b6", "#769f8f") +
      round("ink", "#5d7590", "#3c526b", "#27394d") +
      round("rust", "#d98d63", "#bb6739", "#8c4823"),
    art: `${shadow(160, 306, 62)}${cup(158, 300, 124, 84, "white", "#d69a3a")}${shadow(306, 306, 62)}${cup(306, 300, 124, 84, "jade", "#c8822f")}${shadow(156, 412, 70)}${cup(152, 404, 136, 92, "rust", "#b95d25")}${shadow(318, 412, 70)}${cup(314, 404, 136, 92, "ink", "#d8b24e")}`,
  },
  "gooseneck-kettle": {
    room: "rose",
    defs:
      round("steel", "#4b5257", "#2d3338", "#191d21") +
      round("wood", "#c99b68", "#a9794a", "#7d5530") +
      round("base", "#3a4045", "#24292d", "#14171a"),
    art: `${shadow(236, 394, 138)}<path d="M136 372h200a10 10 0 0 1 10 10v10H126v-10a10 10 0 0 1 10-10z" fill="url(#base)"/><circle cx="180" cy="383" r="3.500" fill="#f0a85a"/><path d="M146 346C94 340 108 272 92 224c-6-18-20-26-40-24l2-12c30-6 50 6 58 32 12 40 2 84 44 96z" fill="url(#steel)"/><path d="M176 206h124l32 150a14 14 0 0 1-14 16H158a14 14 0 0 1-14-16z" fill="url(#steel)"/><path d="M170 206a68 12 0 0 1 136 0l2 8H168z" fill="#3f464b"/><ellipse cx="238" cy="202" rx="62" ry="9" fill="#566067"/><path d="M224 176h28l4 22h-36z" fill="url(#wood)"/><ellipse cx="238" cy="176" rx="15" ry="5" fill="#dcb587"/><path d="M310 222c70-26 96 8 86 62-4 22-12 40-22 58l-20-8c8-18 14-32 18-50 8-36-10-50-56-36z" fill="url(#wood)"/><path d="M186 234l-18 104" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".22"/>`,
  },
  "bamboo-tray": {
    room: "mist",
    defs: `<linearGradient id="top" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e6c68d"/><stop offset="1" stop-color="#d5ae6d"/></linearGradient><linearGradient id="side" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#bd9152"/><stop offset="1" stop-color="#96703a"/></linearGradient>${round("glaze", "#ffffff", "#f1ede4", "#cfc8bb")}${round("clay", "#c9734f", "#a9512f", "#7b371f")}`,
    art: `${shadow(230, 392, 190)}<path d="M38 336h384v38a12 12 0 0 1-12 12H50a12 12 0 0 1-12-12z" fill="url(#side)"/><path d="M104 258h252l66 78H38z" fill="url(#top)"/>${Array.from(
      { length: 9 },
      (_, index) => {
        const share = (index + 0.5) / 9;
        return `<path d="M${(108 + share * 244).toFixed(0)} 268L${(54 + share * 352).toFixed(0)} 326" stroke="#a77c42" stroke-width="6" stroke-linecap="round" opacity=".8"/>`;
      },
    ).join(
      "",
    )}<path d="M200 356h60" stroke="#7c5c2d" stroke-width="7" stroke-linecap="round"/><path d="M104 258h252" stroke="#f3ddb0" stroke-width="3"/>${shadow(180, 300, 46)}<path d="M134 254c0-34 24-50 52-50s52 16 52 50c0 28-16 42-28 46h-48c-12-4-28-18-28-46z" fill="url(#clay)"/><path d="M138 250c-22-2-28-18-34-34l12-4c10 12 16 16 28 18z" fill="url(#clay)"/><path d="M234 228c30-10 40 6 36 24s-20 26-40 26" fill="none" stroke="#9a4a2b" stroke-width="9"/><path d="M154 212c4-16 18-20 32-20s28 4 32 20z" fill="#bd6541"/><circle cx="186" cy="186" r="9" fill="#bd6541"/>${cup(316, 306, 66, 40, "glaze", "#d69a3a")}`,
  },
  "tea-tools": {
    room: "dusk",
    defs: round("wood", "#9a6a48", "#744a2e", "#4e2f1b") + round("jar", "#a87652", "#835636", "#583720"),
    art: `${shadow(230, 390, 92)}<g stroke-linecap="round" fill="none"><path d="M206 250L170 92" stroke="#8a5c3c" stroke-width="11"/><path d="M224 250l-4-176" stroke="#6d452b" stroke-width="8"/><path d="M244 250l18-168" stroke="#916443" stroke-width="10"/><path d="M262 250l50-142" stroke="#7a4f32" stroke-width="10"/></g><ellipse cx="166" cy="84" rx="15" ry="26" fill="#8a5c3c" transform="rotate(-13 166 84)"/><ellipse cx="163" cy="82" rx="8" ry="17" fill="#5f3b24" transform="rotate(-13 163 82)"/><path d="M220 40l5 40h-10z" fill="#6d452b"/><path d="M250 90c-6-22-2-44 8-58 14 10 20 34 12 60z" fill="#916443"/><path d="M258 84c-2-14 0-28 3-40" stroke="#5f3b24" stroke-width="3" fill="none"/><path d="M302 112l26-44 14 6-20 48z" fill="#7a4f32"/><path d="M166 226h128v132a64 14 0 0 1-128 0z" fill="url(#jar)"/><ellipse cx="230" cy="226" rx="64" ry="14" fill="#3b2416"/><path d="M166 226a64 14 0 0 1 128 0" fill="none" stroke="#b98863" stroke-width="3"/><g fill="none" stroke="#3b2416" stroke-width="2" opacity=".35"><path d="M182 250c6 40-4 70 2 112M206 252c-6 36 6 76 0 116M250 254c8 36-6 70 2 114M276 248c-4 40 6 74 0 112"/></g>`,
  },
  "tea-caddy": {
    room: "rose",
    defs: round("stone", "#dcd6ca", "#b8afa0", "#857c6d") + round("lid", "#8a5f3e", "#6b452a", "#482c19"),
    art: `${shadow(230, 388, 118)}<path d="M150 190c-26 28-34 70-30 110 4 44 30 72 50 78a60 10 0 0 0 120 0c20-6 46-34 50-78 4-40-4-82-30-110z" fill="url(#stone)"/><path d="M122 278a108 20 0 0 0 216 0l2 22c-2 12-4 22-8 32a104 18 0 0 1-204 0c-4-10-7-20-8-32z" fill="#5d7a6b"/><path d="M122 278a108 20 0 0 0 216 0" fill="none" stroke="#46604f" stroke-width="3"/><g fill="#6b6354" opacity=".4"><circle cx="170" cy="236" r="2.500"/><circle cx="204" cy="256" r="2"/><circle cx="262" cy="240" r="2.500"/><circle cx="296" cy="260" r="2"/><circle cx="228" cy="224" r="2"/><circle cx="186" cy="264" r="1.500"/><circle cx="240" cy="372" r="2"/><circle cx="200" cy="366" r="2"/><circle cx="278" cy="222" r="1.500"/></g><path d="M144 162h172v30a86 16 0 0 1-172 0z" fill="url(#lid)"/><ellipse cx="230" cy="162" rx="86" ry="16" fill="#8f6443"/><ellipse cx="230" cy="160" rx="72" ry="11" fill="#7a5135"/><circle cx="230" cy="146" r="17" fill="url(#lid)"/><ellipse cx="225" cy="140" rx="7" ry="4" fill="#fff" opacity=".35"/><path d="M150 226c-6 14-8 26-8 40" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".45"/>`,
  },
  "first-cup-box": {
    room: "sage",
    defs: `<linearGradient id="front" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#356f54"/><stop offset="1" stop-color="#27563f"/></linearGradient>${round("glaze", "#cfe3d6", "#a9cbbb", "#7ba796")}${round("white", "#ffffff", "#f1ede4", "#cfc8bb")}${round("gold", "#e0b45f", "#c3923b", "#96692a")}`,
    art: `${shadow(226, 394, 172)}<path d="M84 206L44 96l22-8 40 118z" fill="#1f4935"/><path d="M66 88h294l40 118H106z" fill="#2c6048"/><path d="M78 98h274l32 98H112z" fill="#efe6d2"/>${leaf(232, 146, 30, -40, "#2f6b4f", 0.9)}<path d="M62 214h350v168a10 10 0 0 1-10 10H72a10 10 0 0 1-10-10z" fill="url(#front)"/><path d="M62 206h350v34H62z" fill="#f3ebda"/><path d="M62 206h350v12H62z" fill="#000" opacity=".1"/><clipPath id="in"><path d="M62 120h350v120H62z"/></clipPath><g clip-path="url(#in)"><path d="M92 186h58v80H92z" fill="url(#gold)"/><ellipse cx="121" cy="186" rx="29" ry="7" fill="#efcf8d"/><path d="M160 186h58v80h-58z" fill="#b8603c"/><ellipse cx="189" cy="186" rx="29" ry="7" fill="#d3825f"/>${cup(282, 250, 92, 72, "glaze", "#cfe0d5", "#e9f2ec")}${cup(366, 252, 62, 52, "white", "#efe9dc")}</g><path d="M62 240h350" stroke="#1f4935" stroke-width="3" opacity=".5"/><path d="M222 240h30v152h-30z" fill="#e9dcc0"/><path d="M62 306h350v26H62z" fill="#e9dcc0"/><path d="M222 306h30v26h-30z" fill="#d8c8a4"/><path d="M237 318c-30-34-66-22-60-2s36 14 60 2c-4 26-14 42-26 54M237 318c30-34 66-22 60-2s-36 14-60 2c4 26 14 42 26 54" fill="none" stroke="#f7efdc" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/><circle cx="237" cy="318" r="11" fill="#f7efdc"/>`,
  },
  "linen-cloth": {
    room: "sand",
    defs: `<linearGradient id="linen" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#d9c6a4"/><stop offset="1" stop-color="#b79c72"/></linearGradient><pattern id="weave" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 1.500h6M1.500 0v6" stroke="#8d7449" stroke-opacity=".28" stroke-width="1"/></pattern>${round("glaze", "#ffffff", "#f1ede4", "#cfc8bb")}`,
    art: `${shadow(226, 396, 172)}<path d="M60 384c-6-18-6-24 2-36l318-4c16 8 20 26 12 42z" fill="#9c8259"/><path d="M58 356c-8-18-4-30 6-38l312-6c16 10 20 28 10 44z" fill="#b1966b"/><path d="M60 326c-8-16-2-30 8-38 60-18 120 4 170-8s100-2 140 8c14 8 16 26 6 38z" fill="url(#linen)"/><path d="M60 326c-8-16-2-30 8-38 60-18 120 4 170-8s100-2 140 8c14 8 16 26 6 38z" fill="url(#weave)"/><path d="M66 300c60-14 122 4 172-6s92-2 142 4" fill="none" stroke="#f1e5ca" stroke-width="3" opacity=".7"/><g stroke="#a88d61" stroke-width="3" stroke-linecap="round">${Array.from({ length: 12 }, (_, index) => `<path d="M${388 + (index % 2) * 3} ${296 + index * 7}l20 ${2 + (index % 3)}"/>`).join("")}</g>${shadow(204, 292, 60)}${cup(204, 288, 124, 80, "glaze", "#c8822f")}${steam(196, 184)}${leaf(310, 288, 26, -18, "#5d8055", 0.7)}${leaf(334, 274, 22, -52, "#739667", 0.7)}`,
  },
};

scenes["gift-card"] = {
  room: "mist",
  defs: `<linearGradient id="card" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#3f7c60"/><stop offset="1" stop-color="#28573f"/></linearGradient>`,
  art: `${shadow(232, 372, 150)}<g transform="rotate(-7 232 262)"><rect x="86" y="168" width="300" height="190" rx="16" fill="#efe6d2"/></g><g transform="rotate(4 232 262)"><rect x="84" y="164" width="300" height="190" rx="16" fill="url(#card)"/><path d="M84 300h300" stroke="#e9dcc0" stroke-width="22"/>${leaf(172, 230, 42, -38, "#9cc7ae", 0.9)}${leaf(216, 214, 30, 28, "#c5e0cf", 0.9)}<path d="M270 214h76M270 236h52" stroke="#e9dcc0" stroke-width="8" stroke-linecap="round"/></g>`,
};

const frame = (
  /** @type {keyof typeof rooms} */ room,
  /** @type {string} */ defs,
  /** @type {string} */ art,
) => {
  const [light, wall, table] = rooms[room];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><defs><radialGradient id="wall" cx=".3" cy=".2" r="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${wall}"/></radialGradient><linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${table}"/><stop offset="1" stop-color="${wall}"/></linearGradient><filter id="soft" x="-40%" y="-200%" width="180%" height="500%"><feGaussianBlur stdDeviation="9"/></filter><filter id="haze" x="-100%" y="-60%" width="300%" height="220%"><feGaussianBlur stdDeviation="5"/></filter>${defs}</defs><path d="M0 0h480v480H0z" fill="url(#wall)"/><circle cx="352" cy="128" r="86" fill="#fff" opacity=".36"/><path d="M0 318q240-26 480 0v162H0z" fill="url(#table)"/>${art}</svg>`;
};

/**
 * The picture of a product as an SVG document, 480 × 480.
 * @param {string} id
 */
export function productPicture(id) {
  const scene = scenes[id];
  return scene && frame(scene.room, scene.defs ?? "", scene.art);
}

const stem = `<path d="M34 20C120 120 150 240 150 420" fill="none" stroke="#47694f" stroke-width="6" stroke-linecap="round"/>`;

/** The wide picture on the home page: hills in mist, a pot and two cups. */
export const heroPicture = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dfe9e2"/><stop offset="1" stop-color="#f6ecd9"/></linearGradient><filter id="soft" x="-40%" y="-200%" width="180%" height="500%"><feGaussianBlur stdDeviation="11"/></filter><filter id="haze" x="-100%" y="-60%" width="300%" height="220%"><feGaussianBlur stdDeviation="6"/></filter>${round("clay", "#c9734f", "#a9512f", "#7b371f")}${round("lid", "#d17e5a", "#b35a37", "#863e24")}${round("white", "#ffffff", "#f3efe6", "#d3ccbe")}${round("jade", "#d5e8dc", "#a9cbbb", "#7ba796")}<linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cdb48c"/><stop offset="1" stop-color="#b39568"/></linearGradient></defs><path d="M0 0h960v720H0z" fill="url(#sky)"/><circle cx="690" cy="190" r="84" fill="#fdf3dc"/><circle cx="690" cy="190" r="122" fill="#fdf3dc" opacity=".4"/><path d="M0 380q130-150 280-70 120-140 270-20 110-90 210-10 90-60 200 20v300H0z" fill="#b9cdbf" opacity=".75"/><path d="M0 440q160-110 330-40 150-90 300 0 150-70 330-10v220H0z" fill="#93b09d" opacity=".8"/><path d="M0 500q200-80 430-20 240-80 530 10v140H0z" fill="#6c9079"/><g fill="none" stroke="#5c8169" stroke-width="5" opacity=".7"><path d="M0 528q210-70 440-14t520 6M0 556q220-62 450-12t510 4"/></g><path d="M0 576h960v144H0z" fill="url(#table)"/><path d="M0 576h960v6H0z" fill="#e3cfa8"/><g opacity=".92">${stem}${leaf(62, 96, 64, 64, "#5f8a69", 0.7)}${leaf(140, 150, 66, -14, "#78a17f", 0.7)}${leaf(96, 214, 60, 118, "#4c7757", 0.7)}${leaf(196, 262, 66, -6, "#67946f", 0.7)}${leaf(100, 330, 54, 128, "#5f8a69", 0.7)}</g><g transform="translate(226 262) scale(1.120)">${shadow(232, 372, 150)}<path d="M336 236c50-22 82 4 76 42s-46 54-84 50l6-22c26 2 48-8 52-32s-20-32-44-18z" fill="url(#lid)"/><path d="M132 282C96 276 88 244 78 214l-20-14 26-10c22 18 34 34 62 40z" fill="url(#clay)"/><ellipse cx="71" cy="195" rx="14" ry="6" fill="#6d2f1a" transform="rotate(8 71 195)"/><path d="M120 282c0-54 50-82 112-82s112 28 112 82c0 46-30 74-60 86a54 8 0 0 1-104 0c-30-12-60-40-60-86z" fill="url(#clay)"/><ellipse cx="232" cy="208" rx="74" ry="13" fill="#8c4226"/><path d="M162 204c6-26 36-36 70-36s64 10 70 36a70 12 0 0 1-140 0z" fill="url(#lid)"/><circle cx="232" cy="156" r="18" fill="url(#lid)"/><path d="M146 268c6-24 22-40 46-48" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".28"/></g>${shadow(752, 674, 74)}${cup(748, 668, 150, 98, "white", "#d69a3a")}${steam(738, 544)}${shadow(880, 690, 58)}${cup(880, 684, 118, 78, "jade", "#c8822f")}${leaf(196, 672, 26, -14, "#7d9a4e", 0.3)}${leaf(226, 684, 24, 18, "#98b061", 0.3)}${leaf(170, 686, 22, 34, "#66863f", 0.3)}</svg>`;

/** The mark of the shop, for the tab. */
export const shopMark = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="18" fill="#2f6b4f"/><path d="M14 44c10 2 26-2 36-30-20-2-34 8-36 30zm0 0 18-16" fill="none" stroke="#f4f1e8" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** Leaves, water, wait: the three moments of a brew. */
const brewingSteps = [
  `${cup(80, 200, 104, 78, "glaze", "#f3eee2")}${heap(80, 132, 36, 16, 15, ["#7d9a4e", "#66863f"])}`,
  `${cup(80, 200, 104, 78, "glaze", "#cfd8a6")}<path d="M80 30v82" stroke="#7db3cb" stroke-width="8" stroke-linecap="round"/>`,
  `${cup(80, 200, 104, 78, "glaze", "#c8a53f")}${steam(70, 104)}`,
];

/** Pictures that answers of the FAQ show. @param {string} id */
export function guidePicture(id) {
  if (id === "brewing-steps")
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 240"><defs><filter id="haze" x="-100%" y="-60%" width="300%" height="220%"><feGaussianBlur stdDeviation="3"/></filter>${round("glaze", "#ffffff", "#f1ede4", "#cfc8bb")}</defs><rect width="480" height="240" rx="16" fill="#e2eadf"/>${brewingSteps.map((art, index) => `<g transform="translate(${index * 160})">${art}<circle cx="28" cy="30" r="14" fill="#2f6b4f"/><text x="28" y="35" text-anchor="middle" font-family="system-ui, sans-serif" font-size="15" font-weight="700" fill="#fff">${index + 1}</text></g>`).join("")}</svg>`;
  if (id === "parcel-photo")
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 240"><rect width="480" height="240" rx="16" fill="#efe5d6"/><path d="M60 86l90-34 90 34v86l-90 36-90-36z" fill="#c9a06a"/><path d="M60 86l90 36v86l-90-36z" fill="#b78c56"/><path d="M60 86l90-34 90 34-90 36z" fill="#d9b680"/><path d="M104 69l90 35v28l-16 6v-28L88 76z" fill="#f2e3c4"/><path d="M206 146l-20 16 14 10-22 22" fill="none" stroke="#7b3a22" stroke-width="5" stroke-linejoin="round"/><path d="M282 84h132a14 14 0 0 1 14 14v78a14 14 0 0 1-14 14H282a14 14 0 0 1-14-14V98a14 14 0 0 1 14-14z" fill="#2d3338"/><path d="M320 84l10-18h36l10 18z" fill="#2d3338"/><circle cx="348" cy="138" r="36" fill="#6f8794"/><circle cx="348" cy="138" r="24" fill="#3c526b"/><circle cx="338" cy="128" r="7" fill="#fff" opacity=".7"/><circle cx="404" cy="106" r="6" fill="#f0a85a"/></svg>`;
  if (id === "tea-storage")
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 240"><defs>${round("body", "#5f9272", "#3f7556", "#285a40")}${round("lid", "#4c8162", "#2f6449", "#1f4a35")}${round("band", "#fbf6e8", "#f2ead4", "#d9cfb4")}</defs><rect width="480" height="240" rx="16" fill="#f1e8d8"/><path d="M0 196h480v28a16 16 0 0 1-16 16H16a16 16 0 0 1-16-16z" fill="#d9c39c"/>${tin(104, 190, 96, 128, { body: "body", lid: "lid", band: "band", mark: "#2f6449" })}<g fill="none" stroke="#a4532f" stroke-width="6" stroke-linecap="round"><circle cx="232" cy="110" r="18"/><path d="M232 72v-8M232 156v-8M194 110h-8M278 110h-8M205 83l-5-5M264 142l-5-5M259 83l5-5M200 142l5-5"/><path d="M334 70c20 26 28 40 28 52a28 28 0 0 1-56 0c0-12 8-26 28-52z"/><path d="M412 152c-16-22 14-32 0-56M438 152c-16-22 14-32 0-56"/></g><g stroke="#7b371f" stroke-width="7" stroke-linecap="round"><path d="M196 152l72-84M298 154l72-84M392 154l66-60"/></g></svg>`;
  return undefined;
}
