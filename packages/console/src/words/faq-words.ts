import type { FaqFault, FaqTry } from "@yunke/protocol";
import type { FieldErrorWords } from "./field-error-words.ts";
import type { ModelsWords } from "./models-words.ts";
import type { ThresholdWords } from "./threshold-words.ts";
import type { VocabularyWords } from "./vocabulary-words.ts";

type Kind = "answer" | "choices" | "none";

/** The words about the FAQ. */
export interface FaqWords {
  beside: string;
  besideNothingAsked: string;
  besideNone: string;
  besideSearch: string;
  besideNotFound: (typed: string) => string;
  confidence: string;
  insert: string;
  thisWasIt: string;
  marked: Record<"approved" | "proposed" | "known", string>;
  problem: Record<
    | "unreachable"
    | "session-over"
    | "not-found"
    | "forbidden"
    | "conflict"
    | "invalid"
    | "too-large"
    | "refused",
    string
  >;

  /** Nothing could be loaded, and nothing was written. */
  noReply: string;
  /** For who writes while the connection is gone: nothing is saved by itself. */
  offlineHint: string;

  /** Between a name and what it is. */
  inLanguage: (what: string, language: string) => string;
  colon: string;
  areas: string;
  area: Record<"chats" | "faq" | "words" | "gaps" | "figures" | "import", string>;
  chatsWait: (count: number) => string;
  chatsWaitHint: string;
  toChats: string;
  shop: string;
  noShops: string;
  failed: string;

  search: string;
  newEntry: string;
  state: Record<"all" | "draft" | "published" | "changed" | "conflict", string>;
  /** `served`: all of them are, as they stand. */
  contradicting: (count: number, served: boolean) => string;
  contradicts: (wording: string) => string;
  showThese: string;
  notServed: string;
  serveFault: Record<FaqFault["kind"], string>;
  lookAgain: string;
  notLive: string;
  stateLabel: string;
  noCategory: string;
  noEntries: string;
  noEntriesHint: string;
  nothingFound: string;
  nothingFoundHint: string;
  showMore: (count: number) => string;
  countEntries: (count: number) => string;
  variantCount: (count: number) => string;
  askedTimes: (count: number) => string;
  helpedTimes: (helped: number, marked: number) => string;
  last30: string;
  proposals: (count: number) => string;
  approveVariants: string;
  approveVariantsHint: string;
  approve: string;
  decline: string;
  saidIn: string;

  entries: string;
  id: string;
  idHint: string;
  category: string;
  skill: string;
  skillHint: string;
  skillUnknown: string;
  handover: string;
  handoverHint: string;
  question: string;
  answer: string;
  answerHint: string;
  without: string;
  withoutHint: string;
  preview: string;
  previewEmpty: string;
  variants: string;
  variantsHint: string;
  variant: (number: number) => string;
  addVariant: string;
  removeVariant: string;
  learnt: string;
  learntHint: string;
  languages: string;
  conditions: string;
  conditionsHint: string;
  suggest: string;
  suggestHint: string;
  onPages: string;
  onPagesHint: string;
  path: string;
  pathHint: string;
  products: string;
  productsHint: string;
  categories: string;
  cart: string;
  carts: Record<"any" | "empty" | "filled" | "min", string>;
  cartMin: string;
  order: string;
  orderHint: string;
  locales: string;
  localesHint: string;
  from: string;
  until: string;
  fault: Record<
    | "no-text"
    | "no-question"
    | "no-answer"
    | "bad-path"
    | "bad-locale"
    | "bad-minimum"
    | "bad-dates"
    | "bad-date"
    | "bad-id"
    | "taken",
    string
  >;
  saveDraft: string;
  publish: string;
  withdraw: string;
  remove: string;
  removeAsk: string;
  removeHint: string;
  saved: Record<"draft" | "published" | "withdrawn", string>;
  savedNotLive: string;
  unsaved: string;
  leaveAsk: string;
  leaveHint: string;
  leave: string;
  conflict: string;
  conflictHint: (who: string) => string;
  conflictFields: string;
  conflictSame: string;
  removedMeanwhile: string;
  removedHint: string;
  saveAnew: string;
  somebody: string;
  loadTheirs: string;
  overwrite: string;
  field: Record<
    | "category"
    | "skill"
    | "handover"
    | "pages"
    | "when"
    | "from"
    | "until"
    | "question"
    | "answer"
    | "without"
    | "variants",
    string
  >;
  history: string;
  historyEmpty: string;
  historyKind: Record<
    | "saved"
    | "removed"
    | "restored"
    | "imported"
    | "variant-proposed"
    | "variant-approved"
    | "variant-declined"
    | "variant-removed",
    string
  >;
  seed: string;
  restore: string;
  restoreAsk: string;
  restoreHint: string;
  restoreUnsavedHint: string;

  tryOut: string;
  tryHint: string;
  tryTyped: string;
  /** Of an entry that answers nothing, tried or not. */
  tryNotLive: string;
  tryUnfit: string;
  /** Of a new entry, of which nothing is saved. */
  tryUnfitNew: string;
  tryText: string;
  tryDrafts: string;
  tryPlace: {
    title: string;
    hint: string;
    kind: string;
    /** The page says nothing of it. */
    untold: string;
    product: string;
    category: string;
    order: string;
    total: string;
    here: string;
    elsewhere: string;
  };
  tryRun: string;
  tryKind: Record<Kind, string>;
  /** What goes on to a person before the FAQ is asked, and why. */
  tryHandover: Record<NonNullable<FaqTry["handover"]>, string>;
  noneChance: string;
  words: string;
  wordUnknown: string;
  grounds: string;
  ground: Record<string, string>;
  /** What a text is or holds, whatever its words: the library's marks by name. */
  mark: Record<string, string>;
  /** The topics that question and entry share. */
  bothAbout: (topics: string) => string;

  wrong: FieldErrorWords;
  own: VocabularyWords;
  threshold: ThresholdWords;
  models: ModelsWords;

  gapsHint: string;
  moreGaps: (groups: number) => string;
  days: (count: number) => string;
  period: string;
  noGaps: string;
  noGapsHint: string;
  gapCount: (count: number) => string;
  minutes: (count: number) => string;
  miss: Record<"unanswered" | "not-helped" | "human" | "not-chosen", string>;
  /** @param what one of `miss` */
  missCount: (n: number, what: string) => string;
  wordings: string;
  examples: string;
  openExample: string;
  transcript: (when: string) => string;
  transcriptHint: string;
  noTranscript: string;
  noTranscriptHint: string;
  nearest: string;
  /** Of a gap: an entry answers it since. */
  answeredByNow: string;
  answeredBy: string;
  makeEntry: string;
  addToEntry: string;
  chooseEntry: string;
  pickEntry: string;
  effect: string;
  effectHint: (questions: number) => string;
  effectRun: string;
  effectFirst: string;
  /** Why there is no effect to see. */
  effectOff: Record<"same" | "unfit" | "nothingPicked", string>;
  effectNone: string;
  changed: (count: number) => string;
  before: string;
  after: string;
  saveVariants: string;
  variantsSaved: string;

  questions: string;
  rate: string;
  asked: string;
  answered: string;
  helped: string;
  notHelped: string;
  human: string;
  saved2: string;
  figureHint: Record<"rate" | "asked" | "answered" | "helped" | "human" | "saved", string>;
  entryFigureHint: Record<"rate" | "asked" | "answered" | "human", string>;
  noEntryFiguresHint: string;
  /** To the editor, from an entry's figures. */
  openEntry: string;
  /** To an entry's figures, from the editor. */
  toFigures: string;
  perEntryHint: string;
  noFigures: string;
  noFiguresHint: string;
  day: string;
  table: string;
  perEntry: string;
  entry: string;

  importHint: string;
  file: string;
  formats: Record<"csv" | "json" | "markdown", string>;
  /** A CSV has the shop's own words in a file of their own. */
  wordsCsv: string;
  wordsCsvHint: string;
  mode: string;
  merge: string;
  mergeHint: string;
  replace: string;
  replaceHint: string;
  look: string;
  apply: string;
  applyAsk: string;
  applied: string;
  added: (count: number) => string;
  changedCount: (count: number) => string;
  removedCount: (count: number) => string;
  unchanged: (count: number) => string;
  noChange: string;
  rowErrors: (count: number) => string;
  firstErrors: (count: number) => string;
  row: string;
  fieldName: string;
  what: string;
  exportAs: string;
  fileFault: Record<"noFile" | "unreadable" | "excel" | "openDocument" | "numbers", string>;
  /** Files of a folder. */
  notUtf8: (paths: string) => string;
}
