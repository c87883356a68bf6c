/**
 * When a shopper's words hand over to a person at once. Phrases are written as handover-phrases.ts says. A merchant's
 * own file (`YUNKE_HANDOVER_RULES`) has the same shape, every field optional, and adds to these.
 *
 * What is not clear stays with the FAQ: the button is always there, while somebody who is queued against their will
 * gets no answer.
 */
export interface HandoverRules {
  /** What `<name>` stands for in phrases. */
  readonly parts: Readonly<Record<string, string>>;
  /** Asks for a person. */
  readonly person: WordRules;
  readonly anger: FeelingRules;
  /** In need: somebody to turn to comes first, and quickly. */
  readonly distress: FeelingRules;
  /** Somebody is hurt or may be: before everybody else, with the number to call. */
  readonly danger: FeelingRules;
  /** Capitals throughout, and a sign of exclamation. */
  readonly shouting: { readonly words: number; readonly except: Phrases };
}

/** By language; the language only tells people where to look. */
export type Phrases = Readonly<Record<string, readonly string[]>>;

export interface WordRules {
  readonly phrases: Phrases;
  /** What these cover is not looked at. */
  readonly except: Phrases;
}

export interface FeelingRules extends WordRules {
  /** What is said before the hand-over, by language. `en` is for all that have none. */
  readonly reply: Readonly<Record<string, string>>;
}

export const HANDOVER_RULES: HandoverRules = {
  parts: {
    who: "(a/an/the/your/some/any/one of your/) (real/live/actual/) (human/human being/human agent/humans/customer/support/service/care/sales/) (human/people/person/agent/agents/representative/representatives/rep/reps/operator/operators/advisor/advisors/staff/team/team member/someone/somebody/anyone/anybody/service/support/care/being)",
    one: "(a/an/the/your/some/any/one of your/) (real/live/actual/human/customer service/support/) (human/human being/people/person/agent/representative/rep/operator/advisor/staff/someone/somebody/anyone/anybody/customer service/customer support/customer care)",
    shop: "(service/customer service/experience/company/shop/store/website/business/support/seller/sellers/vendor)",
    kin: "(child/baby/kid/son/daughter/toddler/newborn/infant/boy/girl/grandson/granddaughter/mother/father/mum/mom/dad/wife/husband/dog/cat)",
    我家: "(孩子/小孩/宝宝/宝贝/婴儿/儿子/女儿/娃/闺女/老人/妈妈/爸爸/我妈/我爸/老婆/老公/孙子/孙女/小朋友)",
    人: "(人工/真人/活人/在线客服/人工客服/真人客服)",
  },

  person: {
    phrases: {
      en: [
        "(talk/speak/chat/talking/speaking/chatting) (to/with) <one>",
        "(connect/transfer/put/forward/escalate/hand) (me/us/this/it) (over/through/on/) (to/with) <who>",
        "(get/give/find/fetch/call) me <one>",
        "(want/need/would like/prefer/id like/like to have/rather have) (to/) (reach/contact/see/) <one> (please/now/instead/asap/) $",
        "(want/need/would like/id like) <one> to (help/talk/assist)",
        "(find/reach/get hold of/get through to/contact/get) (a/an/any/) (real human/actual human/live human/human/human being/agent/representative/operator/real person/actual person/live agent)",
        "(is/are) there <one> (there/here/available/around/) (i/we/to) (can/could/talk/speak/help)",
        "^ (please/) (a/an/the/) (real/live/human/actual/) (human/person/agent/operator/representative) (please/now/pls/) (please/now/pls/) $",
        "^ (live chat/real person/human help/customer service/customer support) (please/now/pls/) $",
        "not (to/) (a/this/the) (bot/robot)",
        "(stop/no more) (with/) (the/this/) (bot/bots/robot/robots)",
      ],
      zh: [
        "转 (接/到/成/至/去/) (一下/下/) (人工/真人/客服/活人)",
        "(找/要/叫/换/接/联系/呼叫/需要/想要/请求/请/给我/帮我/来个/来位/有没有/有) (一下/下/一个/一位/个/位/到/接/) (你们的/你们家的/你们/您们的/) (一下/下/一个/一位/个/位/到/接/) <人>",
        "(找/叫/换/联系/呼叫/要找/想找) (一下/下/一个/一位/个/位/) (你们的/你们家的/你们/您们的/) (一个/一位/个/位/) 客服",
        "(跟/和/与/同) (一个/一位/你们的/你们/) (真人/人工/活人/客服) (人员/) (聊/说/谈/讲/沟通/对话/交流/联系)",
        "^ (请/麻烦/) (人工/真人/人工客服/真人客服/人工服务/在线客服/在线人工/客服人员/活人) (服务/客服/) (谢谢/吧/呢/啊/在吗/在不在/请/有吗/) $",
        "^ (人工/客服/真人) (人工/客服/真人) (人工/客服/真人/) $",
        "(喊/派/安排) (个/一个/一位/位/) (你们的/你们/) (人工/真人/活人/客服)",
        "^ 客服 (在吗/在不在/呢/在么/有人吗/你好/您好/) (吗/呢/) $",
        "(有/叫) (没有/) (个/) (真人/活人) (在/) (吗/么/没/) $",
        "(让/请/安排/换) (个/一个/一位/你们的/) (真人/人工/活人)",
        "(真人/人工) (客服/) (跟/和/来/帮/给) 我",
        "(不要/不想/别) (再/) (跟/和/与/用/让/) (机器/机器人/ai)",
      ],
    },
    except: {
      en: [
        // The wish is denied.
        "(dont/do not/doesnt/didnt/did not/no need/not necessary/neednt/wont/rather not/never/without/avoid/hate) * (talk/speak/talking/speaking/chat/connect/connecting/transfer/put/want/need) (me/) (to/with/) <one>",
        "(dont/do not/no need to/never) * (connect/transfer/put/forward/escalate) (me/us/this/it) (over/through/) (to/with) <who>",
        "(dont/do not/doesnt) (want/need) <one>",
        // About people, not for them.
        "(made/painted/written/packed/checked/run/crafted/produced/answered/done/designed/signed) by (a/an/) (real/) (human/person/people/someone/hand)",
        "human made",
        "(spoke/talked/chatted/have spoken/was speaking/was talking/have talked/already spoke/already talked) (to/with) <one>",
        "(spoke/talked/chatted/speak/talk/chat) (to/with) <one> * (yesterday/earlier/before/last/already/said/told)",
        "(told/said) * agent",
        "(travel/estate/cleaning) agent",
        "agent (fee/price/discount/login)",
      ],
      zh: [
        "(不用/不必/不需要/不要/不想/无需/无须/别/没必要/不是要/不是想/用不着/先不/先别/暂时不) (再/给我/帮我/急着/马上/去/) (找/要/叫/转/接/联系/麻烦/跟/和/换/) (接/到/个/一个/你们的/你们/) (人工/真人/客服/活人)",
        "(纯/全/是/用/靠/) (人工/真人) (做/制作/制造/采摘/手绘/合成/炒制/检验/质检/培育/包装/挑选/吹制/拉坯/上釉/绘制/费/成本/香精/色素/智能/降解/养殖/种植/实拍/照片/授粉/草皮/湖/岛)",
        "(客服/人工) (人员/) (的/) (电话/工作时间/上班/下班/时间/几点/邮箱/微信/热线/号码/昨天/刚才/刚刚/之前/上次/已经/说/告诉/态度/答应/承诺)",
      ],
    },
  },

  anger: {
    phrases: {
      en: [
        // Again and again, in vain.
        "(third/3rd/fourth/4th/fifth/5th/sixth/6th/tenth/10th/hundredth/100th/umpteenth/millionth) (time/message/email/call) * (ask/asked/asking/tell/telling/told/contact/contacted/contacting/write/writing/wrote/explain/explaining/explained/message/messaged/messaging/email/emailed/emailing/call/called/calling/chase/chasing/complain/complaining)",
        "(asked/told/contacted/messaged/emailed/called/written/wrote/explained/complained/chased) * (three/3/four/4/five/5/six/6/ten/10/several/countless/hundred/a hundred/so many/many/multiple) times",
        "(three/four/five/six/ten/3/4/5/6/10) (times/emails/messages/calls) * (nobody/no one/no reply/no answer/nothing/still no/ignored)",
        "how many (more/) times (do/must/should/will/have) i",
        "(nobody/no one/noone/none of you) (ever/) (is/are/has/will/even/) (ever/) (helps/help/helping/helped/answers/answer/answering/answered/replies/reply/replying/replied/responds/respond/responding/cares/care/bothers/bothered)",
        "(keep/kept/stop) ignoring me",
        "you (all/people/guys/just/) (keep/are/re/) (just/) ignoring (me/us/my)",
        "(ive/i have/we have/weve) had (enough/it)",
        "had it with (you/this/your)",
        "(enough is enough/last straw/final straw)",
        "(fed up/sick and tired/done waiting)",
        "(sick/tired) of (your/you/this company/this shop/waiting/being ignored/your excuses/excuses/chasing)",
        "(losing/lost/lose) my (patience/temper)",
        "(out/run out) of patience",
        // What they feel, and what they think of it.
        "(i am/im/were/we are/getting/i feel/feeling/makes me/made me/making me/left me) (so/very/really/absolutely/extremely/beyond/getting/now/pretty/truly/utterly/completely/quite/) (angry/furious/livid/fuming/outraged/pissed/disgusted/enraged/infuriated/seething/irate/appalled)",
        "(angry/furious/mad) (at/with) (you/your/this company/this shop/you all)",
        "pissed off",
        "(this/the/your) (whole/) <shop> is (just/such/) (a/an/) (absolute/complete/total/utter/fucking/) (joke/disgrace/scam/fraud/nightmare/useless/terrible/awful/pathetic/rubbish/garbage/ridiculous/shit/crap/disgusting/shambles/horrible)",
        "(are you serious/are you joking/are you having a laugh/you must be joking/youve got to be kidding/do your job/do your jobs/get your act together)",
        "(im/i am) (so/totally/completely/just/absolutely/) done with (you/this/your/all this)",
        "(never/havent) (ever/) been (so/treated so/treated this/treated like/this) (badly/poorly/disrespected/insulted/angry/disappointed/furious/this)",
        "(stop/quit) (sending/giving/repeating/copying/copy pasting) (me/us/) (the/this/your/) (same/useless/stupid/copy/canned)",
        "the same (useless/stupid/canned/copy paste/copy pasted/robotic/automated) (answer/reply/response/nonsense)",
        "(crooked/shady/dodgy/fake) <shop>",
        "(this is/thats/that is/its/it is/absolutely/completely/totally/utterly/how) (absolutely/completely/totally/utterly/really/so/just/simply/) (ridiculous/outrageous/unacceptable/disgraceful/a disgrace/a joke/pathetic/disgusting/infuriating/shameful/appalling/a nightmare/bullshit/crap/nonsense/beyond a joke)",
        "what a (joke/disgrace/shambles/rip off/ripoff)",
        "(complete/total/utter/absolute) (joke/disgrace/shambles/nightmare/rubbish/garbage/waste)",
        "(waste/wasting/wasted) (of/) my (time/money)",
        "(worst/terrible/horrible/awful/appalling/disgusting/shocking/dreadful/shitty/pathetic/atrocious/abysmal) (online/tea/) <shop>",
        "(shame on you/how dare you/are you kidding me/are you kidding/screw you/go to hell/drop dead/get lost)",
        "you (fucking/bloody/lying/dirty/thieving/) (crooks/thieves/liars/scammers/idiots/clowns/cheats/bastards)",
        "you (are/re/should be/people are/guys are) (all/so/a bunch of/nothing but/just/such/absolutely/completely/a/) (useless/hopeless/pathetic/incompetent/ridiculous/unbelievable/idiots/liars/crooks/thieves/thief/scammers/scammer/frauds/con artists/criminals/morons/clowns/ashamed)",
        "(useless/stupid/idiotic/dumb/bloody/damn) (bot/robot/company/shop/chat/chatbot/support/people/service/machine/website)",
        "(i/we) (really/absolutely/so/) hate (you/this company/this shop/this store/your)",
        "never (ever/) (buy/buying/order/ordering/shop/shopping/use/using) (anything/) (from/here/with/at) (you/here/this/) (again/ever/)",
        // Threats.
        "(ill/i will/im going to/i am going to/im gonna/gonna/going to/ready to/about to/i intend to/i shall) (be/) (report/reporting/sue/suing/expose/exposing) (you/this/your/it)",
        "(reporting/reported/report) (you/your company/your shop/this shop/this company) to",
        "(ill/i will/im going to/i am going to/going to/gonna/i shall) (complain/file a complaint/lodge a complaint/make a complaint/make an official complaint)",
        "(trading standards/consumer protection/consumer council/consumer authority/consumer rights authority/ombudsman/better business bureau/bbb/ftc/small claims/citizens advice)",
        "(my lawyer/my solicitor/my attorney/legal action/see you in court/take you to court/taking you to court)",
        "(doing/filing/file/start/raise/raising/starting) a (chargeback/charge back)",
        "(leave/leaving/post/posting/write/writing) (a/the/) (one star/1 star/bad/terrible/worst) review",
        // Cheated.
        "(this is/its/it is/what a/such a/total/complete/pure/just/thats/that is) (a/an/) (total/complete/big/pure/absolute/) (scam/fraud/rip off/ripoff/con/swindle/theft/robbery/daylight robbery)",
        "(scammed/cheated/swindled/robbed/ripped/conned/tricked/fooled) (me/us)",
        "(been/being/got/was/am/feel/was being) (scammed/cheated/swindled/robbed/ripped off/conned/lied to)",
        "you (have/just/all/people/) (lied/cheated/scammed/robbed/stole/stolen/swindled)",
        "(steal/stealing/stole/stolen) (my/our/peoples) money",
        "(bunch of/pack of/dirty/bloody) (scammers/liars/thieves/crooks/cheats/frauds)",
        "^ (scammers/thieves/liars/crooks/fraudsters/scammer) $",
        "(stop/quit) lying",
        "give me my (money/refund) back",
        // Swearing.
        "(fuck/fucking/fucked/f*ck/f*cking/f*k/f*king/fk/fking/fuk/fuckin/f*/f*ing/f*in/f*g/s*t/sh*t/bullshit/b*llshit/bullsh*t/wtf/stfu/ffs/asshole/a*hole/assholes/bastards/bastard/bitch/motherfuckers/dipshit)",
        "(what the hell/for gods sake/for christs sake/for fucks sake/piece of shit/piece of crap/this shit/full of shit/shitty/dogshit)",
      ],
      zh: [
        "(问/说/催/联系/反馈/打/发/讲/留言/投诉/找) 了 (你们/客服/) (三/四/五/六/七/八/九/十/几/好几/好多/多少/无数/n/3/4/5/6/7/8/9/10/几十/很多) (次/遍/回/个电话)",
        "(问/说/催/联系/反馈/打/发/讲/留言) (过/) (你们/客服/) (三/四/五/六/七/八/九/十/好几/好多/无数/n/3/4/5/6/几十) (次/遍/回) 了",
        "第 (三/四/五/六/七/八/九/十/n/3/4/5/6/几) (次/遍/回) * (问/联系/来问/催/说/找你们/反馈/投诉/了)",
        "(催/问/说/讲/打/发) 了 (八百/几百/一百/上百/100/800/n多/不知道多少/不知道几) (次/遍/回)",
        "(一个/半个/连个/连一个/) (回复/回音/人影/人) 都 (没有/没/不) (回/理/见/有/)",
        "你们 (到底/究竟) (还/) (发不发/退不退/管不管/想怎样/想干嘛/想不想/给不给/处不处理/要拖/是不是/干什么/有没有人)",
        "(还想不想/还要不要/会不会) 做生意",
        "(给/打/写) (你们/你/个/一星/) 差评",
        "没见过 (这么/这样/如此/你们这么) (差/烂/垃圾/恶劣/离谱/恶心/不负责/坑)",
        "(简直/真是/真的/太/实在/也太/越来越) (离谱/荒唐/可笑/过分/恶心/荒谬/气人/坑人/坑了/不像话/欺负人)",
        "搞什么 (鬼/东西/名堂/飞机)",
        "(死哪/死哪儿/死到哪) 去了",
        "骗我 (说/的钱/钱/们/买)",
        "(没/没有/无) (一个/个/) 人 (来/会/肯/能/愿意/再/) (管/理/回/回复/回答/解决/处理/搭理/答复/理我/负责)",
        "(都/也/就/根本/一直/从来/老是) (没/没有/不) (人/) (管/理我/理会/搭理/解决/处理)",
        "(到底/究竟) (有没有人/管不管/还管不管/想怎样/什么时候才)",
        "(气死/气炸/气疯/气坏/恶心死/烦死) (我/人/了)",
        "气 (死/炸/疯) (我/人/了/啦)",
        "(真/很/太/好/非常/十分/特别/超/超级/相当/极其/极度/真的/真的很/实在/越来越) (生气/气愤/恼火/火大/愤怒/气人/窝火/恼怒/失望透顶/差劲/恶劣/过分/离谱/恶心)",
        "(让人/令人/叫人/搞得我/弄得我/害我) (很/非常/太/特别/真/十分/) (生气/气愤/恼火/愤怒/火大/窝火/恶心)",
        "(看得我/让我/搞得我/我/一肚子) (火大/火)",
        "(忍无可忍/受够了/受够你们/欺人太甚/不可理喻/岂有此理/气不打一处来/怒了/发火了/恼羞/失望透顶/忍了很久/忍不下去/忍不了/没有耐心了/没耐心了/耐心用完了)",
        "受不了 (你们/了/这种/这个店)",
        "(太/真/真是/真的/实在是/彻底/简直/我/好) 无语 (了/死/透/至极/)",
        "(骗子/诈骗/欺诈/黑店/奸商/无良/坑爹/坑人/坑钱/坑我/坑顾客/坑消费者/黑心)",
        "(你们/你/又/在/就是/全是/净) (在/) (骗/骗人/骗钱/骗我/骗顾客/坑人/忽悠/糊弄/敷衍)",
        "(你们/你/又/在/就是/全是/净/就知道/就会/一直/别) (在/再/) (骗人/骗钱/骗我/骗顾客/骗消费者/坑人/忽悠/糊弄/敷衍/推脱/推诿/踢皮球)",
        "(被/受) (你们/你/这家店/他们/) (骗/坑/耍/忽悠/糊弄/欺骗) (了/惨了/得/)",
        "(耍/玩/糊弄/敷衍/忽悠/戏弄/愚弄/欺骗) (我/人/顾客/消费者/客户) (呢/吗/玩/)",
        "(踢皮球/推卸责任/推来推去/互相推/霸王条款/店大欺客/睁眼说瞎话/说话不算话/言而无信)",
        "垃圾 (店/店铺/商家/卖家/客服/公司/服务/平台/玩意/东西/货/网店)",
        "(什么/这叫什么/这是什么/什么鬼/这种) (破/烂/垃圾/鬼) (店/东西/服务/客服/公司/平台/质量/玩意)",
        "(破/烂) (店/公司/平台/客服/服务)",
        "(什么态度/什么服务态度/这是什么服务/这什么服务/这就是你们的服务/不要脸/真不要脸/丢人现眼/脸都不要)",
        "态度 (太/真/极/极其/这么/那么/非常/特别/) (恶劣/差/烂/差劲/嚣张/傲慢)",
        "(再也不/再也不会/以后不会再/永远不会再/绝对不会再) (来/在/去/) (你们/这/) (家/店/) (买/来/光顾/购物/下单)",
        "(我/我们/我就/就/要/那就/只能/只好/准备/马上/现在就/必须/一定) (要/去/会/得/就/) (投诉/举报/曝光/起诉/上诉/控告) (你们/你/这家/到/给/了/卖家/商家/客服/)",
        "(投诉/举报/曝光/起诉/控告) (你们/你们店/这家/卖家/商家)",
        "(告/弄死) 你们",
        "(12315/12345/消协/消费者协会/市场监管/市监局/工商局/工商投诉/黑猫投诉/315/消费者权益/律师函/我的律师/找律师/法院见/法庭见/走法律/法律途径/维权到底/要维权)",
        "(上/去/找/打) (法院/工商/媒体/电视台)",
        "(我要/我就/就/要/马上/只能/已经) 报警",
        "(挂/发) (到/上) (网上/微博/小红书/抖音/热搜)",
        "(还我/退我) (血汗/的/) (钱/血汗钱)",
        "(赶紧/立刻/马上/立即/快点/给我/现在就) (给我/) (退钱/退款/还钱/赔钱)",
        "(他妈/他妈的/妈的/tmd/特么/尼玛/草泥马/操你/傻逼/煞笔/沙比/傻x/去死/王八蛋/混蛋/神经病/滚蛋/滚开/脑残/智障/狗屁/放屁/扯淡/nmd/cnm/mmp/我靠)",
        "^ (滚/滚吧/退钱/骗人/垃圾/还钱) $",
        "(耽误/浪费) 我 (时间/的时间)",
        "(浪费/耽误) (我/大家) (的/) (时间/钱)",
      ],
      "": ["🤬", "😡"],
    },
    except: {
      en: [
        // Said of something else, denied, or a question.
        "angry birds",
        "(angry/furious/mad/annoyed/livid/pissed off) (with/at) (myself/me)",
        "(not/never/arent/isnt/wasnt/wont be/dont be/dont get/no longer/without being/without getting) (a/so/very/really/at all/even/too/being/getting/feeling/that/exactly/) (angry/furious/mad/livid/pissed off/outraged/disgusted/fed up/a scam/a joke/ridiculous/unacceptable/a rip off/a con)",
        "(is/was/are/isnt) (this/it/that/your/the) (shop/site/website/store/offer/email/deal/mail/message/sms/) (a/) (scam/scams/fraud/con/rip off/ripoff)",
        "(looks like/could be/might be/think it is/think its/worried its/be sure its/sure this is) (a/) (scam/fraud)",
        "(phishing/email/sms/text) (scam/fraud)",
        "(fucking/fuckin/f*cking/f*king/f*ing/bloody/damn) (love/loved/amazing/awesome/great/good/brilliant/beautiful/delicious/gorgeous/perfect/fantastic/lovely/excellent/best)",
        "(fuck yes/fuck yeah/holy shit/good shit/oh shit/stolen my heart/stole my heart)",
        "(had it/had enough) (for/since/delivered/before/to/tea/left/of the/until/by/in/made)",
        "(had enough/have enough) (time/tea/money/space/room/left/of them)",
        "(how/where/who/can i/could i/do i/way to/want to know how to) (do/can/could/to/would/) (i/we/) (make/file/lodge/submit/send/write/leave) (a/an/) (complaint/review/bad review)",
        "(killer/insane/crazy) (deal/price/soft/good/offer/comfy)",
        "how many (more/) times (do/should/can/have) i (need to/have to/to/can/should/) (steep/brew/infuse/use/wash/rinse/refill/water/clean/order)",
        "how many times (can/do/should/must) i (steep/brew/infuse/use/wash/rinse/refill/reuse/re steep)",
        "(ridiculously/insanely)",
        "(dont/do not/never/wont) (want to/) (sue/report/waste) (you/anyone/my)",
        "not (to/) waste my (time/money)",
        "nobody (answers/answered) the door",
        "(third/3rd/fourth/second) time (ordering/buying/i order/i buy/i have ordered/customer)",
      ],
      zh: [
        "愤怒的小鸟",
        "火大 (不大/小/火/了会)",
        "(无语/哭了/离谱/过分/气死) (这/也/了这/，) * (太好/好喝/好看/好吃/香)",
        "(好/太好/好喝得/好吃得/便宜得/美得/香得) (离谱/过分)",
        "生气 (勃勃/盎然)",
        "(不/没/没有/不是/别/并不/不会/不要/从不/不太/并没有) (太/很/那么/再/怎么/真的/) (生气/气愤/恼火/愤怒/发火/火大/无语/失望/过分/投诉/举报/骗人)",
        "(怎么/如何/哪里/在哪/去哪/可以/能/能不能/可不可以/想问/请问) (可以/能/去/) (投诉/举报/维权)",
        "投诉 (电话/渠道/流程/方式/邮箱/入口/热线/是什么/建议箱)",
        "(是不是/会不会是/会不会/怕是/不是/怎么知道/如何辨别/识别/辨别/谨防/防/小心/防止/预防/反/怎么识别) (你们/你/) (是不是/不是/) (骗子/诈骗/黑店/骗人的/骗人/假货)",
        "是 (骗子/诈骗/黑店/骗人的/骗人/假货) (吗/么)",
        "(骗子/诈骗/钓鱼) (短信/电话/网站/链接/邮件)",
        "垃圾 (袋/桶/箱/分类/处理/回收/食品/篓/短信)",
        "(无良印品/无语伦比)",
        "(不需要/不用/不想/没想/没打算/不打算/没有要/不会/不) (要/去/) (投诉/举报/曝光/起诉/维权/报警)",
        "(滚/热) (筒/轮/水/烫)",
        "报警 (器/系统/装置/功能)",
        "315 (活动/晚会/优惠/折)",
        "(第/是) (三/四/五/六) (次/回) (来/) (买/购买/下单/光顾/回购/购/喝/泡)",
        "(很/太/真/非常) (好/好喝/好看/喜欢)",
        "(气/烦) 死 (沉沉/了的茶)",
        "(骗过/骗不了/骗骗) (眼睛/眼/小孩)",
      ],
      "": [],
    },
    reply: {
      en: "I'm sorry. You have every reason to be upset, and this needs a person. I'm passing you on now with everything you have written, so you won't have to explain it again.",
      zh: "实在抱歉，让您这么生气，是我们没有做好。我现在就把您写的内容一并转给人工客服，您不用再重复说明，会优先为您处理。",
    },
  },

  distress: {
    phrases: {
      en: [
        "(im/i am/were/we are/still/just sitting here/been/left me/had me) (so/just/literally/really/sitting here/here/) (crying/in tears/sobbing/panicking/freaking out/desperate/terrified/heartbroken/devastated/frightened/distraught/so scared/so upset/very upset/really upset/extremely upset/at my wits end/scared to death/losing it)",
        "(im/i am/we are/were/feeling/feel/left me) (completely/absolutely/totally/utterly/so/truly/really) (devastated/heartbroken/desperate/terrified/distraught/lost and/helpless)",
        "(money/savings/wages/salary) (just/has/have/has just/all/) (disappeared/vanished)",
        "(having/had/have) (a/) panic attack",
        "(worried sick/sick with worry/at my wits end/end of my tether/beside myself/in a panic)",
        "(im/i am) begging (you/)",
        "(please/i/) (i/) beg you",
        "(dont/do not) know what (else/) to do (anymore/any more/any longer)",
        "(please/somebody/someone) * help me (im/i am/i really) (desperate/scared/begging/need)",
        "(all/lost all/took all/gone with all) (of/) my (money/savings)",
        "my (money/savings/account) (is/are/has/have/was) (gone/disappeared/vanished/emptied/been emptied/been stolen/been drained/drained)",
        "(emptied/drained/cleaned out) my (bank/) account",
        "(cant/cannot/can not) (pay/afford/buy) (my/the/even) (rent/bills/food/mortgage)",
        "(hacked/broke into/took over) my account * (money/card/ordered/orders)",
        "(ruined/ruining) (my/our) (wedding/funeral/life/christmas/birthday)",
      ],
      zh: [
        "(急死/急疯/急坏/吓死/吓坏/愁死/担心死/慌死) (了/我/人/我了/啦)",
        "(都/快/要/快要/已经/真的/气得/急得/委屈得/难过得) (急/气/难过/委屈/) (哭/哭了/要哭)",
        "(我/人) (都/快/要/已经) (急/气/) 哭",
        "急得 (一晚上/整晚/一夜/一宿/睡不着/要命/不行/直哭/直跳/饭都)",
        "救救 (我/我们/我吧/孩子)",
        "(钱/工资/积蓄/余额) * (扣光/骗光/转走/刷光/偷光) (了/啦)",
        "心态 (崩/炸) (了/啦)",
        "(急哭/哭死/泣不成声/欲哭无泪)",
        "(我/快/要/已经/人都/真的/精神/心态/整个人/都) (要/快/都/) (崩溃/崩了/绝望)",
        "(好/很/太/真/非常/彻底/特别) 绝望",
        "(不知道/不知) (该/) (怎么办/怎么做/如何是好) (才好/了/啊/好了)",
        "(走投无路/六神无主/心急如焚/坐立不安/急得不行/急得团团转/彻夜难眠/整晚睡不着/整夜没睡)",
        "(求求/求) (你们/您/你/您们) (了/帮/快/救/赶紧)",
        "(钱/存款/积蓄/余额) (全/都/全部/全都/) (没/没有/不见/被转走/被盗/被偷/被刷/打水漂) (了/光了/啦)",
        "(救命钱/养老钱/全部积蓄/所有积蓄)",
        "(账号/账户/卡) (被/) (盗/盗刷/盗用/刷爆) (了/啦)",
        "被 (盗刷/盗号)",
      ],
      "": [],
    },
    except: {
      en: [
        "upset (my/his/her/your/the/their) (stomach/tummy)",
        "(not/never/isnt/arent/wasnt) (a/so/very/really/that/) (crying/desperate/upset/panicking/scared)",
        "desperate to (try/taste/get)",
        "(tears of joy/happy tears/crying with joy/crying with laughter/crying laughing/im crying this is so)",
        "begging you to (restock/bring)",
      ],
      zh: [
        "(美/好吃/好喝/好看/感动/帅/甜/香/可爱/笑/开心/治愈/幸福) 哭",
        "(感动/笑/激动/高兴/开心/幸福/好喝/好吃) (得/到/的/) (快/要/都/) (哭/崩溃)",
        "(网页/页面/系统/网站/程序/app/软件/小程序/手机) (又/总/老是/一直/就/会/) 崩溃",
        "(不/没/没有/别/不用/不要) (太/很/那么/再/) (急/着急/崩溃/绝望/哭)",
        "急 (冻/救包/速)",
      ],
      "": [],
    },
    reply: {
      en: "I'm so sorry you're going through this. You're not alone with it: I'm getting a person for you now, ahead of others, and what you have written goes along.",
      zh: "很抱歉让您遇到这样的事，我知道您现在一定很着急。我马上为您优先转接人工客服，您写的内容会一并转过去，请稍等一下。",
    },
  },

  danger: {
    phrases: {
      en: [
        "(my/our/the) (little/baby/) <kin> * (swallowed/choked/choking/is hurt/got hurt/was hurt/hurt himself/hurt herself/burned/burnt/burns/cut himself/cut herself/was cut/is bleeding/was injured/got injured/injured/in hospital/to hospital/poisoned/cant breathe/not breathing/rash/unconscious/fainted/scalded/electrocuted/shocked/collapsed/vomiting)",
        "(hurt/injured/burned/burnt/scalded/cut/poisoned/choked) (my/our) (little/baby/) <kin>",
        "(having/had/have/has/got/gave me/gave her/gave him/caused/suffered/with) (an/a/) (severe/bad/serious/terrible/strong/) allergic reaction",
        "anaphylactic (shock/)",
        "(my/her/his/the) (face/throat/lips/tongue/eyes/eye/hand/skin/arm/mouth) (is/are/has/have/started/got/all/) (now/all/really/so/badly/been/) (swollen/swelling/swelled/burned/burnt/burning/blistered/bleeding/scalded/closing/peeling)",
        "(cant/cannot/can not/couldnt/could not/hard to/trouble/struggling to/difficulty) (breathe/breathing)",
        "(burned/burnt/cut/scalded/injured/hurt) (my/his/her) (hand/hands/finger/fingers/face/arm/leg/foot/mouth/eye)",
        "(burned/burnt/scalded/cut) myself",
        "(electric shock/electrocuted/food poisoning/poisoned/carbon monoxide/gas leak)",
        "(caught/catches/catching/started a) fire",
        "(is/was/were/its/are/went/kitchen/house) on fire",
        "(it/kettle/teapot/pot/glass/cup/battery/charger/heater/lamp/stove/jar) (just/has/suddenly/) (exploded/blew up/shattered) * (hand/face/me/child/my)",
        "(battery/charger/kettle/heater/stove) (just/has/suddenly/) (exploded/blew up/melted)",
        "(in/at/to/rushed to/ended up in) (the/) (hospital/emergency room/a and e/er/icu)",
        "(called/call/calling) an ambulance",
        "(kill/killing/hurt/hurting/harm/harming/end) (myself/my life)",
        "(kill/killing/hurting/harm/harming/cutting) myself",
        "(end/ending/take/taking) my (own/) life",
        "(want/wanted/wanna/going/ready) to die",
        "(life/living) (is/isnt/has) (not/no/just/) (worth/longer worth) (living/it)",
        "(end/ending) it all",
        "(suicide/suicidal/self harm/dont want to live/do not want to live/no reason to live/better off dead/cant go on living)",
      ],
      zh: [
        "<我家> * (受伤/烫伤/烫到/划伤/割伤/误食/误吞/吞了/吞下/噎住/卡住喉咙/噎到/送医院/住院/急诊/过敏了/中毒/呼吸困难/昏迷/晕倒/出血/流血/触电/起疹子/抽搐/不行了/呕吐/吐血)",
        "(把/将/害/害得/弄得) <我家> * (烫/伤/割/划/扎)",
        "(我家的/我家/我的/家里的/家里) (狗/狗狗/猫/猫咪/毛孩子) * (一直吐/在吐/吐了/吐血/中毒/抽搐/不行了/受伤/烫伤/死了)",
        "(一直/一直在/不停/不停地/还在) (流血/吐血/呕吐)",
        "流 (了/) (好多/很多/一地/不少/) 血",
        "(划破/割破/刺破/扎破/烫破) (了/) (我/孩子/) (的/) (嘴/手/脚/脸/舌头/喉咙/胳膊)",
        "(开水/热水/热油/沸水) * (浇/洒/泼/倒/溅) (在/到/了) (我/孩子/宝宝/腿/手/身)",
        "(腿/手/脸/身上/脚/皮肤/胳膊/背) (上/都/) 起 (了/) (好多/很多/大/一片/) (泡/水泡/疹子/红疹)",
        "(胸闷/心慌/胸口疼/头晕) * (喘不/呼吸/晕倒/送医)",
        "(喝/吃/用/涂/抹/戴/穿) (了/完/后/过) * (过敏/中毒/呼吸困难/上吐下泻/呕吐/晕倒/起疹子/全身发痒/肿了/红肿/烂脸/住院/进医院)",
        "(严重/急性/全身/已经/突然/现在) 过敏 (了/反应/休克)",
        "过敏 (了/休克) (怎么办/很严重/快/救)",
        "(脸/嘴/嘴唇/喉咙/眼睛/皮肤/手/全身) (都/也/已经/全/突然/又/) (肿/烂/红肿/起泡/溃烂/灼伤) (了/起来/得)",
        "(呼吸困难/喘不上气/喘不过气/无法呼吸/食物中毒/上吐下泻/中毒了/一氧化碳/煤气泄漏/休克)",
        "(送/进/在/去) (了/到/过/往) (医院/急诊/icu/抢救)",
        "(触电/漏电了/电到我/电到了/着火了/起火了/烧起来了/爆炸了/炸了/炸开)",
        "(烫伤/割伤/划伤/炸伤/扎伤/砸伤) 了",
        "(被/给) (烫伤/割伤/划伤/炸伤/扎伤/砸伤/烫到/电到/炸)",
        "(自杀/轻生/自残/不想活/活不下去/活着没意思/想死了/想去死/死了算了/结束生命/跳楼/割腕)",
        "叫 (了/) 救护车",
        "打 120",
      ],
      "": [],
    },
    except: {
      en: [
        "(can/could/does/will/would/might/may/do/risk of/cause/is there/any) (it/this/the tea/they/a/an/risk of/you/people) * allergic (reaction/reactions)",
        "(in case of/history of/prone to/risk of/avoid/prevent/without/no/for/against) (an/a/any/) (severe/) allergic reaction",
        "(not/never/didnt/dont/wont/wouldnt/without/doesnt/hasnt/havent) (been/even/) (burned/burnt/cut/hurt/injured)",
        "(didnt/dont/wont/doesnt/not/never/without) (burn/burning/cut/cutting/hurt/hurting/burned/burnt) (my/myself/his/her)",
        "(didnt/did not/hasnt/has not/wasnt/was not/isnt/not/never) (get/been/) (hurt/burned/burnt/cut/injured/swallowed/scalded/choke)",
        "(for/deliver/delivery/send/ship/flowers/gift/present/friend/works/work/sent/visiting/address/room) * (in/at/to) (the/a/) hospital",
        "(deliver/delivered/delivery/send/sent/ship/shipped/works/work/working/gift) * (in/at/to) (the/a/) hospital",
        "want to die (for/of laughter/laughing)",
        "(is/are/will/would/can/could/does) (it/this/they/the tea) (burn/burning/make me)",
        "(fireproof/fire proof/fire resistant/on fire sale)",
        "(so/too) (hot/good) * (burnt/burned) my (tongue)",
        "my child (is allergic/has allergies)",
      ],
      zh: [
        "(想/爱) 死 (你/你们/这个/这款/了这)",
        "(会不会/会/容易/是否/怕/担心/防止/避免/不会/没有/不/没/如果/万一/预防/防/可能/以防) (引起/导致/造成/让/) <我家> * (受伤/烫伤/烫到/划伤/割伤/误食/过敏/触电/噎住)",
        "(会不会/会/容易/是否/怕/担心/防止/避免/不会/没有/不/没/如果/万一/可能/以防/预防/防) (引起/导致/造成/让/被/有/人/手/直接/) (烫伤/割伤/划伤/烫到/触电/过敏/中毒/肿/着火/爆炸/炸)",
        "<我家> * (会不会/会/容易/是否/怕/防/可能/能防/不会/没有) (被/) (受伤/烫伤/烫到/划伤/割伤/误食/过敏/触电/噎住)",
        "(喝/吃/用) (了/完/后/过) (会不会/会/容易/是否/不会/没有/可能) * (过敏/中毒/呕吐/拉肚子)",
        "防 (烫/触电/过敏/火/爆炸)",
        "(过敏/中毒) (体质/源/测试/人群)",
        "(送/寄/发/快递/配送/寄送) (到/去/往/至) * 医院",
        "爆炸 (头/盐/好吃/好喝)",
      ],
      "": [],
    },
    reply: {
      en: "I'm very sorry to read this. A person will be with you as soon as one is free, before anyone else, and they will see what you have written. If anyone is in danger right now, please call your local emergency number first.",
      zh: "看到您写的内容，我们非常担心。已经把您排在最前面，马上为您转接人工客服，您写的内容会一并转过去。如果现在有人身体不适或有危险，请先拨打 120 或 110。",
    },
  },

  shouting: {
    words: 3,
    except: {
      en: [
        "(thanks/thank/love/loved/great/amazing/awesome/happy/yay/best/wow/perfect/beautiful/excited/congratulations/hello/hi/hooray/omg/excellent/brilliant)",
      ],
    },
  },
};
