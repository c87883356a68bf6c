/** Words with which a sentence asks, in either language. */
const ASKS =
  /\?|吗|么|呢|怎|什么|啥|几|多少|多久|多大|多长|哪|谁|为何|是否|能不能|可不可以|是不是|有没有|有无|会不会|要不要|行不行|对不对|不对|可否|咋|^(?:how|what|when|where|why|who|which|whose|can|could|do|does|did|is|are|am|was|will|would|may|shall|should|has|have)\b|\b(?:how to|want to know|tell me|wondering|any idea|is there|are there|do you|can i|can you|could you|help me)\b/u;

/** With which one acknowledges, announces or reports, and waits for nothing. */
const TELLS =
  /^(?:好的?|好吧|嗯|恩|哦|噢|行|对|是的|那我|那就|知道|明白|谢谢|收到|已经|算了|没事|不用)|我已经|已经.{0,6}了|刚才|刚刚|我先|再说|我会|[了啦哦哈呀喽的吧]$|^(?:ok|okay|yes|yeah|no|thanks|thank|sure|alright|fine|got it|i will|i have|i had|i already|i just|i was|i am)\b|\b(?:already|anyway|by the way)\b/u;

/** What kind of sentence a text is, after normalising; both may be so, or neither. */
export interface Mood {
  readonly asks: boolean;
  readonly tells: boolean;
}

export function moodOf(text: string): Mood {
  return { asks: ASKS.test(text), tells: TELLS.test(text) };
}
