/**
 * Whether a shopper asks for a person in words. Only what clearly asks hands over: the button is always there for the
 * rest, while somebody who is queued against their will is lost to the FAQ.
 */
export function asksForHuman(text: string): boolean {
  // Long texts tell a story; a person may be part of it without being asked for.
  const clean = text.normalize("NFKC").toLowerCase().replaceAll("’", "'").trim();
  if (clean.length === 0 || clean.length > 300) return false;
  return clean
    .split(/[.!?。！？；;\n]+|[,，]\s*(?=but\b|但|不过)/u)
    .some((sentence) =>
      /\p{Script=Han}/u.test(sentence) ? asksInChinese(sentence) : asksInEnglish(sentence),
    );
}

const WHO =
  "(?:(?:a|an|the|your|some|any|one of your|real|live|actual|human|customer|support|service|care|sales) ?)*" +
  "(?:human(?: being| agent)?s?|people|person|agents?|representatives?|reps?|operators?|advisors?|" +
  "staff|team member|someone|somebody|anyone|anybody|customer (?:service|support|care)|support(?: team)?)";

const ENGLISH: readonly RegExp[] = [
  // To talk, to chat, to be put through.
  new RegExp(`\\b(?:talk|speak|chat)(?:ing)? (?:to|with) ${WHO}\\b`),
  new RegExp(
    `\\b(?:connect|transfer|put|forward|escalate|hand) (?:me|us|this|it)(?: over| through| on)? (?:to|with) ${WHO}\\b`,
  ),
  new RegExp(`\\b(?:get|give|find|fetch|call) me ${WHO}\\b`),
  new RegExp(
    `\\b(?:want|need|would like|prefer|'d like|like to have|rather have) (?:(?:to )?(?:reach|contact|see) )?` +
      WHO +
      "(?: please| now| to (?:help|talk|assist).*| instead.*)?$",
  ),
  new RegExp(
    `\\b(?:is|are) there ${WHO} (?:there |here |available |around )?(?:(?:i|we) (?:can|could) (?:talk|speak|chat)|to (?:talk|speak|help))`,
  ),
  // By itself: "agent please", "live agent", "human!".
  /^(?:please )?(?:(?:a|an|the) )?(?:(?:real|live|human|actual) )?(?:human|person|agent|operator|representative)(?: (?:please|now|pls))*$/,
  /^(?:live chat|real person|human help|customer service|customer support)(?: (?:please|now|pls))*$/,
  /\bnot (?:to )?(?:a|this|the) (?:ro)?bot\b/,
  /\b(?:stop|no more) (?:with )?(?:the |this )?(?:ro)?bots?\b/,
];

/** "I don't need to talk to anyone": the wish is denied. */
const ENGLISH_NOT =
  /\b(?:don't|do not|doesn't|didn't|did not|no need|not necessary|needn't|won't|without|instead of|rather not|never|not (?:want|need|looking)|hate|avoid|already) (?:\w+ ){0,4}?(?:talk|speak|chat|connect|transfer|put|human|person|people|agent|someone|anyone|anybody|somebody|rep|representative|operator|support|want|need)/;
/** About people, not for them: made, written, painted by a person; what one said; a gift for one. */
const ENGLISH_ABOUT =
  /\b(?:made|painted|written|packed|checked|run|crafted|produced|answered|done|designed|signed) by (?:a |an |real |the )*(?:human|person|people|someone|hand)|\bhuman[- ]made\b|\b(?:spoke|talked|chatted|speaking|was talking) (?:to|with)\b.*\b(?:yesterday|earlier|before|last|already|who (?:said|told))|\bwho (?:told|said)\b|\bagent (?:fee|price|discount|login)\b|\bfor (?:one|a|each) person\b|\bper person\b/;

function asksInEnglish(sentence: string): boolean {
  const words = sentence
    .replace(/[^\p{L}\p{N}' -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  // "Not a bot" denies the bot.
  if (
    /\bnot (?:to )?(?:a|this|the) (?:ro)?bot\b/.test(words) &&
    /\b(?:talk|speak|chat|want|need|person|human)\b/.test(words)
  )
    return true;
  if (ENGLISH_NOT.test(words) || ENGLISH_ABOUT.test(words)) return false;
  return ENGLISH.some((pattern) => pattern.test(words));
}

const CHINESE: readonly RegExp[] = [
  /转(?:接|到|成|至|去)?(?:一?下)?(?:人工|真人|客服|活人)/,
  /(?:找|要|叫|换|接|联系|呼叫|需要|想要|请求|请|给我|帮我|来个|来位|有没有|有)(?:一?下|一?个|一?位|你们的?|你们家的?|您们?的?|到|个|接)*(?:人工|真人|活人|在线客服|真人客服)(?!费|智能|费用|成本|制|合成|培育|养殖|降解|种植)/,
  /(?:找|叫|换|联系|呼叫|要找|想找)(?:一?下|一?个|一?位|你们的?|你们家的?|您们?的?|个)*客服/,
  /(?:跟|和|与|同)(?:一?个|一?位|你们的?|你们)?(?:真人|人工|活人|客服)(?:人员)?(?:聊|说|谈|讲|沟通|对话|交流|联系)/,
  /^(?:请|麻烦)?(?:人工|真人|人工客服|真人客服|人工服务|在线客服|在线人工|客服人员|活人)(?:服务|客服)?(?:谢谢|吧|呢|啊|在吗|在不在|请|有吗)*$/,
  /^客服(?:在吗|在不在|呢|在么|有人吗|你好|您好)*$/,
  /(?:有|叫)(?:没有)?(?:个)?(?:真人|活人)(?:在)?(?:吗|么|没)?$/,
  /(?:不要|不想|别)(?:再)?(?:跟|和|与)?(?:机器人?|ai)(?:聊|说|回复|回答|了)?/,
];

/** 不用转人工、不需要客服、先别转. */
const CHINESE_NOT =
  /(?:不用|不必|不需要|不要|不想|无需|无须|别|没必要|不是要|不是想|用不着|先不|暂时不)(?:再|给我|帮我|急着|马上|去)?(?:找|要|叫|转|接|联系|麻烦|跟|和|换)*(?:接|到|个|一个|你们的?|你们)*(?:人工|真人|客服|活人)/;
/** 人工费、人工做的、客服电话是多少、客服几点上班：问的是事，不是要人. */
const CHINESE_ABOUT =
  /(?:纯|全|是|用|靠)?(?:人工|真人)(?:做|制作|制造|采摘|手绘|合成|炒制|检验|质检|培育|包装|挑选|吹制|拉坯|上釉|绘制|费|成本|香精|色素|智能|降解|养殖|种植|实拍|照片)|(?:客服|人工)(?:人员)?的?(?:电话|工作时间|上班|下班|时间|几点|邮箱|微信|热线|号码|昨天|刚才|刚刚|之前|上次|已经|说|告诉|态度|答应|承诺)/;

function asksInChinese(sentence: string): boolean {
  const words = sentence.replace(/[^\p{L}\p{N}]+/gu, "");
  if (/(?:不要|不想|别)(?:再)?(?:跟|和|与)?(?:机器人?|ai)/.test(words)) return true;
  if (CHINESE_NOT.test(words) || CHINESE_ABOUT.test(words)) return false;
  return (
    CHINESE.some((pattern) => pattern.test(words)) || (/[a-z]/.test(sentence) && asksInEnglish(sentence))
  );
}
