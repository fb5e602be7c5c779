import { aftercareModule } from '#casework/aftercare/index.ts';
import { archiveModule } from '#casework/archive/index.ts';
import { assigningModule } from '#casework/assigning/index.ts';
import { batchesModule } from '#casework/batches/index.ts';
import { casesModule } from '#casework/cases/index.ts';
import { catalogueModule } from '#casework/catalogue/index.ts';
import { credentialsModule } from '#casework/credentials/index.ts';
import { crossingModule } from '#casework/crossing/index.ts';
import { filtersModule } from '#casework/filters/index.ts';
import { forwardingModule } from '#casework/forwarding/index.ts';
import { handoversModule } from '#casework/handovers/index.ts';
import { inspectionsModule } from '#casework/inspections/index.ts';
import { licencesModule } from '#casework/licences/index.ts';
import { operationsModule } from '#casework/operations/index.ts';
import { packsModule } from '#casework/packs/index.ts';
import { remarksModule } from '#casework/remarks/index.ts';
import { retentionModule } from '#casework/retention/index.ts';
import { studioModule } from '#casework/studio/index.ts';
import { subjectsModule } from '#casework/subjects/index.ts';
import { transparencyModule } from '#casework/transparency/index.ts';
import { agendaModule } from '#front/agenda/index.ts';
import { applicationsModule } from '#front/applications/index.ts';
import { bookingsModule } from '#front/bookings/index.ts';
import { callsModule } from '#front/calls/index.ts';
import { complaintsModule } from '#front/complaints/index.ts';
import { hallModule } from '#front/hall/index.ts';
import { mailModule } from '#front/mail/index.ts';
import { paymentsModule } from '#front/payments/index.ts';
import { publicityModule } from '#front/publicity/index.ts';
import { ratingsModule } from '#front/ratings/index.ts';
import { deliveryModule } from '#insight/delivery/index.ts';
import { outsideModule } from '#insight/outside/index.ts';
import { statisticsModule } from '#insight/statistics/index.ts';
import { supervisionModule } from '#insight/supervision/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { accessModule } from '#platform/access/index.ts';
import { auditModule } from '#platform/audit/index.ts';
import { calendarModule } from '#platform/calendar/index.ts';
import { certificatesModule } from '#platform/certificates/index.ts';
import { demonstrationModule } from '#platform/demonstration/index.ts';
import { directoryModule } from '#platform/directory/index.ts';
import { dutyModule } from '#platform/duty/index.ts';
import { filesModule } from '#platform/files/index.ts';
import { identityModule } from '#platform/identity/index.ts';
import { keysModule } from '#platform/keys/index.ts';
import { ldapModule } from '#platform/ldap/index.ts';
import { messagesModule } from '#platform/messages/index.ts';
import { processesModule } from '#platform/processes/index.ts';
import { pushModule } from '#platform/push/index.ts';
import { regionsModule } from '#platform/regions/index.ts';
import { registersModule } from '#platform/registers/index.ts';
import { scimModule } from '#platform/scim/index.ts';
import { sealsModule } from '#platform/seals/index.ts';
import { signaturesModule } from '#platform/signatures/index.ts';
import { staffingModule } from '#platform/staffing/index.ts';
import { vaultModule } from '#platform/vault/index.ts';
import { zonesModule } from '#platform/zones/index.ts';

/**
 * Every module of the program that has routes, subscribers, jobs or timers, apart from the pages; lower floors first.
 * Identity before all: its guard against posts from other sites holds for what is registered after it.
 */
export const modules: readonly Module[] = [
  identityModule,
  vaultModule,
  zonesModule,
  auditModule,
  calendarModule,
  regionsModule,
  directoryModule,
  accessModule,
  scimModule,
  keysModule,
  certificatesModule,
  ldapModule,
  staffingModule,
  dutyModule,
  registersModule,
  filesModule,
  messagesModule,
  pushModule,
  processesModule,
  demonstrationModule,
  sealsModule,
  signaturesModule,
  packsModule,
  catalogueModule,
  licencesModule,
  casesModule,
  batchesModule,
  aftercareModule,
  filtersModule,
  handoversModule,
  assigningModule,
  inspectionsModule,
  archiveModule,
  remarksModule,
  retentionModule,
  subjectsModule,
  credentialsModule,
  forwardingModule,
  studioModule,
  operationsModule,
  transparencyModule,
  crossingModule,
  applicationsModule,
  bookingsModule,
  hallModule,
  complaintsModule,
  paymentsModule,
  ratingsModule,
  publicityModule,
  mailModule,
  callsModule,
  agendaModule,
  supervisionModule,
  statisticsModule,
  deliveryModule,
  outsideModule,
];
