// What the shop sells. Each language is a market of its own: prices are set, not converted.

/** @typedef {"en" | "zh-CN"} Locale */
/** @typedef {{ en: string, "zh-CN": string }} Bilingual */
/**
 * @typedef {object} Product
 * @property {string} id
 * @property {string} category
 * @property {Bilingual} name
 * @property {Bilingual} line one line under the name
 * @property {Bilingual} text
 * @property {{ en: [string, string][], "zh-CN": [string, string][] }} facts label and value
 * @property {{ USD: number, CNY: number }} price
 * @property {boolean} [featured]
 */

export const categories = [
  {
    id: "tea",
    name: { en: "Tea", "zh-CN": "茶叶" },
    line: {
      en: "Small harvests, picked and roasted by people we know.",
      "zh-CN": "小批量，从相熟的茶农手里来。",
    },
  },
  {
    id: "teaware",
    name: { en: "Teaware", "zh-CN": "茶具" },
    line: {
      en: "Pots, bowls and cups that pour well and age well.",
      "zh-CN": "壶、盏、杯，出水利落，越用越润。",
    },
  },
  {
    id: "brewing",
    name: { en: "Brewing tools", "zh-CN": "泡茶用具" },
    line: { en: "The quiet helpers on the tea table.", "zh-CN": "茶席上不声不响的帮手。" },
  },
  {
    id: "gifts",
    name: { en: "Gifts and storage", "zh-CN": "礼物与收纳" },
    line: { en: "To keep tea fresh, or to give it away.", "zh-CN": "留住茶香，或送给要紧的人。" },
  },
];

/** @type {Product[]} */
export const products = [
  {
    id: "longjing-early-spring",
    category: "tea",
    featured: true,
    name: { en: "Early Spring Longjing", "zh-CN": "明前龙井" },
    line: { en: "Green tea, 50 g", "zh-CN": "绿茶 · 50 克" },
    text: {
      en: "Picked before the Qingming festival, pan-fired by hand the same night. Chestnut, sweet pea, a long clean finish. Forgiving with water that is a little too hot.",
      "zh-CN": "清明前采的一芽一叶，当夜手工炒青。栗香、豆香清清楚楚，回甘长。水温略高一点也不苦。",
    },
    facts: {
      en: [
        ["Origin", "Meijiawu, Hangzhou"],
        ["Harvest", "Late March 2026"],
        ["Water", "80 °C, 3 g to 150 ml"],
      ],
      "zh-CN": [
        ["产地", "杭州 梅家坞"],
        ["采摘", "2026 年 3 月下旬"],
        ["冲泡", "80 °C，3 克配 150 毫升"],
      ],
    },
    price: { USD: 34, CNY: 228 },
  },
  {
    id: "silver-needle",
    category: "tea",
    name: { en: "Silver Needle", "zh-CN": "白毫银针" },
    line: { en: "White tea, 40 g", "zh-CN": "白茶 · 40 克" },
    text: {
      en: "Nothing but buds, dried slowly in mountain air. Melon, hay and honey. It keeps for years and gets rounder with each one.",
      "zh-CN": "只取单芽，山风里慢慢萎凋。毫香里带点甜瓜和蜜。放得住，一年比一年醇。",
    },
    facts: {
      en: [
        ["Origin", "Fuding, Fujian"],
        ["Harvest", "April 2026"],
        ["Water", "85 °C, 4 g to 150 ml"],
      ],
      "zh-CN": [
        ["产地", "福建 福鼎"],
        ["采摘", "2026 年 4 月"],
        ["冲泡", "85 °C，4 克配 150 毫升"],
      ],
    },
    price: { USD: 38, CNY: 258 },
  },
  {
    id: "iron-goddess",
    category: "tea",
    name: { en: "Roasted Iron Goddess", "zh-CN": "炭焙铁观音" },
    line: { en: "Oolong, 80 g", "zh-CN": "乌龙茶 · 80 克" },
    text: {
      en: "Roasted three times over longan charcoal. Warm walnut, burnt sugar and an orchid that shows up in the third cup.",
      "zh-CN": "龙眼炭三道焙火。坚果香、焦糖香打底，第三泡兰花香才露面。",
    },
    facts: {
      en: [
        ["Origin", "Anxi, Fujian"],
        ["Roast", "Medium, charcoal"],
        ["Water", "95 °C, 6 g to 110 ml"],
      ],
      "zh-CN": [
        ["产地", "福建 安溪"],
        ["焙火", "中火 · 炭焙"],
        ["冲泡", "95 °C，6 克配 110 毫升"],
      ],
    },
    price: { USD: 29, CNY: 188 },
  },
  {
    id: "yunnan-gold",
    category: "tea",
    featured: true,
    name: { en: "Yunnan Gold", "zh-CN": "滇红金芽" },
    line: { en: "Black tea, 80 g", "zh-CN": "红茶 · 80 克" },
    text: {
      en: "Golden tips from old trees. Cocoa, sweet potato and a soft malt that takes milk well, though it does not need it.",
      "zh-CN": "老树金芽。可可、烤红薯的甜香，汤感厚。加奶也好，不加更好。",
    },
    facts: {
      en: [
        ["Origin", "Fengqing, Yunnan"],
        ["Harvest", "Spring 2026"],
        ["Water", "90 °C, 4 g to 150 ml"],
      ],
      "zh-CN": [
        ["产地", "云南 凤庆"],
        ["采摘", "2026 年春"],
        ["冲泡", "90 °C，4 克配 150 毫升"],
      ],
    },
    price: { USD: 24, CNY: 158 },
  },
  {
    id: "ripe-puer-cake",
    category: "tea",
    name: { en: "Ripe Pu'er Cake 2018", "zh-CN": "2018 熟普饼" },
    line: { en: "Pu'er, 200 g cake", "zh-CN": "普洱熟茶 · 200 克饼" },
    text: {
      en: "Eight years in dry storage. Dates, damp wood, dark chocolate. Rinse it once, then brew it ten times.",
      "zh-CN": "干仓存放八年。枣香、木香，汤色红浓透亮。先润一道，再泡十道。",
    },
    facts: {
      en: [
        ["Origin", "Menghai, Yunnan"],
        ["Pressed", "2018"],
        ["Water", "100 °C, 7 g to 110 ml"],
      ],
      "zh-CN": [
        ["产地", "云南 勐海"],
        ["压制", "2018 年"],
        ["冲泡", "100 °C，7 克配 110 毫升"],
      ],
    },
    price: { USD: 46, CNY: 298 },
  },
  {
    id: "jasmine-pearls",
    category: "tea",
    name: { en: "Jasmine Pearls", "zh-CN": "茉莉龙珠" },
    line: { en: "Scented green tea, 60 g", "zh-CN": "花茶 · 60 克" },
    text: {
      en: "Rolled by hand and scented seven nights running with fresh blossom. Two or three pearls fill a glass.",
      "zh-CN": "手工揉成珠，七窨一提，只见花香不见花。一杯放两三颗就够。",
    },
    facts: {
      en: [
        ["Origin", "Fuzhou, Fujian"],
        ["Scented", "Seven times"],
        ["Water", "85 °C, 3 g to 200 ml"],
      ],
      "zh-CN": [
        ["产地", "福建 福州"],
        ["窨制", "七窨"],
        ["冲泡", "85 °C，3 克配 200 毫升"],
      ],
    },
    price: { USD: 26, CNY: 168 },
  },
  {
    id: "celadon-gaiwan",
    category: "teaware",
    featured: true,
    name: { en: "Celadon Gaiwan", "zh-CN": "青瓷盖碗" },
    line: { en: "Porcelain, 120 ml", "zh-CN": "瓷 · 120 毫升" },
    text: {
      en: "A thin rim that stays cool to the fingers, a lid that sits without a rattle. The glaze is soft as river jade.",
      "zh-CN": "口沿外撇不烫手，盖子落得稳。釉色像溪水里捞起的玉。",
    },
    facts: {
      en: [
        ["Made in", "Longquan, Zhejiang"],
        ["Holds", "120 ml"],
        ["Care", "Dishwasher safe, hand wash is kinder"],
      ],
      "zh-CN": [
        ["产地", "浙江 龙泉"],
        ["容量", "120 毫升"],
        ["养护", "可进洗碗机，手洗更好"],
      ],
    },
    price: { USD: 42, CNY: 268 },
  },
  {
    id: "clay-teapot",
    category: "teaware",
    name: { en: "Red Clay Teapot", "zh-CN": "朱泥小壶" },
    line: { en: "Unglazed clay, 150 ml", "zh-CN": "紫砂 · 150 毫升" },
    text: {
      en: "Thrown and burnished by one pair of hands, unglazed inside and out. Give it one kind of tea and it will remember.",
      "zh-CN": "一人一手从头做到尾，里外不上釉。一壶事一茶，日子久了自有光泽。",
    },
    facts: {
      en: [
        ["Made in", "Yixing, Jiangsu"],
        ["Holds", "150 ml"],
        ["Care", "Water only, no soap"],
      ],
      "zh-CN": [
        ["产地", "江苏 宜兴"],
        ["容量", "150 毫升"],
        ["养护", "只用清水，不用洗洁精"],
      ],
    },
    price: { USD: 96, CNY: 658 },
  },
  {
    id: "glass-teapot",
    category: "teaware",
    name: { en: "Glass Teapot", "zh-CN": "玻璃茶壶" },
    line: { en: "Borosilicate, 400 ml", "zh-CN": "高硼硅 · 400 毫升" },
    text: {
      en: "Watch the leaves open. Heat-proof glass with a fine spring strainer in the spout, and a handle that stays cool.",
      "zh-CN": "看得见茶叶舒展。高硼硅耐热玻璃，壶嘴内有弹簧滤网，把手不烫。",
    },
    facts: {
      en: [
        ["Glass", "Borosilicate, to 150 °C"],
        ["Holds", "400 ml"],
        ["Care", "Dishwasher safe"],
      ],
      "zh-CN": [
        ["材质", "高硼硅玻璃，耐 150 °C"],
        ["容量", "400 毫升"],
        ["养护", "可进洗碗机"],
      ],
    },
    price: { USD: 36, CNY: 218 },
  },
  {
    id: "tasting-cups",
    category: "teaware",
    featured: true,
    name: { en: "Tasting Cups, set of four", "zh-CN": "品茗杯四只" },
    line: { en: "Porcelain, 45 ml each", "zh-CN": "瓷 · 每只 45 毫升" },
    text: {
      en: "Four glazes, one shape. White inside, so the colour of the tea is the colour of the tea.",
      "zh-CN": "一个器形，四种釉色。内壁留白，茶汤是什么颜色就是什么颜色。",
    },
    facts: {
      en: [
        ["Made in", "Jingdezhen, Jiangxi"],
        ["Holds", "45 ml each"],
        ["Care", "Dishwasher safe"],
      ],
      "zh-CN": [
        ["产地", "江西 景德镇"],
        ["容量", "每只 45 毫升"],
        ["养护", "可进洗碗机"],
      ],
    },
    price: { USD: 48, CNY: 298 },
  },
  {
    id: "gooseneck-kettle",
    category: "brewing",
    featured: true,
    name: { en: "Gooseneck Kettle", "zh-CN": "细口电水壶" },
    line: { en: "Steel, 0.9 l, keeps to 1 °C", "zh-CN": "不锈钢 · 0.9 升 · 控温到 1 °C" },
    text: {
      en: "Pours as thin or as full as you like and holds its temperature for half an hour. Comes with the plug for your country.",
      "zh-CN": "水流粗细随手，控温准到 1 °C，可保温半小时。国标插头。",
    },
    facts: {
      en: [
        ["Holds", "0.9 l"],
        ["Power", "1,200 W"],
        ["Warranty", "Two years"],
      ],
      "zh-CN": [
        ["容量", "0.9 升"],
        ["功率", "1200 瓦"],
        ["质保", "两年"],
      ],
    },
    price: { USD: 89, CNY: 569 },
  },
  {
    id: "bamboo-tray",
    category: "brewing",
    name: { en: "Bamboo Tea Tray", "zh-CN": "竹茶盘" },
    line: { en: "38 × 24 cm, with drain", "zh-CN": "38 × 24 厘米 · 带储水" },
    text: {
      en: "Pressed bamboo over a drawer that catches the overflow. Stands a wet afternoon without warping.",
      "zh-CN": "压合竹材，下面一只抽屉接住溢水。湿上一下午也不翘。",
    },
    facts: {
      en: [
        ["Size", "38 × 24 × 6 cm"],
        ["Drawer", "1.2 l"],
        ["Care", "Wipe, dry upright"],
      ],
      "zh-CN": [
        ["尺寸", "38 × 24 × 6 厘米"],
        ["储水", "1.2 升"],
        ["养护", "擦干，竖着晾"],
      ],
    },
    price: { USD: 54, CNY: 328 },
  },
  {
    id: "tea-tools",
    category: "brewing",
    name: { en: "Tea Tool Set", "zh-CN": "茶道六件" },
    line: { en: "Walnut, six pieces", "zh-CN": "胡桃木 · 六件" },
    text: {
      en: "Scoop, needle, tongs, funnel, spoon and the jar that keeps them together. Oiled, not lacquered.",
      "zh-CN": "茶则、茶针、茶夹、茶漏、茶匙，外加一只茶筒。只上木蜡油，不上漆。",
    },
    facts: {
      en: [
        ["Wood", "Black walnut"],
        ["Height", "18 cm"],
        ["Care", "Keep dry, oil twice a year"],
      ],
      "zh-CN": [
        ["木材", "黑胡桃"],
        ["高度", "18 厘米"],
        ["养护", "保持干燥，一年上两次油"],
      ],
    },
    price: { USD: 32, CNY: 189 },
  },
  {
    id: "tea-caddy",
    category: "gifts",
    name: { en: "Stoneware Caddy", "zh-CN": "粗陶茶仓" },
    line: { en: "Airtight, 500 ml", "zh-CN": "密封 · 500 毫升" },
    text: {
      en: "Keeps light, damp and the smell of the kitchen out. Holds about 150 g of oolong or one broken pu'er cake.",
      "zh-CN": "避光、防潮，也挡得住厨房的味道。可放约 150 克乌龙，或撬散的一饼普洱。",
    },
    facts: {
      en: [
        ["Seal", "Silicone ring, food grade"],
        ["Holds", "500 ml"],
        ["Height", "13 cm"],
      ],
      "zh-CN": [
        ["密封", "食品级硅胶圈"],
        ["容量", "500 毫升"],
        ["高度", "13 厘米"],
      ],
    },
    price: { USD: 39, CNY: 238 },
  },
  {
    id: "first-cup-box",
    category: "gifts",
    featured: true,
    name: { en: "First Cup Gift Box", "zh-CN": "「初见」礼盒" },
    line: { en: "Three teas, a gaiwan, two cups", "zh-CN": "三款茶 · 一盖碗 · 两只杯" },
    text: {
      en: "All that a first afternoon with tea needs, wrapped in linen. A hand-written card is included: leave us the words in the cart.",
      "zh-CN": "第一次正经喝茶要用的都在里面，素麻布包好。想说的话写在购物车里，随盒附手写卡片。",
    },
    facts: {
      en: [
        ["Inside", "3 × 20 g tea, gaiwan, two cups"],
        ["Teas", "Early Spring Longjing, Yunnan Gold, Roasted Iron Goddess"],
        ["Wrapping", "Linen cloth, reusable"],
        ["Card", "Hand-written, free"],
      ],
      "zh-CN": [
        ["内含", "茶 20 克 × 3、盖碗、双杯"],
        ["三款茶", "明前龙井、滇红金芽、炭焙铁观音"],
        ["包装", "麻布，可再用"],
        ["卡片", "手写，免费"],
      ],
    },
    price: { USD: 88, CNY: 528 },
  },
  {
    id: "linen-cloth",
    category: "gifts",
    name: { en: "Linen Tea Cloth", "zh-CN": "亚麻茶席" },
    line: { en: "Washed linen, 30 × 120 cm", "zh-CN": "水洗亚麻 · 30 × 120 厘米" },
    text: {
      en: "A runner for the table, dyed with tea leaves that were too old to drink. Every one is a little different.",
      "zh-CN": "用过季的老茶染的色，每一条深浅都不一样。铺开就是一席。",
    },
    facts: {
      en: [
        ["Cloth", "Pure linen, 190 g/m²"],
        ["Size", "30 × 120 cm"],
        ["Care", "30 °C, line dry"],
      ],
      "zh-CN": [
        ["面料", "纯亚麻，190 克"],
        ["尺寸", "30 × 120 厘米"],
        ["养护", "30 °C 水洗，晾干"],
      ],
    },
    price: { USD: 28, CNY: 168 },
  },
  {
    id: "gift-card",
    category: "gifts",
    name: { en: "Gift Card", "zh-CN": "礼品卡" },
    line: { en: "For whoever likes to choose", "zh-CN": "让收礼的人自己挑" },
    text: {
      en: "Comes by mail within a few minutes. If you would rather have it printed on cotton paper, write so in the note to your order.",
      "zh-CN": "电子卡几分钟就到邮箱。想要棉纸印的实体卡，下单时写在订单备注里。",
    },
    facts: {
      en: [
        ["Good for", "Three years"],
        ["To use it", "Enter the number at checkout, bit by bit if you like"],
      ],
      "zh-CN": [
        ["有效期", "三年"],
        ["用法", "结算时填卡号，可以分几次用"],
      ],
    },
    price: { USD: 20, CNY: 100 },
  },
];

/** @param {Locale} locale */
export const currencyOf = (locale) => (locale === "zh-CN" ? "CNY" : "USD");

/** @param {Product} product @param {Locale} locale @returns {{ amount: number, currency: string }} */
export const priceOf = (product, locale) => ({
  amount: product.price[currencyOf(locale)],
  currency: currencyOf(locale),
});

/** @param {string} id */
export const productById = (id) => products.find((product) => product.id === id);

/** @param {string} id */
export const categoryById = (id) => categories.find((category) => category.id === id);
