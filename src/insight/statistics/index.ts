import { onDayBegun } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { followEvent, followed } from './follow-event.ts';
import { keepReports } from './keep-reports.ts';
import { statisticsRoutes } from './routes.ts';

export { approvalSheet, disclosureSheet, itemsOf } from './annual-sheets.ts';
export { dataCatalogue } from './data-catalogue.ts';
export { keepReports } from './keep-reports.ts';
export { listChoices } from './list-choices.ts';
export type {
  Dimension,
  Figures,
  Measure,
  Span,
} from './model.ts';
export { listOpenMonths, openCsv, readOpenMonth } from './open-data.ts';
export { readOwn } from './read-own.ts';
export {
  readStatistics,
  type Statistics,
  type StatisticsQuery,
} from './read-statistics.ts';
export { rebuildStatistics } from './rebuild-statistics.ts';
export { itemGroups, type MadeOf, type Sheet } from './sheet.ts';
export { daysInWords, statisticsSheet } from './statistics-sheet.ts';
export { summaryOf } from './summary-of.ts';
export { statisticsTerms, type Terms } from './words.ts';
export { csvLine, writeCsv } from './write-csv.ts';
export { writePdf } from './write-pdf.ts';
export { writeXlsx } from './write-xlsx.ts';

export const statisticsModule: Module = {
  name: 'insight/statistics',
  register: () => {
    for (const event of followed) onEvent(event, 'statistics.follow-event', followEvent);
    onDayBegun('statistics.keep-reports', keepReports);
  },
  routes: statisticsRoutes,
};
