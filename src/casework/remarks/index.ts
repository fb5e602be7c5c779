import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { remarkRoutes } from './routes.ts';
import { ageingRemarks, sealedRemarks } from './store.ts';

export { type Remarks, readRemarks } from './read-remarks.ts';
export { retractRemark, writeRemark } from './write-remark.ts';

export const remarksModule: Module = {
  name: 'casework/remarks',
  register: () => {
    registerSealedTable(sealedRemarks);
    registerPersonalData(ageingRows({ key: 'case-remarks', rows: ageingRemarks }));
  },
  routes: remarkRoutes,
};
