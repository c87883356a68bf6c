/** What a shopper says that asks nothing and is answered in kind. */
export type Courtesy = "greeting" | "thanks" | "goodbye" | "word" | "bot";

/** Whole messages, without punctuation and emoji, drawn-out letters squeezed. */
const SAID: Readonly<Record<Courtesy, string>> = {
  greeting: `hi|hello|hey|hiya|hey there|hi there|hello there|good day|good morning|good afternoon|good evening|morning|
    greetings|howdy|yo|hi how are you|hello how are you|how are you|how are you today|anyone there|anybody there|
    is anyone there|is anybody there|are you there|hello is anyone there|hello anyone there|i have a question|
    i have got a question|ive got a question|just a quick question|quick question|can i ask something|can i ask a question|
    can i ask you something|could i ask something|
    你好|您好|你好呀|你好啊|您好呀|哈喽|哈罗|嗨|嗨嗨|喂|早|早呀|早啊|早安|早上好|上午好|中午好|下午好|晚上好|在吗|在么|在不|在不在|在嘛|亲|亲在吗|
    亲你好|亲您好|你好在吗|您好在吗|有人吗|有人在吗|有人么|请问在吗|请问有人吗|你好有人吗|我有个问题|有个问题|
    有个问题想问|问个问题|我想问个问题|问一下|问下|请问一下|想问一下|我想问一下|想问下|吃了吗|吃了没|吃了没有|吃饭了吗|吃饭了没|咨询一下|想咨询一下|我想咨询一下|请教一下`,
  thanks: `thanks|thank you|thank you very much|thank you so much|thanks a lot|many thanks|thx|ty|cheers|much appreciated|
    ok thanks|okay thanks|ok thank you|okay thank you|great thanks|great thank you|perfect thanks|perfect thank you|
    thanks for your help|thank you for your help|thanks for the help|thats all thanks|that is all thanks|
    thanks a million|thanks a bunch|aw thanks|thanks a million for your help|got it thanks|no thanks|no thank you|
    谢谢|谢谢你|谢谢您|谢谢啦|谢谢了|万分感谢|十分感谢|感谢感谢|感激不尽|不要了谢谢|不要谢谢|不需要谢谢|不需要了谢谢|多谢|多谢了|感谢|非常感谢|谢了|谢啦|3q|好的谢谢|好谢谢|好的谢谢你|知道了谢谢|明白了谢谢|
    嗯谢谢|不用了谢谢|谢谢不用了|麻烦了|辛苦了|辛苦啦|太感谢了`,
  goodbye: `bye|goodbye|bye bye|byebye|see you|see you later|good night|have a nice day|have a good day|thanks bye|
    thank you bye|再见|拜拜|拜|88|晚安|回头见|下次见|回见`,
  bot: `are you a bot|are you a robot|are you a machine|are you an ai|are you ai|are you chatgpt|is this a bot|is this a robot|
    are you human|are you a human|are you a person|are you a real person|are you real|am i talking to a bot|
    am i talking to a robot|am i talking to a human|am i talking to a person|am i chatting with a bot|who are you|what are you|
    who am i talking to|who am i speaking to|whats your name|what is your name|are you a bot or a human|are you human or a bot|
    are you a human or a bot|are you a person or a bot|are you a real person or a bot|
    你是机器人吗|你是机器人么|是机器人吗|你是不是机器人|你是人吗|你是真人吗|你是ai吗|你是人工智能吗|你是人还是机器|
    你是人还是机器人|是真人吗|是机器人还是真人|你是机器吗|你是谁|你是谁啊|你叫什么|你叫什么名字|怎么称呼|你是真人还是机器|
    你是真人还是机器人|你是人工还是机器人|你是ai还是真人|你是机器人吧|是机器人吧|你不是真人吧|你是ai吧|
    you are a bot|youre a bot|youre a robot|you are a robot|youre not human|you are not human|youre not a real person`,
  word: `ok|okay|k|kk|fine|alright|all right|great|perfect|cool|good|nice|got it|i see|understood|sure|yes|no|yep|nope|
    never mind|nevermind|nvm|forget it|forget about it|nothing|nah|that is all|thats all|all good|test|testing|
    好|好的|好吧|好滴|好哒|行|行吧|可以|嗯|嗯嗯|恩|哦|哦哦|噢|知道了|明白|明白了|了解|了解了|收到|没事|没事了|没有了|不用了|
    算了|是|是的|不是|对|对的|没有|没|不用|不必|哈|哈哈|嘿嘿|嘻嘻|测试`,
};

const KINDS = new Map(
  Object.entries(SAID).flatMap(([kind, texts]) =>
    texts.split("|").map((text) => [text.replace(/\s+/g, " ").trim(), kind as Courtesy] as const),
  ),
);
const LONGEST = Math.max(...[...KINDS.keys()].map((text) => text.length));

/** Which one a message is, all of it; null where it is none, or several. */
function oneCourtesy(text: string): Courtesy | null {
  // Longer ones need not be read to the end.
  if (text.length > 4 * LONGEST) return null;
  return KINDS.get(plainOf(text)) ?? null;
}

function plainOf(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      // Helloooo, 好好好.
      .replace(/(.)\1{2,}/gu, "$1")
      .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
      .trim()
  );
}

/** What is said to a person beside these: it tells how it went, or bids them wait, and asks nothing. */
const SMALL_TALK = `ahh|ohh|ooh|hm|mm|爱了|爱了爱了|amazing|brilliant|excellent|fantastic|lovely|wonderful|super|wow|yay|haha|hahaha|lol|hmm|oh|ah|aha|oh ok|ah ok|
    oh i see|ah i see|yes please|yes thanks|no problem|no worries|no rush|not a problem|sounds good|sounds great|works for me|
    makes sense|good to know|will do|of course|please|thats it|that is it|that was it|
    thats everything|that is everything|that was everything|that was all|nothing else|thats right|that is right|thats good|that helps|that helped|it helped|that helped a lot|you helped me a lot|great help|great service|it works|it works now|it worked|solved|problem solved|
    thank you for helping|thank you for helping me|thanks for helping|thanks for helping me|thanks mate|cheers mate|thanks guys|thanks all|
    thanks again|thank you again|thanks for that|thank you for that|thanks for letting me know|thank you for letting me know|i appreciate it|appreciate it|i appreciate your help|
    appreciated|one moment|one moment please|one second|just a moment|just a second|one sec|hold on|wait|i will wait|ill wait|
    take your time|you too|same to you|take care|thats what i needed|that is what i needed|thats what i wanted|
    thats exactly what i needed|exactly what i needed|just what i needed|thats what i was looking for|thats all i needed|
    thats all i needed to know|thats all i wanted to know|youre the best|you are the best|that makes sense|sorted|all sorted|thats sorted|found it|i found it|ive found it|i found it myself|
    figured it out|i figured it out|ive figured it out|just browsing|im just browsing|just looking|im just looking|
    just looking around|just having a look|wrong chat|wrong window|sorry|no its fine|its fine|thats fine|it is fine|its ok|
    its okay|thats ok|thats okay|not now|maybe later|another time|i will think about it|ill think about it|let me think about it|
    good bot|aw|aww|smashing|thats me sorted|that is me sorted|brill|fab|grand|fair enough|fair play|x|xx|xoxo|no bother|that clears it up|that clears that up|ta|speak soon|talk soon|merry christmas|happy new year|happy holidays|happy easter|love it|i love it|i love your tea|we love your tea|
    love your tea|love your shop|i love your shop|your tea is great|your tea is lovely|your tea is wonderful|well done|nicely done|your tea is amazing|your tea is delicious|
    the tea is great|the tea is lovely|the tea is delicious|one more thing|one more question|another question|
    i have another question|i have one more question|just one more thing|have a nice evening|have a lovely day|
    have a lovely evening|have a lovely weekend|have a wonderful day|enjoy your day|enjoy your weekend|have a good evening|have a nice weekend|have a good one|
    have a great day|best regards|kind regards|hi again|hello again|im here|i am here|im back|still here|
    没问题|没关系|不客气|不用谢|好嘞|好呢|好的呢|好滴呢|嗯好|嗯好的|哦好|哦好的|好的好的|可以的|行的|ok的|没啥事了|没别的了|没有别的了|就这样|
    先这样|就这些|太好了|太棒了|真好|不错|厉害|棒|赞|哇|哈哈哈|呵呵|解决了|已经解决了|搞定|搞定了|懂了|清楚了|原来如此|原来是这样|
    那好|那好吧|那就好|稍等|稍等一下|等一下|等等|我等|我等等|我等一下|等你|等您|不急|慢慢来|不着急|我在|在的|回来了|你也是|您也是|
    祝你愉快|祝您愉快|祝工作顺利|祝生意兴隆|谢谢你的帮助|谢谢您的帮助|谢谢帮忙|感谢帮助|感谢您的帮助|谢谢耐心解答|谢谢解答|
    谢谢告知|麻烦你了|麻烦您了|辛苦你了|辛苦您了|帮大忙了|拜拜啦|再见啦|有用|很有用|
    有帮助|很有帮助|帮到我了|找到了|我找到了|自己找到了|我自己找到了|随便看看|随便逛逛|先看看|我先看看|再看看|我再看看|再想想|我再想想|
    考虑一下|我考虑一下|打扰了|打扰啦|不好意思|没别的事了|没其他问题了|没问题了|没有问题了|没其他的了|
    你真棒|你真好|你真厉害|你好厉害|真厉害|茶很好喝|好喝|真香|好香|点个赞|点赞|给你们点赞|给你们点个赞|给你点赞|给个赞|茶真好喝|很好喝|真好喝|你们的茶真好喝|你们的茶很好喝|
    你们家的茶真好喝|很喜欢|新年快乐|新年好|过年好|恭喜发财|中秋快乐|节日快乐|圣诞快乐|祝好|还有个问题|还有一个问题|妥了|妥|妥妥的|没事啦|没事哈|没事哦|没啥|没啥事|好吧谢谢|回聊|回头聊|下次聊|再问一下|再问个问题|
    再问一个|再问一个问题|还想问一下|要得|中|好咧|ojbk`;

/** The same in words of one's own: "that was really helpful of you", "讲得好详细". */
const PRAISE: readonly RegExp[] = [
  /^(?:你们?(?:家|店)?的?)?(?:茶|茶叶|东西)?(?:真|真的|很|太|特别|非常|超)*(?:香|好喝|喜欢|满意)(?:得很|极了|得不得了)$/u,
  /^(?:(?:so|really|very|super|extremely|incredibly|absolutely|truly) )+(?:helpful|kind|great|amazing|lovely|nice|useful|sweet|brilliant|wonderful|fantastic|awesome|perfect|excellent|thoughtful|patient)(?: of you| indeed)?$/u,
  /^(?:thats|that is|that was|this is|this was|it was|its|it is|youre|you are|you were|youve been|you have been) (?:(?:so|really|very|super|extremely|incredibly|absolutely|such|just|truly|a|an|the|real|absolute|total|big|great|massive|huge) )*(?:helpful|kind|great|amazing|lovely|nice|useful|sweet|brilliant|wonderful|fantastic|awesome|perfect|excellent|thoughtful|patient|star|legend|lifesaver|life saver|angel|gem|hero|help)(?: of you| to me| indeed| mate)?$/u,
  /^(?:thanks|thank you)(?: so much| very much| a lot| a million| a bunch| loads| heaps)?(?: for (?:(?:all|your|the|this|that|being|so|very|really|such|a|quick|fast|kind|great) )*(?:help|time|info|information|answer|answers|reply|response|patience|kindness|support|helpful|kind|patient|explanation|explaining|clarifying|advice))?$/u,
  /^(?:你|您|你们)?(?:讲|说|解释|回答|回复|介绍|服务|态度)(?:得|的)?(?:真是|真的|真|好|很|太|非常|挺|这么|特别)*(?:详细|清楚|明白|仔细|耐心|周到|专业|到位|快|及时|好)(?:了|呀|啊|哦|呢|的)?$/u,
  /^(?:太|真|真的|真是|非常|十分)?(?:谢谢|感谢|多谢)(?:你们|您|你|亲|老板|客服|小姐姐|小哥哥)?(?:啦|了|哦|呀|啊|哈|哟|喔|呢|咯)?$/u,
];

const TALK = new Set(SMALL_TALK.split("|").map((text) => text.replace(/\s+/g, " ").trim()));
/** Where one thing that is said ends and the next begins. */
const BETWEEN = /[^\p{L}\p{N}'’ \t]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
/** More is a story, whatever it begins with. */
const CLAUSES = 8;

/**
 * Whether a message to a person asks and tells nothing: thanks, a greeting, "that helped", an emoji, or several of them.
 * What may be anything else is taken to ask something.
 *
 * @param names of the person whom it is for, as a shopper may call them
 */
export function asksNothing(text: string, names: readonly string[] = []): boolean {
  if (oneCourtesy(text) !== null) return true;
  const clauses = text
    .slice(0, CLAUSES * LONGEST)
    .split(BETWEEN)
    .filter((clause) => clause.trim() !== "");
  if (clauses.length > CLAUSES || text.length > CLAUSES * LONGEST) return false;
  const called = new Set(names.flatMap((name) => [name, ...name.split(/\s+/u)]).map(plainOf));
  return clauses.every((clause) => saysNothing(plainOf(clause), called));
}

const isTalk = (plain: string) =>
  KINDS.has(plain) || TALK.has(plain) || PRAISE.some((praise) => praise.test(plain));

function saysNothing(plain: string, called: ReadonlySet<string>): boolean {
  if (plain === "" || called.has(plain) || isTalk(plain) || isTalkTogether(plain)) return true;
  // "Thanks Mei".
  for (const name of called) {
    if (name === "" || (!plain.startsWith(name) && !plain.endsWith(name))) continue;
    const rest = (plain.startsWith(name) ? plain.slice(name.length) : plain.slice(0, -name.length)).trim();
    if (isTalk(rest)) return true;
  }
  return false;
}

/** Of what is said together the one that is answered: a question first, then what closes, then what opens. */
const ORDER: readonly Courtesy[] = ["bot", "goodbye", "thanks", "greeting", "word"];

/** Which courtesy a message is, or several together ("ok thanks, that's all, bye"); null where any of it may be anything else. */
export function courtesyIn(text: string): Courtesy | null {
  const one = oneCourtesy(text);
  // An emoji or a lone sign may mean anything.
  if (one !== null || !/[\p{L}\p{N}]/u.test(text) || !asksNothing(text)) return one;
  const plain = ` ${plainOf(text)} `;
  const has = (said: string) =>
    /\p{Script=Han}/u.test(said) ? said.length > 1 && plain.includes(said) : plain.includes(` ${said} `);
  const kinds = new Set([...KINDS].filter(([said]) => has(said)).map(([, kind]) => kind));
  return ORDER.find((kind) => kinds.has(kind)) ?? "word";
}

const HAN_ONLY = /^\p{Script=Han}{4,40}$/u;
/** Words of one clause, at the most. */
const CLAUSE_WORDS = 12;

/** "好的谢谢辛苦了": in Chinese one follows the other without a sign between them. */
function isTalkTogether(plain: string): boolean {
  if (!HAN_ONLY.test(plain)) return areTalk(plain.split(" "));
  const reached = new Set([0]);
  for (const from of reached) {
    // A single character may as well be a part of a word.
    for (let to = from + 2; to <= plain.length; to++) if (isTalk(plain.slice(from, to))) reached.add(to);
  }
  return reached.has(plain.length);
}

/** "No thats everything cheers": so do short ones in English. */
function areTalk(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > CLAUSE_WORDS) return false;
  const reached = new Set([0]);
  for (const from of reached) {
    for (let to = from + 1; to <= words.length; to++) {
      if (isTalk(words.slice(from, to).join(" "))) reached.add(to);
    }
  }
  return reached.has(words.length);
}
