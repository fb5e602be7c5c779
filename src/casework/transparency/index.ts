import type { Module } from '#kernel/http/index.ts';
import { transparencyRoutes } from './routes.ts';

export { answerQuestion } from './answer-question.ts';
export { askAboutReading } from './ask-about-reading.ts';
export { exportAudit } from './export-audit.ts';
export { listQuestions, mayAnswerQuestions } from './list-questions.ts';
export { listReadings } from './list-readings.ts';
export type { Reading } from './model.ts';
export { type AuditSearch, readAuditState, searchAudit } from './search-audit.ts';

export const transparencyModule: Module = { name: 'casework/transparency', routes: transparencyRoutes };
