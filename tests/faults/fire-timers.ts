import { readConfig } from '#kernel/config/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { startTimers } from '#platform/processes/index.ts';

/** A process to kill: fires what is due on this database, until it is told to end or its starter is gone. */
const [url = ''] = process.argv.slice(2);
startTimers({
  config: readConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
  database: openDatabase(url, { connections: 4 }),
  clock: systemClock('Asia/Shanghai'),
  log: createLog('silent'),
  metrics: createMetrics(),
});
process.stdin.resume().once('end', () => process.exit());
