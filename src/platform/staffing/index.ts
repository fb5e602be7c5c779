import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { staffingRoutes } from './routes.ts';
import { tellWhoHeld } from './tell-of-ends.ts';

export { columns, listKinds, listNames } from './columns.ts';
export { type CsvReader, type CsvRow, csvReader, writeCsv } from './csv.ts';
export { enterLeave } from './enter-leave.ts';
export {
  exportList,
  handInList,
  listWaiting,
  maySeeLists,
  settleList,
} from './exchange-lists.ts';
export type { Plan } from './plan-change.ts';
export type { Fault } from './read-list-file.ts';
export { type ChartBody, readOrganisation, searchOrganisation } from './read-organisation.ts';
export { remindToConfirm } from './remind-to-confirm.ts';
export { tellOfEnds } from './tell-of-ends.ts';
export { tieGroupToPost, viewGroups } from './tie-group-to-post.ts';
export { viewOfficer } from './view-officer.ts';

export const staffingModule: Module = {
  name: 'platform/staffing',
  register: () => {
    for (const name of ['assignment.ended', 'assignment.delegation-ended'])
      onEvent(name, 'staffing.tell-who-held', tellWhoHeld);
  },
  routes: staffingRoutes,
};
