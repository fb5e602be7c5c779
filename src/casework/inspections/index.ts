import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { callOffInspections } from './call-off.ts';
import { inspectionRoutes } from './routes.ts';
import { ageingInspections } from './store.ts';

export { exchangeInspectors } from './exchange-inspectors.ts';
export type { Inspection, InspectionReport } from './model.ts';
export { orderInspection, planInspection } from './order-inspection.ts';
export { inspectionsOf, planExchange, readInspection, readInspections } from './read-inspections.ts';
export { receivePhoto } from './receive-photo.ts';
export { readReceipt, receiveReport } from './receive-report.ts';

export const inspectionsModule: Module = {
  name: 'casework/inspections',
  register: () => {
    registerPersonalData(ageingRows({ key: 'inspections', rows: ageingInspections }));
    onEvent('case.closed', 'inspections.call-off', callOffInspections);
  },
  routes: inspectionRoutes,
};
