/** What a shopper says that asks nothing and is answered in kind. */
export type Courtesy = "greeting" | "thanks" | "goodbye" | "word" | "bot";

/** Whole messages, without punctuation and emoji, drawn-out letters squeezed. */
const SAID: Readonly<Record<Courtesy, string>> = {
  greeting: `hi|hello|hey|hiya|hey there|hi there|hello there|good day|good morning|good afternoon|good evening|morning|
    greetings|howdy|hi how are you|hello how are you|how are you|how are you today|anyone there|anybody there|
    is anyone there|is anybody there|are you there|hello is anyone there|hello anyone there|
    你好|您好|你好呀|你好啊|您好呀|哈喽|哈罗|嗨|嗨嗨|喂|早|早上好|上午好|中午好|下午好|晚上好|在吗|在么|在不在|在嘛|亲|亲在吗|
    亲你好|亲您好|你好在吗|您好在吗|有人吗|有人在吗|有人么|请问在吗|请问有人吗|你好有人吗`,
  thanks: `thanks|thank you|thank you very much|thank you so much|thanks a lot|many thanks|thx|ty|cheers|much appreciated|
    ok thanks|okay thanks|ok thank you|okay thank you|great thanks|great thank you|perfect thanks|perfect thank you|
    thanks for your help|thank you for your help|thanks for the help|thats all thanks|that is all thanks|
    got it thanks|no thanks|no thank you|
    谢谢|谢谢你|谢谢您|谢谢啦|谢谢了|多谢|多谢了|感谢|非常感谢|谢了|谢啦|3q|好的谢谢|好谢谢|好的谢谢你|知道了谢谢|明白了谢谢|
    嗯谢谢|不用了谢谢|谢谢不用了|麻烦了|辛苦了|辛苦啦|太感谢了`,
  goodbye: `bye|goodbye|bye bye|byebye|see you|see you later|good night|have a nice day|have a good day|thanks bye|
    thank you bye|再见|拜拜|拜|88|晚安|回头见|下次见|回见`,
  bot: `are you a bot|are you a robot|are you a machine|are you an ai|are you ai|are you chatgpt|is this a bot|is this a robot|
    are you human|are you a human|are you a person|are you a real person|are you real|am i talking to a bot|
    am i talking to a robot|am i talking to a human|am i talking to a person|am i chatting with a bot|
    你是机器人吗|你是机器人么|是机器人吗|你是不是机器人|你是人吗|你是真人吗|你是ai吗|你是人工智能吗|你是人还是机器|
    你是人还是机器人|是真人吗|是机器人还是真人|你是机器吗`,
  word: `ok|okay|k|kk|fine|alright|all right|great|perfect|cool|good|nice|got it|i see|understood|sure|yes|no|yep|nope|
    never mind|nevermind|nvm|that is all|thats all|all good|test|testing|
    好|好的|好吧|好滴|好哒|行|行吧|可以|嗯|嗯嗯|恩|哦|哦哦|噢|知道了|明白|明白了|了解|了解了|收到|没事|没事了|没有了|不用了|
    算了|是|是的|不是|对|对的|哈哈|测试`,
};

const KINDS = new Map(
  Object.entries(SAID).flatMap(([kind, texts]) =>
    texts.split("|").map((text) => [text.replace(/\s+/g, " ").trim(), kind as Courtesy] as const),
  ),
);
const LONGEST = Math.max(...[...KINDS.keys()].map((text) => text.length));

/** Which courtesy a message is, all of it; null where it may be anything else. */
export function courtesyIn(text: string): Courtesy | null {
  // Longer ones need not be read to the end.
  if (text.length > 4 * LONGEST) return null;
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    // Helloooo, 好好好.
    .replace(/(.)\1{2,}/gu, "$1")
    .trim();
  return KINDS.get(plain) ?? KINDS.get(plain.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")) ?? null;
}
