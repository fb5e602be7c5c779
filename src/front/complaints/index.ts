import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { complaintCrossing, findingCrossing } from './cross-complaint.ts';
import { ownComplaints } from './own-data.ts';
import { complaintRoutes } from './routes.ts';
import { ageingComplaints, sealedComplaints } from './store.ts';

export { decideComplaint } from './decide-complaint.ts';
export { fileComplaint } from './file-complaint.ts';
export { listComplaints } from './list-complaints.ts';
export { listOwnComplaints } from './list-own-complaints.ts';

export const complaintsModule: Module = {
  name: 'front/complaints',
  register: () => {
    registerAccountRows({ table: 'complaints.complaint', account: 'account_id' });
    registerSealedTable(sealedComplaints);
    registerOwnData(ownComplaints);
    registerCrossing('complaint', complaintCrossing);
    registerCrossing('complaint-finding', findingCrossing);
    registerPersonalData(ageingRows({ key: 'complaints', rows: ageingComplaints }));
  },
  routes: complaintRoutes,
};
