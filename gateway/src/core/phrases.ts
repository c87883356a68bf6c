/** What the gateway says in the FAQ's place, as plain text: widgets have their own words beside it. */
const PHRASES = {
  en: {
    choices: "Is it one of these?",
    choice: "Is this what you mean?",
    /** Beside an answer to another question; `{}` is what was asked. */
    noAnswerTo: "To “{}” I have no answer. A person can help whenever you like.",
    whichOne: "Which one? Tap it, or write its number.",
    choicesForRest: "About the rest: is it one of these?",
    choiceForRest: "About the rest: is this what you mean?",
    offerHuman: "I don't have an answer to that. Would you like to talk to a person?",
    composed: "Put together by a machine from our FAQ",
    /** The second miss in a row, or the second answer that did not help. */
    offerAfterMisses:
      "I'm sorry, I haven't been able to help so far. Would you like to talk to a person? What you asked goes along, so you won't have to say it twice.",
    greeting: "Hello. What would you like to know?",
    thanks: "You're welcome. Is there anything else?",
    goodbye: "Goodbye, and take care.",
    bot: "I'm an automated assistant and answer from the shop's FAQ. I can bring in a person whenever you like.",
    word: "All right. I'm here if there is anything else.",
    /** The number of an order or a parcel, and nothing with it: after a question, and before one. */
    numberNoted:
      "Thank you, I have noted the number. I can't look into an order myself, but a person can. Would you like to talk to one? What you asked goes along with it.",
    numberFirst: "Thank you, I have noted the number. What would you like to know about it?",
    stillNoAnswer: "I don't have an answer to that either. A person can help whenever you like.",
  },
  zh: {
    choices: "您想问的是下面哪一个？",
    choice: "您想问的是这个吗？",
    noAnswerTo: "“{}”这个问题我还答不上来，需要的话随时可以转接人工客服。",
    whichOne: "是哪一个呢？点一下，或者告诉我第几个。",
    choicesForRest: "另外的问题，是下面哪一个？",
    choiceForRest: "另外的问题，是这个吗？",
    offerHuman: "这个问题我还答不上来，要为您转接人工客服吗？",
    composed: "由机器根据常见问题整理",
    offerAfterMisses:
      "抱歉，前面的回答没能帮到您。要为您转接人工客服吗？您问过的内容会一并转过去，不用再说一遍。",
    greeting: "您好，请问想了解什么？",
    thanks: "不客气，还有别的需要吗？",
    goodbye: "再见，祝您一切顺利。",
    bot: "我是智能助手，根据常见问题自动回答。需要的话，随时可以为您转接人工客服。",
    word: "好的，还有需要随时告诉我。",
    numberNoted:
      "单号我记下了。订单的具体情况我查不了，人工客服可以。要为您转接吗？您问过的内容会和单号一起转过去。",
    numberFirst: "单号我记下了，请问想了解什么？",
    stillNoAnswer: "这个问题我也答不上来。需要的话，随时可以转接人工客服。",
  },
} as const;

const HAN = /\p{Script=Han}/u;
const LATIN = /[a-z]{3}/iu;

/** The language, English or Chinese, of a text that is shown beside our words: theirs then, whatever the page's is. */
export function spokenIn(text: string, locale: string): string {
  if (HAN.test(text)) return "zh";
  return /^zh\b/i.test(locale) && LATIN.test(text) ? "en" : locale;
}

export function phrase(locale: string, name: keyof (typeof PHRASES)["en"]): string {
  return (/^zh\b/i.test(locale) ? PHRASES.zh : PHRASES.en)[name];
}
