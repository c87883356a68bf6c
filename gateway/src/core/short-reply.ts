const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’]/gu, "")
    .replaceAll(/[^\p{L}\p{N}👍👌]+/gu, " ")
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

const PLACES: readonly RegExp[] = [
  /^(?:the )?(?:1|1st|first|top|former)(?: (?:one|1|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:1|one)$|^(?:是|选|就)?(?:第?[一1]个?|前者|上面那个|最上面那个)(?:吧|问题)?$/u,
  /^(?:the )?(?:2|2nd|second|latter|middle)(?: (?:one|2|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:2|two)$|^(?:是|选|就)?(?:第?[二2]个?|后者|中间那个)(?:吧|问题)?$/u,
  /^(?:the )?(?:3|3rd|third)(?: (?:one|option|choice|question))?$|^(?:number|no|nr|option|choice) (?:3|three)$|^(?:是|选|就)?(?:第?[三3]个?)(?:吧|问题)?$/u,
];
const LAST =
  /^(?:the )?(?:last|bottom)(?: (?:one|option|choice|question))?$|^(?:是|选|就)?(?:最后(?:一个|那个)|最下面那个)(?:吧)?$/u;

/** Which of so many, from 0, a text means by its place among them: "the second one", 第二个, "2". */
export function pickIn(text: string, many: number): number | null {
  const plain = plainOf(text.replace(/(?<=\d)[.)、]\s*$/u, "")).replace(/ (?:please|pls|thanks)$/u, "");
  if (LAST.test(plain)) return many - 1;
  const at = PLACES.findIndex((pattern) => pattern.test(plain));
  return at >= 0 && at < many ? at : null;
}
