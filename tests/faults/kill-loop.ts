import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { openApplicant, openFaultApplication, type Receipt } from './applicant.ts';
import { dataDirectory, type Program, postmasterOf, startProgram } from './program.ts';
import { partsOf, strays, untold } from './wholeness.ts';

export type Victim = 'program' | 'database';

const clients = 4;
/** More than four people can send before the kill. */
const most = 120;
/** The kill falls somewhere within this many milliseconds of submitting. */
const window = 1200;

/** What a whole submission has; a part that is not named must be there at least once. */
const whole: Readonly<Record<string, number>> = {
  application: 1,
  case: 1,
  content: 1,
  instance: 1,
  task: 1,
  event: 1,
  audit: 1,
};

interface Sent {
  readonly key: string;
  readonly receipt: Receipt | undefined;
}

/**
 * Again and again: four applicants submit, the victim is killed at a moment that `chance` chooses, the program is started
 * anew. Then every acknowledged submission is there whole, every other one whole or not at all, and sending it once more
 * finds the receipt of the first time.
 */
export async function killLoop(
  victim: Victim,
  rounds: number,
  chance: () => number,
  say: (line: string) => void = () => {},
): Promise<{ acknowledged: number; unanswered: number; kept: number }> {
  const data = dataDirectory();
  const totals = { acknowledged: 0, unanswered: 0, kept: 0 };
  let program = await startProgram(data);
  try {
    let opened = await openFaultApplication(data);
    const applicant = await openApplicant(opened.application);
    await applicant.prepare(opened.application, 3);
    // Compiled and prepared: the kill must fall into submissions, not into a first one that takes long.
    for (let i = 0; i < 3; i += 1) assert.ok(await applicant.submit(program.url, `warm-up-${i}`));
    for (let round = 1; round <= rounds; round += 1) {
      await applicant.prepare(opened.application, most);
      await opened.close();
      const sent: Sent[] = [];
      const { url } = program;
      let stopped = false;
      let begun = 0;
      const submitting = Array.from({ length: clients }, async (_, client) => {
        // Each takes a scan that was prepared; a quick machine may come to the end of them.
        for (let i = 0; !stopped && begun < most; i += 1) {
          begun += 1;
          const key = `${victim}-${round}-${client}-${i}`;
          const receipt = await applicant.submit(url, key);
          sent.push({ key, receipt });
          if (!receipt) return;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, chance() * window));
      await kill(victim, data, program);
      stopped = true;
      await Promise.all(submitting);
      program = await startProgram(data);
      opened = await openFaultApplication(data);
      const { database } = opened.application;
      for (const { key, receipt } of sent) {
        const { caseId, parts } = await partsOf(database, key);
        if (receipt) {
          totals.acknowledged += 1;
          assert.equal(caseId, receipt.caseId, `acknowledged and lost: ${key}`);
        } else totals.unanswered += 1;
        if (caseId === null)
          assert.deepEqual(
            Object.values(parts).filter((count) => count > 0),
            [],
            key,
          );
        else {
          for (const [part, count] of Object.entries(parts))
            assert.ok(part in whole ? count === whole[part] : count > 0, `${key}: ${count} × ${part}`);
          if (!receipt) totals.kept += 1;
        }
        const again = await applicant.submit(program.url, key);
        assert.ok(again, `${key} is not taken again`);
        if (caseId) assert.equal(again.caseId, caseId);
        if (receipt)
          assert.deepEqual(
            [again.receiptNumber, again.queryPassword],
            [receipt.receiptNumber, receipt.queryPassword],
          );
      }
      for (const [what, count] of Object.entries(await strays(database))) assert.equal(count, 0, what);
      say(`${victim} ${round}/${rounds}: ${sent.length} sent, ${JSON.stringify(totals)}`);
    }
    await told(opened.application.database);
    await opened.close();
    return totals;
  } finally {
    await end(program);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Whatever was killed, each applicant is told in the end. */
async function told(database: Parameters<typeof untold>[0]): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await untold(database)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal(await untold(database), 0, 'applicants who were never told');
}

async function kill(victim: Victim, data: string, program: Program): Promise<void> {
  if (victim === 'database') process.kill(postmasterOf(data), 'SIGKILL');
  else program.child.kill('SIGKILL');
  const code = await program.ended;
  // With its own database gone the program ends by itself, and says why.
  if (victim === 'database') {
    assert.equal(code, 69, program.said());
    assert.match(program.said(), /内置数据库意外停止/);
  }
}

async function end(program: Program): Promise<void> {
  if (program.child.exitCode !== null || program.child.signalCode !== null) return;
  program.child.kill('SIGTERM');
  await program.ended;
}
