export { canonicalBytes } from './canonical-bytes.ts';
export { type AuditDraft, auditRows, recordAudit } from './record-audit.ts';
export { type AuditEntry, auditCte, readAuditOf } from './store.ts';
