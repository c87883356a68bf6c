/**
 * What shoppers say that asks nothing: greetings, thanks, small talk, plain
 * statements. They stand in the index as phrases that belong to no entry.
 */
export const NEGATIVES: readonly string[] = `
well hello there
hi there, good morning
hey you
is somebody at the other end
thank you so much
thanks, that is all
ok got it
okay, fine
alright then
yes please
no thanks
sure, no problem
you are welcome
have a nice day
goodbye, see you later
who are you
how are you doing today
what is your name
tell me a joke
what is the weather like tomorrow
who won the match last night
what is the capital of france
can you sing a song for me
how old are you
do you love me
i am bored
that is funny
you are rather silly
this is great, i love it
i will think about it
let me check and come back to you
never mind, i found it myself
i already told you that
wait a moment
one second please
what do you mean
i do not understand you
are you a real person
what time is it now
set an alarm for seven
play some music
turn on the lights
what is the meaning of life
i am on my way home
just looking around
my friend told me about this
it came yesterday, all fine
i have just paid
all good now
test
how do i cook rice
book me a flight to rome
what is two plus two
你好
在吗
您好，有人吗
早上好
谢谢你
谢谢，麻烦你了
好的，知道了
好的，那就这样
嗯嗯，可以
没事了
不用了，谢谢
再见
晚安，明天聊
辛苦了
你真好
哈哈，太逗了
你叫什么名字
你是机器人吗
今天天气怎么样
给我讲个笑话
唱首歌听听
你几岁了
我再考虑考虑
我先看看再说
等我回家再弄
我问问家里人
稍等一会儿
等一下，我找找
我刚才说过了
算了，当我没问
我明白你的意思了
已经收到，挺满意的
东西不错，下次再来
我给好评了
我付好了
那我等着
行，听你的
我同事介绍我来的
你说什么，没看懂
这是什么意思
随便逛逛
吃饭了没
你们老板是谁
我要睡觉了
下雨了出不了门
祝你生意兴隆
新年快乐
一加一等于几
明天去哪里玩
my cousin lives in another town
i am a regular here
i picked the blue one in the end
i will order in the evening
nothing else from me
that is what i thought
you said so before
do not worry about it
i only wanted to let you know
see attached
that works for me now
i am typing from my phone
do you speak to all people like that
you are very kind
what are you doing
are you married
i am hungry
who made you
what is your favourite film
how tall is the eiffel tower
write me a poem
recommend me a restaurant
how do i lose weight
who is the president
what does this word mean
how is the traffic
i want to learn guitar
how many people live in china
convert ten miles to kilometres
tell me the news
remind me to call mum
my dog is ill
我下好单了，你看看
就要这个吧
我选好了
刚刚已经拍好了
我是老顾客了
上次也是在你家买的
地址没有错
就按这个来吧
我这边看到了
那我先去忙了
我知道的
原来是这样
没关系的，不着急
你说得对
我也觉得
给你添麻烦了
东西到了，一切正常
孩子很喜欢
大家都说好
我老公让我买的
我跟朋友一起来的
这就去付
刚才掉线了
我在上班呢
等发了工资再来
你先忙吧
好久没来了
可以，就这么定了
明白了，多谢
不好意思，打错字了
你吃饭了吗
你是男的还是女的
你喜欢看什么电影
给我写首诗
世界上最高的山是哪座
怎么做红烧肉
最近有什么新闻
今天星期几
现在几点了
帮我订张机票
放首歌吧
附近有什么好玩的
我心情不好
你会说英语吗
怎么减肥
北京有多少人
`
  .trim()
  .split("\n");
