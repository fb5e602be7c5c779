import { aftercareModule } from '#casework/aftercare/index.ts';
import { casesModule } from '#casework/cases/index.ts';
import { catalogueModule } from '#casework/catalogue/index.ts';
import { licencesModule } from '#casework/licences/index.ts';
import { operationsModule } from '#casework/operations/index.ts';
import { packsModule } from '#casework/packs/index.ts';
import { studioModule } from '#casework/studio/index.ts';
import { transparencyModule } from '#casework/transparency/index.ts';
import { applicationsModule } from '#front/applications/index.ts';
import { complaintsModule } from '#front/complaints/index.ts';
import { ratingsModule } from '#front/ratings/index.ts';
import { statisticsModule } from '#insight/statistics/index.ts';
import { supervisionModule } from '#insight/supervision/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { accessModule } from '#platform/access/index.ts';
import { auditModule } from '#platform/audit/index.ts';
import { calendarModule } from '#platform/calendar/index.ts';
import { demonstrationModule } from '#platform/demonstration/index.ts';
import { directoryModule } from '#platform/directory/index.ts';
import { filesModule } from '#platform/files/index.ts';
import { identityModule } from '#platform/identity/index.ts';
import { messagesModule } from '#platform/messages/index.ts';
import { processesModule } from '#platform/processes/index.ts';
import { regionsModule } from '#platform/regions/index.ts';
import { registersModule } from '#platform/registers/index.ts';

/**
 * Every module of the program that has routes, subscribers, jobs or timers, apart from the pages; lower floors first.
 * Identity before all: its guard against posts from other sites holds for what is registered after it.
 */
export const modules: readonly Module[] = [
  identityModule,
  auditModule,
  calendarModule,
  regionsModule,
  directoryModule,
  accessModule,
  registersModule,
  filesModule,
  messagesModule,
  processesModule,
  demonstrationModule,
  packsModule,
  catalogueModule,
  licencesModule,
  casesModule,
  aftercareModule,
  studioModule,
  operationsModule,
  transparencyModule,
  applicationsModule,
  complaintsModule,
  ratingsModule,
  supervisionModule,
  statisticsModule,
];
