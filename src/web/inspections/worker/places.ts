/** The worker looks after the pages of inspections and nothing else. */
export const workerScope = '/desk/inspections';
export const workerAddress = `${workerScope}/worker.js`;
