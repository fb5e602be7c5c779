import type { Module } from '#kernel/http/index.ts';
import { auditRoutes } from './routes.ts';
import { startLog } from './start-log.ts';

export { actsOn } from './acts-store.ts';
export { canonicalBytes } from './canonical-bytes.ts';
export { checkExport, type ExportFault } from './check-export.ts';
export { proofsUnder, type WrittenProof } from './check-proof.ts';
export { closeExport, type ExportClosing } from './export-closing.ts';
export { extendLog, logPurpose } from './extend-log.ts';
export { holdAll, holdAtCommit } from './hold-at-commit.ts';
export { type LogState, noteVerification, readLogState } from './log-state.ts';
export { type EntryProof, proveEntries, proveInclusion } from './prove.ts';
export { type AuditDraft, auditEntries, recordAudit } from './record-audit.ts';
export {
  type EntryPlace,
  type EntryQuery,
  entriesById,
  type FoundEntry,
  findEntries,
  findReading,
  findReadings,
  type LoggedReading,
  readingsInLog,
  selectTerms,
} from './search-store.ts';
export { type AuditEntry, auditCte, auditRows, gatherEntries, readAuditOf } from './store.ts';
export { stampCheckpointsBy, stampNewest } from './time-stamps.ts';
export { type LogFault, verifyLog } from './verify-log.ts';
export { readWitness } from './witness.ts';

export const auditModule: Module = {
  name: 'platform/audit',
  routes: auditRoutes,
  start: async (application) => {
    const log = startLog(application);
    return () => log.stop();
  },
};
