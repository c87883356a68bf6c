/**
 * The contract of Yunke. This entry holds no zod: types, tables and the conversation machine, light enough for a
 * widget. The schemas that parse frames are at `@yunke/protocol/schema`.
 */
export { ERRORS, CLOSE_CODES, FINAL_CODES, afterClose, wireError } from "./errors.ts";
export type { AfterClose, CloseCode, ErrorKind, Retry, WireError } from "./errors.ts";
export {
  NO_CONVERSATION,
  OFFER_AFTER,
  agentOf,
  evolve,
  fallbackOf,
  fold,
  follows,
  isOpen,
  mayTimeOut,
  owesOffer,
} from "./conversation.ts";
export type { AnswerMark, Conversation, DeviceMark } from "./conversation.ts";
export { DEFAULT_POLICY, commandHash, decide } from "./decide.ts";
export type { Command, CommandActor, Decision, GatewayCommand, Policy } from "./decide.ts";
export { project, projectPhase, projectRun, projectState } from "./project.ts";
export type { Viewer } from "./project.ts";
export { NO_AGENT, agentEffects, decideAgent, evolveAgent, load, mayBeOffered } from "./agent.ts";
export type { AgentDecision, AgentLifeCommand, AgentState } from "./agent.ts";
export { assertNever } from "./assert-never.ts";
export { SUBPROTOCOL, PROTOCOL } from "./version.ts";
export type { AnswerContent, ChoicesContent, Content, OfferHumanContent, TextContent } from "./content.ts";
export type { Money, PageContext } from "./context.ts";
export type { AgentCommand, DutyCommand, RatingReason, ShopperCommand } from "./commands.ts";
export type { AgentCard, Phase, PhaseName, PhaseOf } from "./phase.ts";
export type {
  Actor,
  AgentEvent,
  CommandRef,
  ConversationEvent,
  ConversationEventOf,
  QueuedReason,
  Skip,
  ViewedEvent,
} from "./events.ts";
export type { DownSignal, UpSignal } from "./signals.ts";
export type { AgentUp, ShopperUp } from "./up.ts";
export type { ConversationSummary, Down, DownOf, ShopProfile, Suggestion } from "./down.ts";
export type { FaqFound, FaqMatch, FaqMatches } from "./faq-match.ts";
export { plainContent } from "./faq-content.ts";
export { isLanguage } from "./language.ts";
export { skillKey } from "./skill-key.ts";
export type { FieldError, FieldErrorCode, FieldErrorParams } from "./field-error.ts";
export type {
  FaqAuthor,
  FaqChange,
  FaqConflict,
  FaqContent,
  FaqCounts,
  FaqEntryFigures,
  FaqEntrySummary,
  FaqEntryView,
  FaqFault,
  FaqGround,
  FaqHistory,
  FaqHistoryItem,
  FaqLearnt,
  FaqList,
  FaqOutcome,
  FaqPageKind,
  FaqPreview,
  FaqPreviewRequest,
  FaqProposal,
  FaqProposalDecision,
  FaqProposals,
  FaqReplay,
  FaqReplayRequest,
  FaqRestore,
  FaqSave,
  FaqSaveState,
  FaqSettings,
  FaqSettingsChange,
  FaqSkill,
  FaqState,
  FaqText,
  FaqTry,
  FaqTryRequest,
  FaqVariantRequest,
  FaqVariantResult,
  FaqWhen,
} from "./faq-api.ts";
export type {
  FaqFileEntry,
  FaqFilePart,
  FaqFolder,
  FaqFormat,
  FaqImport,
  FaqJsonFile,
  FaqRowError,
} from "./faq-files.ts";
export type {
  FaqDay,
  FaqEntryDay,
  FaqEntryDays,
  FaqFigures,
  FaqGap,
  FaqGaps,
  FaqMiss,
  FaqThreshold,
  FaqThresholds,
  FaqTranscript,
} from "./faq-insight.ts";
export type { FaqModelState, FaqModelTrial, FaqModels } from "./faq-models.ts";
export type { FaqVocabulary, FaqVocabularyChanges, FaqVocabularyView } from "./faq-vocabulary.ts";
