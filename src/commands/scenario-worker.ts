import { parentPort, workerData } from 'node:worker_threads';
import { importForTrial } from '#casework/packs/index.ts';
import type { TrialNews } from '#casework/studio/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { migrate, openDatabase } from '#kernel/database/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { languages, type Text } from '#kernel/i18n/index.ts';
import { prepareJobs } from '#kernel/jobs/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { modules } from '../modules.ts';
import { startOfDemonstration } from './open-application.ts';
import { playScenarios } from './run-scenarios.ts';
import type { Stage } from './scenario-steps.ts';
import type { TrialWork } from './scenario-trial.ts';

const tell = (news: TrialNews) => parentPort?.postMessage(news);

/** The thread in which scenarios are played: a whole city on the database given, and nothing that reaches out of it. */
async function play({ url, config, language, directories, parts, items }: TrialWork): Promise<void> {
  const database = openDatabase(url, { connections: 4 });
  try {
    await migrate(database);
    await prepareJobs(url);
    const stage: Stage = {
      // Scenarios are told of the sample accounts, whatever the city itself runs with.
      config: { ...config, mode: 'demonstration', archive: undefined, witnesses: [] },
      database,
      clock: fixedClock(startOfDemonstration, config.timeZone),
      log: createLog('silent'),
      metrics: createMetrics(),
      language,
    };
    for (const module of modules) module.register?.(stage);
    await importForTrial(systemCall(stage, 'studio.trial'), directories, parts);
    tell({ at: 'playing' });
    const counted = { passed: 0, failed: 0 };
    for await (const { total, played } of playScenarios(stage, directories, new Set(items))) {
      const { item, name, step, faults } = played;
      counted[faults.length === 0 ? 'passed' : 'failed'] += 1;
      const done = counted.passed + counted.failed;
      tell({ at: 'played', done, total, result: { item, name, step, faults } });
    }
    tell({ at: 'end', ...counted });
  } catch (error) {
    tell({ at: 'broken', message: said(error, 'title'), remedy: said(error, 'remedy') });
  } finally {
    await database.close();
  }
}

function said(error: unknown, part: 'title' | 'remedy'): Text {
  if (isProblem(error))
    return Object.fromEntries(languages.map((language) => [language, sayProblem(error, language)[part]]));
  const title = error instanceof Error ? error.message : String(error);
  return part === 'title'
    ? { 'zh-CN': title, en: title }
    : { 'zh-CN': '请把这句话告诉系统管理员。', en: 'Tell the system administrator these words.' };
}

await play(workerData as TrialWork);
