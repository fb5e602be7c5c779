import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerRoutes } from './routes.ts';
import { sealedRecords, sealedVersions } from './sealed-store.ts';

export { closeRecord } from './close-record.ts';
export { checkDefinition } from './definitions.ts';
export { fieldsOf } from './fields-of.ts';
export { importRegisters } from './import-registers.ts';
export type { RecordData, RegisterDefinition, RegisterRecord } from './model.ts';
export { findRecords, readRecord, recordById } from './read-record.ts';
export { type EndedRecord, onRecordEnded, onRecordWritten, type WrittenRecord } from './record-listeners.ts';
export { stewardOf } from './steward-of.ts';
export { readIdsOf } from './store.ts';
export { writeRecord } from './write-record.ts';

export const registersModule: Module = {
  name: 'platform/registers',
  register: () => {
    registerSealedTable(sealedRecords);
    registerSealedTable(sealedVersions);
  },
  routes: registerRoutes,
};
