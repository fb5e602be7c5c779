import { onDayBegun } from '#casework/cases/index.ts';
import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { recountQuestions } from './ask-about-reading.ts';
import { answerCrossing, questionCrossing, readingsCrossing } from './cross-reading.ts';
import { ownReadings } from './own-data.ts';
import { transparencyRoutes } from './routes.ts';
import { ageingQuestions, sealedQuestions } from './store.ts';
import { remindOverdue } from './tell-leaders.ts';
import { startTelling } from './tell-readings.ts';

export { answerQuestion } from './answer-question.ts';
export { askAboutReading, timeToAnswer } from './ask-about-reading.ts';
export { exportAudit } from './export-audit.ts';
export { listQuestions, mayAnswerQuestions } from './list-questions.ts';
export { listReadings } from './list-readings.ts';
export type { OwnReading, Reading } from './model.ts';
export { type AuditSearch, auditTerms, readAuditState, searchAudit } from './search-audit.ts';
export { remindOverdue } from './tell-leaders.ts';
export { tellReadings } from './tell-readings.ts';

export const transparencyModule: Module = {
  name: 'casework/transparency',
  register: () => {
    registerAccountRows({ table: 'transparency.question', account: 'account_id', subject: 'subject_id' });
    registerSealedTable(sealedQuestions);
    registerOwnData(ownReadings);
    registerCrossing('readings', readingsCrossing);
    registerCrossing('access-question', questionCrossing);
    registerCrossing('access-answer', answerCrossing);
    onCalendarImported('transparency', recountQuestions);
    onDayBegun('transparency.overdue', remindOverdue);
    registerPersonalData(ageingRows({ key: 'access-questions', rows: ageingQuestions }));
  },
  routes: transparencyRoutes,
  start: async (application) => startTelling(application),
};
