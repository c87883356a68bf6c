/**
 * Whose password, account or order it is: somebody else's, in so many words. "My Netflix password" is a password to the
 * letter, and no shop but one that speaks of Netflix can say a word about it.
 */

const NAMES =
  `netflix|spotify|hulu|disney plus|disney\\+|prime video|tiktok|instagram|facebook|snapchat|whatsapp|telegram|twitter|linkedin|
  reddit|discord|youtube|twitch|gmail|outlook|hotmail|yahoo|icloud|microsoft|amazon|ebay|etsy|walmart|costco|
  aliexpress|alibaba|taobao|temu|shein|uber eats|uber|lyft|airbnb|doordash|deliveroo|steam|playstation|xbox|nintendo|
  roblox|fortnite|minecraft|windows`.replace(/\s*\n\s*/g, "");
const THINGS =
  `password|passcode|pin|login|log in|account|subscription|membership|profile|order|parcel|package|delivery|shipment|
  purchase|refund|booking|ride|driver|seller`.replace(/\s*\n\s*/g, "");
/** Signing in by somebody else's account is the shop's own matter. */
const BY_MEANS_OF =
  "(?<!\\b(?:with|using|via|through|by|use|link|connect)(?: (?:my|your|our|a|an|the|his|her|their))? )";
const ENDS =
  "cancel|delete|close|deactivate|reset|pause|reactivate|unsubscribe from|log in to|log into|sign in to";
const LATIN: readonly RegExp[] = [
  new RegExp(`${BY_MEANS_OF}\\b(${NAMES})(?:'s)?(?: (?:app|prime|premium))? (?:${THINGS})s?\\b`, "u"),
  new RegExp(`\\b(?:${THINGS})s? (?:from|on|at) (${NAMES})\\b`, "u"),
  new RegExp(`\\b(?:${ENDS}) (?:my |the |an? )?(${NAMES})(?! \\w)`, "u"),
];

/** 京东快递 is a carrier, a 支付宝账号 where money goes back to, a 微信号 where one is reached: those are left out. */
const HAN =
  /(淘宝|天猫|拼多多|抖音|快手|小红书|微博|美团|饿了么|滴滴|携程|闲鱼|唯品会|苏宁|b站|哔哩哔哩|爱奇艺|优酷|腾讯视频|王者荣耀)(?:上|里)?(?:的|(?:要|该)?(?:怎么|怎样|如何|咋)(?:能|才能)?(?:注销|找回|修改|改|取消|重置|删除?|解绑|查询?))?(?:密码|[账帐][号户]|号|会员|订单|快递|包裹|外卖|退款)/u;
/** Hardly a Chinese shop that does not name them, as a carrier, a way to pay or to be reached: the thing belongs to it. */
const HAN_THING =
  /(京东)上?的?(密码|[账帐][号户]|会员|订单|退款)|(微信|支付宝|qq|网易|百度)的?(?:登[录陆])?(密码)/u;
const BY_MEANS_OF_HAN = /(?:用|通过|绑定|关联)\S{0,4}$/u;

/** What no shop that sells something else can recommend: "can you recommend a dentist" is nothing to a tea shop. */
const TO_RECOMMEND =
  `dentist|doctor|gp|physio|therapist|hospital|lawyer|solicitor|plumber|electrician|builder|mechanic|accountant|
  hairdresser|barber|vet|nanny|babysitter|gym|school|restaurant|cafe|bar|pub|club|hotel|hostel|airline|flight|film|movie|
  series|show|song|album|band|podcast|novel|game|museum|phone|laptop|computer|car|stock|bank|broker|dating app`.replace(
    /\s*\n\s*/g,
    "",
  );
const TO_RECOMMEND_HAN =
  "餐厅|餐馆|饭店|饭馆|火锅店|火锅|酒店|宾馆|民宿|电影|电视剧|综艺|歌|歌曲|小说|游戏|医院|医生|牙医|律师|景点|手机|电脑|健身房|股票|基金|理发店";
const RECOMMENDED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:recommend|suggest)(?: (?:me|us))?(?: (?:a|an|any|some|another|your))?(?: (?:good|great|nice|decent|cheap|local))* (${TO_RECOMMEND})s?\\b`,
    "u",
  ),
  new RegExp(
    `推荐(?:一下|我)?(?:一|几|个|家|部|首|本|款|位|点|些|下|附近的?|好的?|好吃的?|好看的?|好听的?){0,4}(${TO_RECOMMEND_HAN})`,
    "u",
  ),
];

/**
 * What a question names that is another company's, as a shop that has to do with it would; undefined where there is
 * nothing.
 *
 * @param text normalised
 */
export function otherServiceIn(text: string): string | undefined {
  for (const pattern of [...LATIN, ...RECOMMENDED]) {
    const latin = pattern.exec(text)?.[1];
    if (latin !== undefined) return latin;
  }
  const found = HAN.exec(text) ?? HAN_THING.exec(text);
  if (!found || BY_MEANS_OF_HAN.test(text.slice(0, found.index))) return undefined;
  return found.slice(1).join("");
}
