/** Longer texts say by themselves what they are about. */
const LONGEST = { words: 9, han: 12 };

/** The number of an order or a parcel: letters before it and groups within it as people write them. */
const REFERENCE =
  /#?(?<![\p{Script=Latin}\p{N}])(?:[a-z]{1,5}[- ]?)?\d[\d -]{3,}\d(?:[a-z]{1,3})?(?![\p{Script=Latin}\p{N}])/giu;
/** What is said around it and asks nothing. */
const LABEL_WORDS = new Set(
  `a an and but for from hello here hi id is it its it's this that the my no nr number numbers order orders parcel package
  please ref reference sorry thanks tracking shipment code one was with`.split(/\s+/u),
);
const LABEL_HAN =
  /(?:我的|这个|这单|是的|就是|订单号码?|订单编号|快递单号|物流单号|运单号码?|单号|编号|号码|订单|运单|快递|查一下|您好|你好|谢谢|是|在这里?|的|了|哦|呢|啊|号|这)/gu;

/** Whether a text tells the number of an order or a parcel and nothing else: "it's PW-20571". */
export function tellsNumberOnly(text: string): boolean {
  const plain = text.normalize("NFKC").toLowerCase();
  const rest = plain.replace(REFERENCE, " ");
  if (rest === plain) return false;
  const left = rest.replace(LABEL_HAN, " ").match(/[\p{L}\p{N}'’]+/gu) ?? [];
  return left.every((word) => LABEL_WORDS.has(word.replaceAll("’", "'")));
}

/** How one goes on with what was asked just before. */
const GOES_ON = [
  /^(?:and|but|or|also|what about|how about|what if|then)\b/u,
  /^(?:那|那么|还有|如果|要是|但是|可是)/u,
  /呢$/u,
  // Of something that is named in the question before.
  /^(?=.*\b(?:it|its|that|this|they|them|those|these|there|one)\b)(?:how|when|where|who|why|which|what|is|are|do|does|can|will)\b/u,
  // The question word alone.
  /^(?:how (?:much|long|many|soon|often|far|fast)|when|where|why|which(?: one)?|who|for free|since when|until when)$/u,
  /^(?:要|需要|得|大概|一般|会)?(?:多久|多少钱|多少|几天|几个|多长时间|什么时候|为什么|怎么弄|怎么办|在哪|在哪里|谁出|谁付|免费吗|收费吗|要钱吗)(?:一[份个只包])?$/u,
];

/** Whether a text may be meant to go on with the question before it: "and how much?", 那普洱呢. */
export function goesOn(text: string): boolean {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+$/u, "")
    .trim();
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.match(/[a-z0-9'’]+/gu)?.length ?? 0;
  if (han > LONGEST.han || words > LONGEST.words) return false;
  return GOES_ON.some((pattern) => pattern.test(plain));
}
