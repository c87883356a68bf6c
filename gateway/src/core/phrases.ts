/** What the gateway says in the FAQ's place, as plain text: widgets have their own words beside it. */
const PHRASES = {
  en: {
    choices: "Is it one of these?",
    offerHuman: "I don't have an answer to that. Would you like to talk to a person?",
    composed: "Put together by a machine from our FAQ",
  },
  zh: {
    choices: "您想问的是下面哪一个？",
    offerHuman: "这个问题我还答不上来，要为您转接人工客服吗？",
    composed: "由机器根据常见问题整理",
  },
} as const;

export function phrase(locale: string, name: keyof (typeof PHRASES)["en"]): string {
  return (/^zh\b/i.test(locale) ? PHRASES.zh : PHRASES.en)[name];
}
