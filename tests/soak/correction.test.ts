import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { actOnTask } from '#casework/cases/index.ts';
import { callOf } from '#commands/test-city.ts';
import { chooseMaterial, startCorrection, submitDraft } from '#front/applications/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { openApplicant, openFaultApplication } from '../faults/applicant.ts';
import { seededChance } from '../faults/chance.ts';
import { dataDirectory, startProgram } from '../faults/program.ts';
import { correctionParts } from '../faults/wholeness.ts';

const rounds = 3;
const eachRound = 12;
/** The kill falls somewhere within so many milliseconds of the first correction; all of them take longer. */
const window = 300;
const login = 'shen.zhiyuan';
const firm = '91339901MAD7K2L486';

test('kill -9 while corrections are handed in: each is taken in whole, or waits as a draft', async (context) => {
  const chance = seededChance(undefined, (line) => context.diagnostic(line));
  const data = dataDirectory();
  const program = await startProgram(data);
  const { application, close } = await openFaultApplication(data);
  try {
    const applicant = await openApplicant(application);
    await applicant.prepare(application, rounds * eachRound);
    const call = await callOf(application, login, firm);
    for (let round = 0; round < rounds; round += 1) {
      const drafts: string[] = [];
      for (let i = 0; i < eachRound; i += 1) {
        const receipt = await applicant.submit(program.url, `corrected-${round}-${i}`);
        assert.ok(receipt);
        drafts.push(await beginCorrection(application, call, receipt.caseId));
      }
      const acknowledged = await killWhileHandingIn(data, drafts, chance);
      for (const draft of drafts) {
        const parts = await correctionParts(application.database, draft);
        const expected = Object.values(parts)[0];
        assert.deepEqual(
          new Set(Object.values(parts)),
          new Set([expected]),
          `in part: ${JSON.stringify(parts)}`,
        );
        if (acknowledged.includes(draft)) assert.equal(expected, 1, `acknowledged and lost: ${draft}`);
        await submitDraft(call, draft);
        const whole = new Set(Object.values(await correctionParts(application.database, draft)));
        assert.deepEqual(whole, new Set([1]), 'handed in again it is in, once');
      }
    }
  } finally {
    await close();
    program.child.kill('SIGTERM');
    await program.ended;
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function beginCorrection(application: Application, applicant: Call, caseId: string): Promise<string> {
  const tasks = await openTasksOfCases(application.database, [caseId]);
  const task = tasks.find(({ act }) => act === 'accept');
  assert.ok(task);
  const clerk = await callOf(application, 'lin.xiaotang');
  await actOnTask(clerk, { taskId: task.id, outcome: 'correction', reason: '请补日照分析' });
  const { id: draftId } = await startCorrection(applicant, caseId);
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  const choice = { way: 'upload', name: 'corrected.pdf', type: 'application/pdf', content } as const;
  await chooseMaterial(applicant, { draftId, materialKey: 'sunlight-analysis', choice });
  return draftId;
}

/** The drafts of which the process had word that they are in, before it was killed. */
async function killWhileHandingIn(
  data: string,
  drafts: readonly string[],
  chance: () => number,
): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    ['tests/faults/hand-in-corrections.ts', data, login, firm, ...drafts],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit');
  while (!said.startsWith('ready\n') && child.exitCode === null)
    await Promise.race([once(child.stdout, 'data'), ended]);
  await new Promise((resolve) => setTimeout(resolve, chance() * window));
  child.kill('SIGKILL');
  await ended;
  return said.split('\n').slice(1, -1);
}
