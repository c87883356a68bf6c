/** Words that carry little by themselves; what they carry in a row, the word pairs keep. */
export const ENGLISH_STOP = new Set(
  `a an the and or but if of at by for with about to from in on off as is am are was were be been being
do does did doing done have has had having i me my mine we us our you your yours he him his she her it its they them their
this that these those there here what which who whom when where why how can could will would shall should may might must
not no nor so too very just also only than then some any each such more most other please want need get got let know tell
like would im dear sir madam hi hello hey ok okay yes thanks thank now still yet already again ever even really actually
one something anything thing way make go going into up out over`.split(/\s+/u),
);

/** The same for Chinese: particles, pronouns, courtesy. */
export const CHINESE_STOP = new Set(
  `的 了 吗 呢 啊 呀 吧 嘛 哦 哈 哪 么 亲 你 您 我 你们 我们 他 她 它 是 在 有 和 与 就 都 也 还 又 这 那 个 一个 这个 那个 一下 下
请 请问 问 问下 想 要 会 能 可以 可 把 被 给 让 到 从 对 上 里 去 来 说 看 好 好的 您好 你好 嗯 恩 哎 喂 没 没有 不 不是 什么 怎么 如何
怎样 多少 几 哪里 哪个 为什么 时候 谢谢 麻烦 帮 帮我 我的 你的 亲爱 老板 店家 客服 掌柜 美女 帅哥 之 其 而 且 或 因为 所以 但是 但 如果 话 得 地 过 着 很 太 真 最 更 现在 今天 已经 知道`.split(
    /\s+/u,
  ),
);
