import { onDayBegun } from '#casework/cases/index.ts';
import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerAccountRows, tellOfAge } from '#platform/identity/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { copyJob, copyRule } from './ask-copy.ts';
import { recomputeSubjectRequests } from './ask-request.ts';
import { answerCrossing, requestCrossing } from './cross-request.ts';
import { makeCopy } from './make-copy.ts';
import { registerOwnData } from './own-data.ts';
import { ownLicences } from './own-licences.ts';
import { ownCopies, ownRequests } from './own-requests.ts';
import { platformData } from './platform-data.ts';
import { subjectRoutes } from './routes.ts';
import { ageingCopies, ageingRequests, sealedCopies, sealedSubjectRequests } from './store.ts';
import { remindOverdueRequests } from './tell-leaders.ts';

export { answerRequest, listRequests } from './answer-request.ts';
export { askCopy, listCopies, openCopy } from './ask-copy.ts';
export { askRequest, listOwnRequests } from './ask-request.ts';
export { eraseOwn, planOwnErasure } from './erase-own.ts';
export { isGuardian } from './for-whom.ts';
export { makeCopy } from './make-copy.ts';
export type { OwnData, RequestKind, RequestOutcome } from './model.ts';
export { registerOwnData } from './own-data.ts';
export { remindOverdueRequests } from './tell-leaders.ts';
export { wholeList } from './whole-list.ts';

export const subjectsModule: Module = {
  name: 'casework/subjects',
  register: () => {
    registerAccountRows(
      { table: 'subjects.copy', account: 'account_id', person: 'subject_id' },
      { table: 'subjects.request', account: 'account_id', subject: 'subject_id' },
    );
    for (const kind of [...platformData, ownLicences, ownRequests, ownCopies]) registerOwnData(kind);
    registerSealedTable(sealedSubjectRequests);
    registerSealedTable(sealedCopies);
    registerPersonalData(ageingRows({ key: copyRule, rows: ageingCopies }));
    registerPersonalData(ageingRows({ key: 'data-requests', rows: ageingRequests }));
    registerCrossing('own-data-request', requestCrossing);
    registerCrossing('own-data-answer', answerCrossing);
    onCalendarImported('subjects', recomputeSubjectRequests);
    onDayBegun('subjects.overdue', remindOverdueRequests);
    onDayBegun('subjects.wards-of-age', tellOfAge);
    defineJob(copyJob, (application, payload) =>
      makeCopy(application, (payload as { readonly id: string }).id),
    );
  },
  routes: subjectRoutes,
};
