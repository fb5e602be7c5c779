export { canonicalBytes } from './canonical-bytes.ts';
export { type AuditDraft, auditEntries, recordAudit } from './record-audit.ts';
export { type AuditEntry, auditCte, auditRows, readAuditOf } from './store.ts';
