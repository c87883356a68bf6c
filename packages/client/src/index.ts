/** The headless SDK of Yunke, for browser and Node. */
export { createShopper } from "./shopper.ts";
export { createAgent } from "./agent.ts";
export { localeOf } from "./page-told.ts";
export { readTranscript } from "./transcript.ts";
export { createMemoryStorage, createWebStorage } from "./storage.ts";
export type { Rating, Shopper, ShopperOptions, ShopperView } from "./shopper-view.ts";
export type {
  AgentClient,
  AgentMe,
  AgentOptions,
  AgentView,
  CaseView,
  ChatView,
  OfferView,
} from "./agent-view.ts";
export type {
  AnswerInfo,
  ConnectionStatus,
  ConversationView,
  Item,
  MessageItem,
  MessageState,
  NoticeItem,
  QueuePosition,
  UnknownContent,
} from "./conversation-view.ts";
export type {
  Claim,
  ClientClock,
  ClientPorts,
  ClientSocket,
  ClientStorage,
  Connect,
  Network,
  SocketListener,
} from "./ports.ts";
