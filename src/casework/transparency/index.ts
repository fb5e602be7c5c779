import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { ownReadings } from './own-data.ts';
import { transparencyRoutes } from './routes.ts';
import { ageingQuestions } from './store.ts';

export { answerQuestion } from './answer-question.ts';
export { askAboutReading } from './ask-about-reading.ts';
export { exportAudit } from './export-audit.ts';
export { listQuestions, mayAnswerQuestions } from './list-questions.ts';
export { listReadings } from './list-readings.ts';
export type { Reading } from './model.ts';
export { type AuditSearch, readAuditState, searchAudit } from './search-audit.ts';

export const transparencyModule: Module = {
  name: 'casework/transparency',
  register: () => {
    registerAccountRows({ table: 'transparency.question', account: 'account_id', subject: 'subject_id' });
    registerOwnData(ownReadings);
    registerPersonalData(ageingRows({ key: 'access-questions', rows: ageingQuestions }));
  },
  routes: transparencyRoutes,
};
