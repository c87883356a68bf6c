/**
 * Answers shoppers' questions from a shop's FAQ, in English, Chinese and both
 * mixed, and says how sure it is. No network, no model, no dependency.
 *
 * @packageDocumentation
 */
export { HIGHEST_ANSWER_FROM, SHIPPED_PRECISION, calibrateThreshold, wilson } from "./calibrate-threshold.ts";
export type { Calibrated, CalibrationReason, Observation } from "./calibrate-threshold.ts";
export { ANSWER_FROM, CHOICES_FROM, LOWEST_ANSWER_FROM, createAnswerer } from "./answerer.ts";
export type { Answerer, AnswererOptions, Change, Match, Reply } from "./answerer.ts";
export type { AskContext, AskOptions } from "./ask-options.ts";
export type { Explanation, Ground, Spoken } from "./explain.ts";
export { checkEntries } from "./entry.ts";
export type { Entry, EntryProblem } from "./entry.ts";
export { LEAST_TESTED, coarse, createVectorIndex } from "./vector-index.ts";
export type { Aptness, EntryShares, VectorIndex } from "./vector-index.ts";
