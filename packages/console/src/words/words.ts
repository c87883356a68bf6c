import type { RatingReason, QueuedReason } from "@yunke/protocol";
import type { FaqWords } from "./faq-words.ts";

type Status = "available" | "away" | "offline";

/** Every word of the console. A language is one object of this shape. */
export interface Words {
  /** BCP 47 tag for dates, amounts and `lang`. */
  tag: string;
  /** The language's own name. */
  language: string;
  product: string;
  loading: string;
  retry: string;
  cancel: string;
  back: string;
  done: string;

  signIn: string;
  signInHint: string;
  login: string;
  password: string;
  signingIn: string;
  loginMissing: string;
  passwordMissing: string;
  wrongCredentials: string;
  tooManyTries: (seconds: number) => string;
  gatewayAway: string;
  gatewayAwayHint: string;
  sessionOver: string;
  sessionOverHint: string;
  signOut: string;
  signOutAsk: string;
  signOutHint: (chats: number) => string;
  signOutFailed: string;
  account: string;

  status: Record<Status, string>;
  statusHint: Record<Status, string>;
  duty: string;
  slots: string;
  slotsUsed: (used: number, slots: number) => string;
  slotsHint: string;
  fewer: string;
  more: string;
  saving: string;

  sound: string;
  shortcuts: string;
  figures: string;
  figure: Record<"queued" | "accepted" | "selfServed" | "wait" | "csat", string>;
  figureHint: Record<"queued" | "accepted" | "selfServed" | "wait" | "csat", string>;
  ofCount: (part: number, whole: number) => string;

  connecting: string;
  offline: string;
  offlineHint: (unsent: number) => string;
  connected: string;
  stopped: string;
  stoppedHint: string;
  missedOffer: string;
  missedOfferHint: string;
  backToAvailable: string;
  offerGone: string;
  offerGoneHint: string;
  repliesLost: (count: number) => string;
  repliesLostHint: string;

  offers: string;
  offer: string;
  offerAsync: string;
  accept: string;
  decline: string;
  accepting: string;
  declining: string;
  offerEnds: (seconds: number) => string;
  waitsSince: string;
  waitsFor: string;
  visitor: string;
  verified: string;
  noWordsYet: string;

  chats: string;
  closedChats: string;
  emptyTitle: Record<Status, string>;
  emptyHint: Record<Status, string>;
  goAvailable: string;
  pickChat: string;
  pickChatHint: string;
  nobodyYet: string;
  unread: (count: number) => string;
  typing: string;
  online: string;
  away: string;
  leftMessage: string;
  leftMessageHint: string;
  closed: string;
  notRated: string;
  ratedShort: (score: number) => string;
  dismiss: string;
  you: string;
  youSaid: (text: string) => string;

  conversation: string;
  details: string;
  close: string;
  closeAsk: (name: string) => string;
  closeHint: string;
  /** Of a message that was left. */
  closeUnansweredHint: string;
  handBack: string;
  handBackAsk: (name: string) => string;
  handBackHint: string;
  refused: string;
  newMessages: (count: number) => string;
  today: string;
  yesterday: string;
  assistant: string;
  automated: string;
  erased: string;
  helped: string;
  notHelped: string;
  chosen: string;
  choices: string;
  sending: string;
  kept: string;
  sent: string;
  read: string;
  notSent: string;
  tooFast: string;
  resend: string;
  discard: string;
  notice: {
    queued: Record<QueuedReason, string>;
    "left-queue": string;
    accepted: (name: string) => string;
    acceptedYou: string;
    agentGone: string;
    handedBack: string;
    closedByShopper: string;
    closedByYou: string;
    closedByAgent: (name: string) => string;
    closedInactive: string;
    reopened: string;
    deferred: string;
  };
  reply: (name: string) => string;
  replyAsync: (name: string) => string;
  send: string;
  left: (left: number) => string;
  sendHint: string;
  closedHint: string;

  rated: (score: number) => string;
  solvedYes: string;
  solvedNo: string;
  reasons: Record<RatingReason, string>;

  about: string;
  shop: string;
  locale: string;
  now: string;
  pageKind: Record<"home" | "category" | "product" | "cart" | "orders" | "order" | "other", string>;
  /** Why somebody waits for a person, in few words. */
  why: Record<QueuedReason, string>;
  urgent: string;
  first: string;
  skill: (name: string) => string;
  mySkills: (names: string) => string;
  askedBefore: (count: number) => string;
  openPage: string;
  productCard: string;
  showPicture: string;
  cart: string;
  cartEmpty: string;
  items: (count: number) => string;
  total: string;
  order: string;
  orderState: string;
  placed: string;
  tracking: string;
  began: string;
  waited: string;
  askedFaq: string;
  faqResult: Record<"answer" | "choices" | "none", string>;
  nothingAsked: string;
  notVerified: string;

  singleKeys: string;
  singleKeysHint: string;
  keys: Record<
    | "next"
    | "waiting"
    | "accept"
    | "decline"
    | "reply"
    | "send"
    | "break"
    | "close"
    | "handBack"
    | "details"
    | "faq"
    | "help",
    string
  >;
  newOffer: (name: string) => string;
  said: (name: string, text: string) => string;
  ratedBy: (name: string, score: number) => string;
  markedMessage: string;
  faq: FaqWords;
  duration: (minutes: number, seconds: number) => string;
}
