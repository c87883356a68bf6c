/** 点 behind one of these is a point: 几点, 要点. */
const POINT = "(?<![一二两几早晚有快差好重缺优观焦地特半整要难热疑网站景按据试\\d])";

/** What Cantonese writes otherwise, in simplified characters, as shoppers say it: the longest first. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/唔该(?:晒|你)?/gu, "请"],
  [/多谢晒/gu, "谢谢"],
  [/系唔系|系咪/gu, "是不是"],
  [/得唔得/gu, "行不行"],
  [new RegExp(`${POINT}点解`, "gu"), "为什么"],
  [new RegExp(`${POINT}点样`, "gu"), "怎么"],
  [new RegExp(`${POINT}点(?=[计搞整用退换寄泡冲改取查买算先可开付找知返拆联])`, "gu"), "怎么"],
  [/(?<=[去到喺返寄送])(咗|了)?边(?!个|境|缘)(?:度|处)?/gu, "$1哪里"],
  [/边(?:度|处)/gu, "哪里"],
  [/边(?=个)/gu, "哪"],
  [/乜(?:嘢|野)|咩(?:嘢|野)/gu, "什么"],
  [/几时/gu, "什么时候"],
  [/几多/gu, "多少"],
  [/而家/gu, "现在"],
  [/听日/gu, "明天"],
  [/[寻琴]日/gu, "昨天"],
  [/搞掂/gu, "搞定"],
  [/哋/gu, "们"],
];
const CHARACTERS: Readonly<Record<string, string>> = {
  唔: "不",
  冇: "没有",
  佢: "他",
  嘅: "的",
  咗: "了",
  喺: "在",
  嚟: "来",
  俾: "给",
  畀: "给",
  睇: "看",
  啲: "些",
  嗰: "那",
  攞: "拿",
  搵: "找",
  乜: "什么",
};
/** One of these is in most Cantonese, and in no other Chinese; 点 is in both. */
const CANTONESE = /[唔冇佢嘅咗喺嚟俾畀睇啲嗰攞搵乜哋]|点[样解计搞]|边[度处]|听日|寻日|而家/u;
const ALONE = new RegExp(`[${Object.keys(CHARACTERS).join("")}]`, "gu");

/** Cantonese in the words of written Chinese. @param text normalised, in simplified characters */
export function withoutCantonese(text: string): string {
  if (!CANTONESE.test(text)) return text;
  let out = text;
  for (const [from, to] of SAID) out = out.replace(from, to);
  return out.replace(ALONE, (char) => CHARACTERS[char] ?? char);
}
