import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { defineIssueJob, resumeBatches } from './issue-batch.ts';
import { defineLapseJob } from './lapse-batch.ts';
import { batchRoutes } from './routes.ts';
import { sealedChunks } from './store.ts';

export { decideBatch, stopBatch } from './decide-batch.ts';
export { faultWords } from './fault-words.ts';
export { issueSlice } from './issue-batch.ts';
export { lapseBatch } from './lapse-batch.ts';
export type { Batch } from './model.ts';
export { longest } from './model.ts';
export { proposeBatch } from './propose-batch.ts';
export { batchFaults, blankTable, listBatches, readBatch, typesToBatch } from './read-batches.ts';
export { receiveList } from './receive-list.ts';

export const batchesModule: Module = {
  name: 'casework/batches',
  register: () => {
    registerSealedTable(sealedChunks);
    defineIssueJob();
    defineLapseJob();
  },
  routes: batchRoutes,
  start: resumeBatches,
};
