import { describe, expect, it } from "vitest";
import { createHandover } from "./handover.ts";

const { asksForPerson } = createHandover();

const ASKS = [
  "I want to talk to a human",
  "can I speak to someone please?",
  "Could you connect me to an agent",
  "please transfer me to a real person",
  "let me chat with customer service",
  "agent please",
  "human",
  "HUMAN!!!",
  "live agent",
  "I need a person",
  "I'd like to speak with a representative",
  "get me an operator",
  "Is there anyone I can talk to?",
  "I want a real person, not a bot",
  "Where is my parcel? I want to talk to someone.",
  "can i talk to a live person about my order",
  "put me through to support",
  "I would rather talk to a human being",
  "no more bots please",
  "转人工",
  "人工",
  "人工客服",
  "我要找人工客服",
  "帮我转接客服",
  "能不能找个真人跟我聊",
  "有没有真人啊",
  "请转人工服务，谢谢",
  "我想跟客服沟通一下",
  "客服在吗",
  "不要机器人，我要人工",
  "叫你们客服来",
  "可以帮我转一下人工吗？",
  "我的包裹还没到，转人工",
  "给我接人工",
  "要人工！",
  "我想找客服",
  "Is anybody real there?",
  "I do not want to talk to a bot",
  "could one of your team call me about it",
  "somebody from the shop please",
  "能不能找个人跟我说",
  "派个人来处理一下",
  "快找人来解决",
  "可以给我打个电话吗",
  "could you get your manager",
  "can i speak to sm1",
  "is anyone available to help me",
  "customer rep pls",
  "could somebody look at my case personally",
  "can i have a human",
  "can someone ring me",
  "叫个人来",
  "找你们领导",
  "真人客服有没有",
  "能不能让工作人员帮我看下",
  "麻烦安排个人联系我",
  "could i have a word with someone",
  "anybody i can ring about this",
  "能不能电话联系我",
  "请转售后专员",
  "机器人太笨了，换人",
  "转售后",
];

const DOES_NOT = [
  "Is this tea human-made?",
  "is the pot made by a person or a machine",
  "I don't want to talk to anyone, just tell me the price",
  "No need to connect me to an agent",
  "How many cups per person?",
  "do you have a gift for a tea person",
  "I spoke to an agent yesterday who said it would ship",
  "Is the cup safe for people with allergies?",
  "what are your customer service hours",
  "someone stole my parcel",
  "Can somebody in the family pick it up?",
  "How long is shipping?",
  "Is this answered by a human?",
  "what is a travel agent discount",
  "please don't transfer me to a person",
  "这个茶是人工采摘的吗",
  "这是纯人工做的吗？",
  "不用转人工，告诉我价格就行",
  "我不需要客服",
  "客服电话是多少",
  "客服几点上班",
  "人工费多少钱",
  "有没有人工色素",
  "先别转人工",
  "昨天客服说今天发货",
  "一个人喝用多大的壶",
  "两个人用几克茶",
  "客服态度怎么样",
  "这个壶是人工拉坯的吗",
  "运费多少",
  "do you sell a bot that stirs tea",
  "does one of your teapots look like this",
  "the caddy that someone from the team recommended",
  "快递员没给我打个电话就走了",
  "找人来安装要多少钱",
  "找个人多的时候去店里",
  "i want to chat with my team on it, does the plan allow that",
  "can someone call me before delivery",
  "can you get the boss baby bedding",
  "can i have an agent 007 costume",
  "能让快递员打电话给我吗",
  "换人造革还是真皮",
  "转接头有吗",
  "售后怎么联系",
  "",
  "   ",
];

describe("asking for a person in words", () => {
  it.each(ASKS)("hands over: %s", (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each(DOES_NOT)("does not: %s", (text) => {
    expect(asksForPerson(text)).toBe(false);
  });
});

describe("a feeling", () => {
  const { feelingIn, reply } = createHandover();

  it("is the gravest of those that the words show", () => {
    expect(feelingIn("You crooks, my baby swallowed a magnet!")).toBe("danger");
    expect(feelingIn("I'm crying, you crooks")).toBe("distress");
    expect(feelingIn("A person please, you crooks")).toBe("anger");
  });

  it("shows whatever the case, width, script, apostrophes and stars", () => {
    for (const text of [
      "I’VE HAD ENOUGH",
      "ｉ'ｖｅ　ｈａｄ　ｅｎｏｕｇｈ",
      "what the f*****g hell",
      "氣死我了",
      "气 死 我 了",
    ])
      expect(feelingIn(text), text).toBe("anger");
  });

  it("is not what stands in quotes, unless that is all there is", () => {
    expect(feelingIn('Print "this is a scam" on it')).toBeNull();
    expect(feelingIn("想刻「气死我了」四个字")).toBeNull();
    expect(feelingIn('"this is a scam"')).toBe("anger");
  });

  it.each([
    ["anger", "赶紧退款，不然我就报警"],
    ["anger", "给我发货，否则投诉"],
    ["anger", "再不处理我就曝光你们"],
    ["anger", "差评"],
    ["danger", "Allergic reaction! What now?"],
    ["danger", "my lips are swollen from it"],
    ["danger", "刚才把我电到了"],
    [null, "网上骗子太多，怎么看是不是正品"],
    [null, "差评多吗"],
    [null, "要是退款，不然换货也行"],
    [null, "手柄会不会把人烫到"],
    [null, "swollen tea leaves"],
  ])("is told from threats and from what has happened, not from what may (%s): %s", (feeling, text) => {
    expect(feelingIn(text)).toBe(feeling);
  });

  it.each([
    ["anger", "r u kidding me"],
    ["anger", "your useless"],
    ["anger", "gonna post this all over tiktok so everyone knows"],
    ["anger", "oh great, another week of waiting"],
    ["anger", "well done guys, you managed to lose it twice"],
    ["anger", "you'll be hearing from my lawyers"],
    ["anger", "treat your customers like dirt"],
    ["anger", "🖕"],
    ["anger", "😡😡"],
    ["anger", "你们搞什么"],
    ["anger", "太失望了"],
    ["anger", "向银行申请拒付"],
    ["anger", "我花钱买罪受"],
    ["anger", "你们等着瞧"],
    ["distress", "my dog died yesterday and i still have the food subscription"],
    ["distress", "i cant cope with this"],
    ["distress", "i wont be able to pay rent"],
    ["distress", "someone is in my account"],
    ["distress", "我家狗昨天没了"],
    ["distress", "房租都交不起了"],
    ["distress", "婚礼全毁了因为你们没送到"],
    ["danger", "the ladder snapped and i broke my arm"],
    ["danger", "the power bank blew up in my bag"],
    ["danger", "my dog ate the whole bag and is throwing up blood"],
    ["danger", "热水壶漏电，我被电了"],
    ["danger", "宝宝被热水烫了"],
    ["danger", "染发剂弄得头皮起泡"],
    ["danger", "your hair dye burnt my scalp"],
    ["danger", "my toddler put the magnet in his mouth and swallowed it"],
    ["danger", "染发膏把头皮烧伤了"],
    ["danger", "孩子吞了磁力珠"],
    ["distress", "my nan just passed and the flowers never arrived"],
    ["distress", "我们失去了孩子，别再发短信了"],
    ["distress", "猫吃了你们的罐头死了"],
    ["anger", "so you just keep my money do you"],
    ["anger", "im reversing the payment with amex"],
    ["anger", "钱收了货不发，什么意思"],
    [null, "the chilli oil burnt my tongue haha, got a milder one?"],
    [null, "will the peel have burnt my skin if i leave it on"],
    [null, "what if my dog swallowed a bit of the toy, is it tested"],
    [null, "do i need a person to lift it, how heavy"],
    [null, "染发会不会把头皮烧伤"],
    [null, "猫吃完走了，剩的怎么保存"],
    [null, "伤心凉粉有几种口味"],
    [null, "被骗过一次怕了，你们有实体店吗"],
    [null, "12315是什么电话"],
    [null, "does the suicide squad blu ray have subtitles"],
    [null, "what does ombudsman mean in your terms"],
    [null, "legal action figures lol do u sell lawyer lego"],
    [null, "my lawyer friend needs a gavel"],
    [null, "im only 2 weeks late, which pregnancy test works"],
    [null, "i cant cope with the heat, which fan is strongest"],
    [null, "gonna post this all over insta i love it"],
    [null, "can u make sure nobody else buys it, reserve for me"],
    [null, "my dog died in the game how do i respawn"],
    [null, "这音质炸了，有白色吗"],
    [null, "我哭死，限量版还有吗"],
    [null, "回购第三次了，有会员价吗"],
    [null, "会不会被坑啊第一次买二手"],
    [null, "听说很多黑店，你们有营业执照吗"],
    [null, "脑残粉应援棒"],
    [null, "白痴相机怎么装胶卷"],
    [null, "废物利用的收纳箱"],
    [null, "他妈妈生日送啥"],
    [null, "怎么防止被盗号"],
    [null, "胀气一肚子气，吃什么药好"],
    [null, "最近火大，喝什么凉茶"],
    [null, "旅行泡汤了，票能退吗"],
    [null, "怕被热水烫有隔热套吗"],
    [null, "手上起泡了用什么创可贴"],
  ])("is heard in the words of any shop (%s): %s", (feeling, text) => {
    expect(feelingIn(text)).toBe(feeling);
    if (feeling === null) expect(asksForPerson(text)).toBe(false);
  });

  it("does not reach over the end of a clause", () => {
    expect(feelingIn("It is the third time. Ask him.")).toBeNull();
  });

  it("is shouting only with a sign of exclamation, some words, and no joy", () => {
    expect(feelingIn("WHERE IS IT NOW!")).toBe("anger");
    for (const text of ["WHERE IS IT NOW?", "NOW!", "WE LOVE IT ALL!", "这是什么茶！！！", "IS IT usb NOW!"])
      expect(feelingIn(text), text).toBeNull();
  });

  it("is met in the language that the shopper writes, without a sign of exclamation", () => {
    const zh = reply("anger", "en", "你们是骗子", true);
    expect(zh).toMatch(/抱歉/);
    expect(reply("anger", "zh-CN", "骗子", true)).toBe(zh);
    expect(reply("anger", "zh-CN", "🤬", true)).toBe(zh);
    expect(reply("anger", "zh-CN", "you are crooks", true)).toMatch(/sorry/);
    expect(reply("anger", "fr", "vous êtes des crooks", true)).toMatch(/sorry/);
    const all = (["anger", "distress", "danger"] as const).flatMap((feeling) =>
      [true, false].flatMap((staffed) => [
        reply(feeling, "en", "so", staffed),
        reply(feeling, "zh", "这", staffed),
      ]),
    );
    expect(new Set(all).size).toBe(12);
    for (const text of all) expect(text).not.toMatch(/[!！]/);
  });

  // Ten times what a message may be: with the square of its length none of them ends in a test's time.
  it.each(["third time ", "my baby ", "孩子把", "妈妈", "你们就是在", "(", '"', "「", "f*", "'a "])(
    "N6: takes linear time over %j, again and again",
    (unit) => {
      expect(() => feelingIn(unit.repeat(Math.ceil(40_000 / unit.length)))).not.toThrow();
    },
  );
});

describe("a merchant's own rules", () => {
  it("add phrases, parts, exceptions and replies to the shipped ones", () => {
    const { feelingIn, asksForPerson, reply, wrong } = createHandover({
      parts: { chef: "(the/your) (chef/cook)" },
      person: {
        phrases: { en: ["(call/get) <chef>"], ja: ["担当者 (に/と) 話したい"] },
        except: { en: ["live agent 47"] },
      },
      anger: {
        phrases: { fr: ["(c'est/c est) (un/) scandale"] },
        except: { en: ["what a joke"] },
        reply: { fr: "Désolé.", en: "Sorry." },
      },
    });
    expect(wrong).toEqual([]);
    expect(asksForPerson("Please get your cook")).toBe(true);
    expect(asksForPerson("担当者に話したい")).toBe(true);
    expect(asksForPerson("live agent")).toBe(true);
    expect(feelingIn("C’est un scandale")).toBe("anger");
    expect(feelingIn("what a joke")).toBeNull();
    expect(feelingIn("this is a scam")).toBe("anger");
    expect(reply("anger", "fr-CA", "scandale", true)).toBe("Désolé.");
    expect(reply("anger", "de", "so", true)).toBe("Sorry.");
    expect(reply("distress", "fr", "so", true)).toMatch(/sorry/);
  });

  it("say at once that nobody is there only where that is so; a reply of one's own is said as it is", () => {
    const shipped = createHandover();
    for (const feeling of ["anger", "distress", "danger"] as const) {
      expect(shipped.reply(feeling, "en", "so", false)).toMatch(/[Nn]obody is at the desk/);
      expect(shipped.reply(feeling, "zh", "这", false)).toMatch(/没有客服在线/);
      expect(shipped.reply(feeling, "en", "so", true)).not.toMatch(/[Nn]obody/);
      expect(shipped.reply(feeling, "zh", "这", true)).not.toMatch(/没有客服/);
    }
    const own = createHandover({
      anger: { reply: { fr: "Désolé.", en: "Sorry." }, away: { fr: "Demain." } },
    });
    expect(own.reply("anger", "fr", "quoi", true)).toBe("Désolé.");
    expect(own.reply("anger", "fr", "quoi", false)).toBe("Demain.");
    expect(own.reply("anger", "en", "so", false)).toBe("Sorry.");
    expect(own.reply("anger", "zh", "这", false)).toMatch(/没有客服在线/);
  });

  it("are told by place and reason where they cannot be read", () => {
    const { wrong } = createHandover({
      anger: { phrases: { en: ["fine", "(a/b", "<nobody> helps"] } },
      person: { except: { zh: ["* 人工", "(啊/) $"] } },
    });
    expect(wrong).toEqual([
      { path: ["person", "except", "zh", 0], message: expect.stringMatching(/begins with words/) },
      { path: ["person", "except", "zh", 1], message: expect.stringMatching(/begins with words/) },
      { path: ["anger", "phrases", "en", 1], message: expect.stringMatching(/each \( needs its \)/) },
      { path: ["anger", "phrases", "en", 2], message: expect.stringMatching(/<nobody>/) },
    ]);
    expect(createHandover().wrong).toEqual([]);
  });

  it("reach over the ends of clauses with two stars, and not with one", () => {
    const reads = (source: string) =>
      createHandover({ anger: { phrases: { en: [source] } } }).feelingIn(
        "My heron, well. It, you know, fell over.",
      );
    expect(reads("heron ** fell")).toBe("anger");
    expect(reads("heron * fell")).toBeNull();
    expect(reads("my ** over")).toBe("anger");
    expect(
      createHandover({ anger: { phrases: { en: ["heron ** fell"] } } }).feelingIn(
        `heron ${"a ".repeat(9)} fell`,
      ),
    ).toBeNull();
    expect(createHandover({ anger: { phrases: { en: ["** fell"] } } }).wrong).toHaveLength(1);
  });
});
