/** The zod schemas of the wire and the log: what a gateway parses at its edge, and what tools generate from. */
export {
  TEXT_MAX,
  answerContent,
  choicesContent,
  content,
  offerHumanContent,
  textContent,
} from "./content.ts";
export { money, pageContext } from "./context.ts";
export { agentCommand, dutyCommand, ratingReason, shopperCommand } from "./commands.ts";
export { SKILL_MAX, agentCard, phase } from "./phase.ts";
export { actor, agentEvent, agentState, commandRef, conversationEvent, skip, viewedEvent } from "./events.ts";
export { downSignal, upSignal } from "./signals.ts";
export { TYPED_MAX, agentUp, shopperUp } from "./up.ts";
export { conversationSummary, down, shopProfile, suggestion, wireErrorSchema } from "./down.ts";
export {
  LAST_MOMENT,
  entryId,
  localeTag,
  publicId,
  seq,
  shopKey,
  spokenLanguage,
  timestamp,
  webUrl,
} from "./primitives.ts";
export {
  faqChange,
  faqContent,
  faqListQuery,
  faqPageKind,
  faqPreviewRequest,
  faqProposalDecision,
  faqReplayRequest,
  faqRestore,
  faqSave,
  faqSaveState,
  faqSettings,
  faqSettingsChange,
  faqText,
  faqTryRequest,
  faqVariantRequest,
  faqWhen,
} from "./faq-api.ts";
export { faqExportQuery, faqFormat, faqImportQuery } from "./faq-files.ts";
export { faqFiguresQuery, faqGapsQuery, faqTranscriptQuery } from "./faq-insight.ts";
export { faqMatchQuery, faqSearchQuery } from "./faq-match.ts";
export { faqVocabulary } from "./faq-vocabulary.ts";
