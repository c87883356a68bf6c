import type { AnswerMark } from "@yunke/protocol";

const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’]/gu, "")
    .replaceAll(/[^\p{L}\p{N}👍👌👎]+/gu, " ")
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
    .trim();

const wordsOf = (list: string): string => list.replaceAll(/\s*\n\s*/g, "");

/** Plain yes, whatever it is to. */
const YES = new RegExp(
  `^(?:${wordsOf(`yes|yes please|yes pls|yeah|yeah please|yep|yup|ya|yes i would|yes i do|id like that|i would like that|
  yes id like that|yes i would like that|please do|yes please do|go ahead|yes go ahead|do it|do that|definitely|
  yes definitely|absolutely|of course|i would|i do|lets do that|yes lets do that|that would be (?:great|good|nice|lovely)|
  yes that would be (?:great|good|nice|lovely)|
  (?:(?:yes|yeah|yep|ok|okay|sure|please|alright) )?(?:please )?(?:connect|transfer|put) me(?: through)?(?: please| pls)?|
  要|要的|要啊|要吧|我要|我需要|需要|需要的|是|是的|对|对的|当然|当然要|好的?(?:麻烦|请)?转(?:吧|一下|接|接吧)?|
  (?:那|那就|就|请|麻烦|帮我|麻烦帮我|请帮我|给我|可以|行|要|嗯|好吧)?转(?:吧|接|接吧|一下|接一下)(?:谢谢|吧)?`)})$`,
  "u",
);
/** A yes to a question, else no more than "I see". */
const FINE = new RegExp(
  `^(?:${wordsOf(`ok|okay|ok please|okay please|ok yes|ok sure|k|kk|sure|sure please|sure thing|please|pls|alright|all right|fine|
  ok fine|ok then|👍+|👌+|good|great|great please|
  好|好的|好啊|好呀|好吧|好滴|好哒|好嘞|好的好的|好的麻烦了|好的麻烦你了|好的麻烦您了|麻烦了|麻烦你了|麻烦您了|可以|可以的|可以啊|
  行|行吧|行啊|行的|嗯|嗯嗯|嗯好|嗯好的|恩|哦好|那好吧|那好|也行|也好`)})$`,
  "u",
);

/** Whether a text agrees to what was offered. `fine`: it may as well only acknowledge it. Null: it is anything else. */
export function agreementIn(text: string): "yes" | "fine" | null {
  const plain = plainOf(text);
  if (YES.test(plain)) return "yes";
  return FINE.test(plain) ? "fine" : null;
}

const NONE_OF_THEM = new RegExp(
  `^(?:${wordsOf(`no|nope|nah|neither|none|none of (?:these|those|them|the above)|no none of (?:these|those|them)|no neither|
  neither of (?:these|those|them)|not (?:these|those)|nothing of that|no its not|it is not|
  不是|不是的|都不是|不对|都不对|没有|都没有|以上都不是|全都不是|不是这些|都不是我要的`)})$`,
  "u",
);
/** To an answer below which stands whether it helped. */
const NO = new RegExp(
  `^(?:${wordsOf(`no|nope|nah|no it didnt|no it did not|it didnt|not really|no not really|not at all|no sorry|
  没|没有|没有啊|没有呢|不是|不是的|不是啊|并没有|没呢|不行|不行啊|都不是|不太行|不太有用`)})$`,
  "u",
);
/** It may as well have gone well. */
const DONE = "(?:i|ive|i have) (?:(?:did|done) it|just (?:did|done) (?:it|that|this))$";
/** That the one who answers is wrong, or did not listen. */
const WRONG = new RegExp(
  `^(?:(?:no|nope|sorry|but|hey|um|well) )?(?!${DONE})(?:${wordsOf(`(?:(?:you|u|youve|you have|that|this|it|thats|that is|its|it is|youre|you are|this is|(?:the|that|your) (?:answer|reply) (?:is|was)) )?
  (?:(?:all|totally|completely|just|simply|so|still|again|got|get|it|that|this|me|my question) )*wrong(?: again| there)?|
  (?:(?:thats|that is|this is|its|it is|youre|you are) )?(?:(?:totally|completely|just|simply|so|still) )?(?:incorrect|not correct|untrue|not true|useless|nonsense|rubbish|no use|of no use)|
  (?:that|this|it|you) (?:isnt|is not|wasnt|was not|arent|are not) (?:right|correct|it|true|any help|helping|what i (?:asked|meant|mean|want|wanted|need|needed)(?: for| about)?)(?: me| at all)?|
  (?:(?:that|this|it|you|thats|this is|that is|youre|you are) )?not helping(?: me)?(?: at all| much| here)?|
  (?:you|u)(?: have|ve)? (?:misunderstood|misunderstand|misread|misheard)(?: me| my question| that| it| the question| what i (?:said|asked|wrote))?(?: completely)?|
  (?:youre|you are|ur|you) (?:not|arent|never) (?:listening|reading|understanding|answering|getting)(?: it| to me| me| my question| what i (?:say|ask|mean|write|said|asked))?|
  i (?:have |ve )?(?:already |just )?(?:tried|tryed|did|done|read|know) (?:all )?(?:of )?(?:that|this|it|those)(?: already)?(?: and (?:it|that) (?:didnt|doesnt|did not|does not) (?:work|help))?|
  (?:ive|i have) (?:already )?(?:tried|done|read|seen) (?:all )?(?:of )?(?:that|this|it|those)(?: already)?|already (?:tried|did|done|read) (?:that|this|it)|
  (?:that|this|it) (?:still )?(?:didnt|did not) work|still (?:doesnt|does not|didnt|not) (?:work|working)|
  (?:i )?(?:mean|meant|want|wanted|need|needed|asked|am asking|was asking)(?: for| about)? something (?:else|different)|something (?:else|different)|not this|not this one|none of that`)})$`,
  "u",
);
const WRONG_HAN = new RegExp(
  `^(?:不|不是|啊|哎|唉|那个)?(?:${wordsOf(`(?:你们?|您)?(?:说|答|回答|讲|回复|解释)(?:得|的)?(?:都|全|完全|又|根本|好像)?(?:不对|错了?|不准|有误|没用)|
  (?:你们?|您)(?:都|又|是不是|好像)?(?:搞|弄|理解|看|听|想|认)(?:得|的)?(?:都|全)?错了?|理解(?:错|有误)了?|
  (?:你们?|您)?(?:的|这个?|这)?(?:答案|回答|回复|答复)(?:也|都|完全|根本)?(?:不对|错了?|不准|有误|没用|有问题|对不上)|
  (?:这个?|那个?|这也|都)?(?:完全|根本|好像|也)?(?:不对|错了)|(?:这个?|这些|那个?|我)?(?:我)?(?:都|已经|早就|也)?试过了?(?:没用|不行|还是不行)?(?!吗)|
  (?:这个?|这些)我(?:都|早就|已经)?知道(?:了)?|(?:你们?)?说了(?:也|跟|和)?(?:等于)?(?:没说|白说)|等于没说|没帮上(?:什么)?忙|帮不上(?:什么)?忙|没帮到忙|帮不了我|
  (?:你们?|您)(?:说|答|回答|讲)的?(?:跟|和|与)我(?:问|说|要|想问|想要)的(?:完全|根本)?(?:不一样|不是一回事|不是一个事|没关系|无关|对不上|两码事)|(?:跟|和)我(?:问|说|要|想问)的(?:完全|根本)?(?:不一样|不是一回事|没关系|无关|对不上)|
  我(?:是)?(?:想)?(?:问|说|要)(?:的)?(?:是)?(?:别的|其他的|另外的|别的问题)|不是(?:这个|这)(?:问题|答案)|我说的不是(?:这个|这)`)})(?:了|啊|吧|呀|呢|哦|嘛|吗|好吗|好吧|哎)?$`,
  "u",
);
const NOT_IT = new RegExp(
  `^(?:(?:no|nope|sorry|but) )?(?:${wordsOf(`[👎 ]+|(?:that|this|it)(?: really| just)? (?:didnt|doesnt|did not|does not|hasnt)(?: really)? help(?: me)?(?: at all)?|
  (?:(?:thats|that is|that was|this is|thats still|still) )?not (?:very |at all |really )?helpful(?: at all)?|that wasnt (?:very )?helpful|
  unhelpful|no help(?: at all)?|didnt help|
  (?:(?:thats|that is|this is|that was|that isnt|thats still|still) )?(?:not )?what (?:i|im|i am|i was) (?:asked|asking|meant|mean|want|wanted|need|needed|looking for)(?: for| about)?|
  (?:thats|that is|this is|its) not (?:it|that|right|correct|my question|an answer|the answer|the question)|not that|not that one|
  (?:that|this|it) (?:doesnt|does not|didnt|did not) answer my question|(?:you|u) (?:didnt|did not|havent|have not|dont) answer(?:ed)? (?:my question|me|that)|
  (?:thats |that is )?(?:the )?wrong answer|(?:thats|that is) wrong|(?:i )?(?:still )?(?:dont|do not) (?:understand|get it)(?: that| it)?|
  you (?:dont|do not|didnt) (?:understand|get it)(?: me| my question| what i mean)?|that makes no sense|that (?:doesnt|does not) make sense|
  (?:真|一点|完全|根本)?(?:没用|没有用|没什么用|没帮助|没有帮助|没啥用)啊?|没帮到我?|不是这个|不是这个意思|(?:我)?不是问这个|我不是这个意思|我问的不是这个|
  你?答非所问|牛头不对马嘴|(?:还是)?(?:看不懂|没看懂|听不懂|不明白|不懂)|你?(?:是不是)?(?:听不懂|没听懂|没看懂|没明白|没懂)(?:吗|啊|吧|我的意思|我说的)?|
  (?:你)?(?:没|没有)回答我?(?:的问题)?|(?:还是|还)?(?:没|没有)解决(?:问题|我的问题)?|(?:这)?不是我(?:要|想要|想问|要问|问)的|说的什么(?:呀|啊|鬼)?|没说清楚`)})$`,
  "u",
);

/**
 * What a plain "no" turns down: choices, or an answer of which and to which nothing was said yet, since it asks whether
 * it helped. Null: it may be to anything.
 *
 * @param before the last reply that was not in kind
 * @param last the last reply
 */
export function noTo(before: AnswerMark, last: AnswerMark | undefined): "answer" | "choices" | null {
  if (before.result === "choices") return "choices";
  return before === last && before.result === "answer" && before.helped === null ? "answer" : null;
}

/**
 * Whether a text says that what was said is not it.
 *
 * @param shown what a plain "no" turns down
 */
export function turnsDown(text: string, shown: ReturnType<typeof noTo>): boolean {
  // "不对不对" is one.
  const plain = plainOf(text).replace(/^(\p{Script=Han}{2,})\1+$/u, "$1");
  if (shown === "choices" && NONE_OF_THEM.test(plain)) return true;
  if (shown === "answer" && NO.test(plain)) return true;
  if (WRONG.test(plain) || WRONG_HAN.test(plain)) return true;
  // "What I wanted" by itself is the opposite.
  return NOT_IT.test(plain) && !/^(?:(?:thats|that is|this is|that was) )?what /u.test(plain);
}

/** To an answer below which stands whether it helped. */
const DID =
  /^(?:yes|yeah|yep|yup|yes it did|it did|yes thanks|yes thank you|yes very|是|是的|有|有的|嗯有|对|对的)$/u;
const HELPED = new RegExp(
  `^(?:(?:yes|yeah|yep|ok|okay|oh|ah|great|perfect|cool|good|thanks|thank you) )*(?:${wordsOf(`(?:that|this|it|you)(?: really| just| totally| all)? (?:helped|helps|worked|works|did help|does help)(?: me)?(?: out)?(?: a lot| very much| so much| now| great)?|
  (?:thats|that is|that was|this is|this was|its|it was) (?:very |really |so |super |most )?(?:helpful|useful)|(?:very|really|so|super) helpful|
  (?:thats|that is|that was|exactly|just)(?: exactly| just| all)? what i (?:needed|wanted|was looking for|was after)(?: to know)?|that (?:answers|answered) (?:it|my question)|
  (?:thats|that is|thats it|problem|all|now its|its) (?:solved|sorted)|(?:it|that) solved (?:it|my problem|the problem)`)})(?: (?:thanks|thank you|cheers|so much|a lot|now))*$`,
  "u",
);
const HELPED_HAN =
  /^(?:嗯|哦|好的?|是的?|对|谢谢|多谢|太好了)*(?:真的?|很|挺|非常|太|确实|还真)*(?:有用|有帮助|管用|好用|帮到我?了|帮上忙了|搞定|已经解决|(?:问题)?(?:已经)?(?:解决|搞定)[了啦](?:(?:我的)?问题)?|就是这个|正是我要的|正是我想问的)(?:了|啦|哈|啊|呀)*(?:谢谢|多谢|感谢)?(?:你|您|啦|了)*$/u;

/**
 * Whether a text says that an answer helped.
 *
 * @param asked it is a reply to whether it did, so that a plain "yes" says so
 */
export function saysItHelped(text: string, asked: boolean): boolean {
  // "好用？" asks.
  if (/[?？]/u.test(text)) return false;
  const plain = plainOf(text);
  return (asked && DID.test(plain)) || HELPED.test(plain) || HELPED_HAN.test(plain);
}

/** Whether a plain yes is said to several choices: it leaves open which. */
export function agreesToAny(text: string): boolean {
  const plain = plainOf(text);
  return (
    YES.test(plain) || DID.test(plain) || /^(?:both|both please|all of them|两个都是|都是|都要)$/u.test(plain)
  );
}

/** The first of several clauses of a text; null where there is only one. */
export function firstClauseOf(text: string): string | null {
  const [first = "", ...rest] = text
    .trim()
    .split(/[,，.。!！;；、\n]+|(?<=\p{Script=Han}) +(?=\p{Script=Han})/u);
  return rest.some((clause) => clause.trim() !== "") ? first : null;
}

const PLACES: readonly RegExp[] = [
  /^(?:the )?(?:1|1st|first|top|former)(?: (?:one|1|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:1|one)$|^(?:是|选|就)?(?:第?[一1]个?|前者|上面那个|最上面那个)(?:吧|问题)?$/u,
  /^(?:the )?(?:2|2nd|second|latter|middle)(?: (?:one|2|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:2|two)$|^(?:是|选|就)?(?:第?[二2]个?|后者|中间那个)(?:吧|问题)?$/u,
  /^(?:the )?(?:3|3rd|third)(?: (?:one|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:3|three)$|^(?:是|选|就)?(?:第?[三3]个?)(?:吧|问题)?$/u,
];
const LAST =
  /^(?:the )?(?:last|bottom)(?: (?:one|option|choice|question))?$|^(?:是|选|就)?(?:最后(?:一个|那个)|最下面那个)(?:吧)?$/u;

const THIS_ONE =
  /^(?:(?:yes|yeah|yep) )?(?:this|that|this one|that one|thats it|thats the one|this is it|exactly)$|^(?:对|是|是的|对的|嗯)?(?:就|就是)?(?:这个|这条|它|那个)(?:吧|了)?$/u;
const YES_TO = /^(?:yes|yeah|yep|yup|ok|okay) |^(?:对的?|是的|嗯|好的?)(?=[第最前后一二三123])/u;

/** Which of so many, from 0, a text means by its place among them: "the second one", 第二个, "2". */
export function pickIn(text: string, many: number): number | null {
  const plain = plainOf(text.replace(/(?<=\d)[.)、]\s*$/u, ""))
    .replace(/ (?:please|pls|thanks)$/u, "")
    .replace(YES_TO, "");
  if (many === 1 && (THIS_ONE.test(plain) || DID.test(plain) || YES.test(plain))) return 0;
  if (LAST.test(plain)) return many - 1;
  const at = PLACES.findIndex((pattern) => pattern.test(plain));
  return at >= 0 && at < many ? at : null;
}
