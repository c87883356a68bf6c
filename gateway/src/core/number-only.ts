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
