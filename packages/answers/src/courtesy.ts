import { unitsIn } from "./units.ts";

/** Where a sentence or a clause begins. */
const BEGINS = "(?<=^|[.,!?;。] ?)";

/** What is sold under a name that begins like a greeting. */
const NAMED =
  "hello (?:kitty|fresh|panda|bello)\\b|hi (?:fi|vis|res|def|chews?)\\b|hey dudes? (?:shoes?|boots?|loafers?|sandals?|slippers?|sneakers?)\\b";

/** What one says before the question; each ends at the question's first word. */
const BEFORE: readonly RegExp[] = [
  new RegExp(
    `^(?:(?!${NAMED})(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|all|guys|team|everyone|everybody|sir|madam|folks|again|support))*[ ,.!:;]+)+`,
    "u",
  ),
  /^(?:(?:你好|您好|嗨|哈喽|在吗|在么|在不在|有人吗|请问(?:一下|下)?|想问(?:一下|下|问)?|问(?:一下|下|个问题|个事)|咨询(?:一下|下)?|打扰(?:一下|了|下)?|不好意思|麻烦(?:问一?下|您|你)?|(?:亲(?:们|爱的)?|老板|掌柜的?|客服)(?=[ ,.!?~、。]))(?:呀|啊|哈|哦|又来打扰了)?[ ,.!?~、。]*)+/u,
  /^(?:我|真是?|今天|最近|都)?(?:快)?(?:热|困|累|饿|渴|忙|冷|愁|馋|无聊)死(?:我|人)?了(?:啊|呀|啦|哦)?[ ,.!~、。]*/u,
  /^我叫[\u3400-\u9fff]{2,4}[ ,.!。]+/u,
  /^(?:我的|这个)?(?:订单号?|单号|订单编号)(?:是|为)?[ :#]*(?:[a-z]{0,4}-?\d{4,}|[a-z]{0,4}-? ?numbermask)[ ,.!。:;]+/u,
  new RegExp(
    `${BEGINS}(?:(?:i am )?sorry (?:to (?:bother|trouble|disturb)|for (?:bothering|troubling|disturbing)) you(?: again)?|excuse me|(?:just )?(?:a |one )?quick (?:question|one)|(?:i have (?:got )?|just )?(?:a |one |another )question)(?: but)?[ ,.!:;]+`,
    "u",
  ),
  new RegExp(
    `${BEGINS}(?:(?:can|could|would) (?:you|someone|anyone|somebody) (?:please |kindly )?(?:tell me|help me(?: out)?(?: with)?|let me know)|i would like to (?:know|ask)|i (?:want|wanted|wish) to (?:know|ask)|i (?:was|am) wondering|may i ask|do you know)(?: please)?[ ,:]+`,
    "u",
  ),
];

/** What one says after it. */
const AFTER: readonly RegExp[] = [
  /[ ,.!;]*\b(?:my|the) (?:order|tracking|customer) (?:number|no|id) is[ :#]*[a-z]{0,4}-?(?:\d{3,}| ?numbermask)[ .!]*$/u,
  /[ ,.!;]*\b(?:many )?(?:thanks|thank you|cheers)(?: so| very)?(?: much| a lot| a bunch)?(?: in advance)?(?: for (?:your |the |any |all )*(?:help|time|support|assistance|answer|reply))?(?: in advance)?[ .!]*$/u,
  /[ ,.!;]*\b(?:kind|best|warm) regards(?:[ ,]+[\p{L}.'-]+){0,2}[ .!]*$/u,
  /[ ,.!;]*\bplease(?: help(?: me)?(?: out)?| advise| (?:let me know|reply|respond|answer)(?: soon| quickly)?)?(?: asap)?[ .!]*$/u,
  /[ ,.!~。;]*(?<![查看问搜是的消改个这退下订])(?:我的|这个)?(?:订单号|单号|订单编号)(?:是|为)?[ :#]*(?:[a-z]{0,4}-?\d{4,}|[a-z]{0,4}-? ?numbermask)[ .!。]*$/u,
  /[ ,.!~。]*(?:非常|十分|万分|多)?(?:感谢|谢谢)(?:您|你|啦|了|哈|亲)?[ ,.!~。]*$/u,
  /[ ,.!~。]*(?:麻烦|请)(?:您|你)?(?:帮(?:我|忙)?(?:看看|看一?下|查一?下|处理一?下)|尽快(?:回复|处理))[ ,.!~。]*$/u,
  /(?:[ ,.!~。]+|(?<=[吗呢么啊呀吧了]))(?:很|好|非常|有点)?(?:急+|着急|在线等)[ ,.!~。]*$/u,
];

/** As far as what is said after a question reaches, characters. */
const TAIL = 120;
/** Words, or Chinese characters, that have to be left: a greeting by itself is one. */
const LEAST_LEFT = 2;

function ifEnough(shorter: string, whole: string): string {
  return shorter.length < whole.length && unitsIn(shorter) >= LEAST_LEFT ? shorter : whole;
}

/**
 * The text without the greeting before it and the thanks after it, which say nothing of what is asked, but take the
 * likeness from what does. Of a text that is nothing else all is left.
 *
 * @param text normalised
 */
export function withoutCourtesy(text: string): string {
  let left = text;
  for (const pattern of BEFORE) {
    left = ifEnough(left.replace(pattern, ""), left);
  }
  for (const pattern of AFTER) {
    const from = Math.max(0, left.length - TAIL);
    left = ifEnough(left.slice(0, from) + left.slice(from).replace(pattern, ""), left);
  }
  return left;
}
