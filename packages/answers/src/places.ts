/**
 * Names of places: whether a shop delivers there, and what to, is one question whatever the place. Countries and
 * regions come from the platform in both languages; here are cities and provinces that shoppers often name.
 */
const ENGLISH = `london, paris, berlin, madrid, rome, vienna, dublin, lisbon, amsterdam, brussels, copenhagen, stockholm, oslo,
helsinki, warsaw, prague, budapest, athens, istanbul, moscow, zurich, geneva, munich, hamburg, frankfurt, cologne, barcelona,
valencia, seville, milan, naples, turin, florence, venice, manchester, birmingham, liverpool, glasgow, edinburgh, leeds,
sheffield, bristol, cardiff, belfast, lyon, marseille, toulouse, bordeaux, rotterdam, antwerp, krakow, porto, new york, nyc,
los angeles, san francisco, chicago, boston, seattle, houston, dallas, austin, miami, denver, atlanta, philadelphia,
san diego, las vegas, portland, detroit, orlando, toronto, vancouver, montreal, ottawa, calgary, edmonton, mexico city,
sao paulo, rio de janeiro, buenos aires, lima, bogota, santiago, tokyo, osaka, kyoto, seoul, busan, beijing, shanghai,
guangzhou, shenzhen, hangzhou, chengdu, taipei, kuala lumpur, penang, bangkok, jakarta, bali, manila, cebu, hanoi,
ho chi minh city, saigon, delhi, new delhi, mumbai, bombay, bangalore, bengaluru, chennai, kolkata, hyderabad, pune,
ahmedabad, jaipur, lucknow, surat, kanpur, nagpur, indore, bhopal, patna, chandigarh, gurgaon, noida, kochi, coimbatore,
kerala, punjab, gujarat, maharashtra, karnataka, tamil nadu, telangana, andhra pradesh, uttar pradesh, bihar, odisha,
rajasthan, haryana, assam, goa, west bengal, karachi, lahore, islamabad, dhaka, kathmandu, colombo, dubai, abu dhabi, doha,
riyadh, jeddah, cairo, lagos, abuja, nairobi, johannesburg, cape town, durban, accra, casablanca, sydney, melbourne,
brisbane, perth, adelaide, canberra, auckland, christchurch, california, texas, florida, alaska, hawaii, ohio, ontario,
quebec, alberta, british columbia, queensland, tasmania, scotland, england, wales, northern ireland, britain, holland,
bavaria, catalonia, sicily, siberia, usa, uae, america, europe, asia, africa, middle east, south america, latin america, turkey, korea`;
const CHINESE = `北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 成都 武汉 西安 长沙 郑州 青岛 济南 大连 沈阳 哈尔滨 长春 石家庄 太原 合肥 南昌
福州 厦门 泉州 南宁 昆明 贵阳 海口 三亚 兰州 西宁 银川 乌鲁木齐 呼和浩特 拉萨 宁波 温州 嘉兴 绍兴 金华 义乌 无锡 常州 徐州 南通 扬州 昆山
东莞 佛山 珠海 中山 惠州 汕头 桂林 柳州 洛阳 烟台 潍坊 临沂 唐山 保定 邯郸 包头 大庆 鞍山 芜湖 赣州 九江 宜昌 襄阳 岳阳 株洲 衡阳 绵阳 遵义
大理 丽江 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏
宁夏 新疆 香港 澳门 台湾 台北 高雄 迪拜 沙特 印尼 澳洲 纽约 洛杉矶 伦敦 巴黎 东京 首尔 悉尼 墨尔本 多伦多 温哥华 曼谷 欧洲 北美 美洲 非洲 东南亚 国内 内地 大陆
外地 同城 省内 省外 江浙沪 珠三角 东北`;

/** Also words of every day. */
const WORDS = new Set(["world", "unknown region", "chad", "jersey", "世界", "未知地区"]);

function regions(language: string): string[] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters.flatMap((first) => letters.flatMap((second) => names.of(first + second) ?? []));
}

let known: readonly string[] | undefined;

/** Places by name, in English and Chinese. */
export function placeNames(): readonly string[] {
  known ??= [
    ...regions("en").map((name) => name.toLowerCase().replace(/ sar china| \(.*/gu, "")),
    ...ENGLISH.split(/,\s*/u),
    ...regions("zh").map((name) => name.replace(/^中国(?=.)|特别行政区|（.*/gu, "")),
    ...CHINESE.split(/\s+/u),
  ].filter((name) => name.length > 1 && !WORDS.has(name));
  return known;
}
