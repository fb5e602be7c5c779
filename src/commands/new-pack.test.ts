import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPacks } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { modules } from '../modules.ts';
import { newPackAskedFor, writeNewPack } from './new-pack.ts';
import { runScenarios } from './run-scenarios.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mingtang-new-pack-'));
  for (const module of modules) module.register?.({} as Application);
});
after(() => rm(folder, { recursive: true }));

const asked = ['--id', 'qinghe', '--name', '清河县', '--english', 'Qinghe', '--region', '339800'];

test('a city’s own pack is whole from the first day: nothing is wrong in it, and its scenarios come true', async () => {
  const directory = path.join(folder, 'qinghe');
  const wanted = newPackAskedFor([directory, ...asked]);
  assert.ok(wanted);
  await writeNewPack(wanted);
  const packs = ['packs/china', directory];
  assert.deepEqual(await checkPacks(packs), []);
  assert.match(await readFile(path.join(directory, 'pack.yaml'), 'utf8'), /^receiptLetters: QI$/m);
  const regions = await readFile(path.join(directory, 'regions.yaml'), 'utf8');
  assert.match(regions, /"339800000000"[\s\S]*清河县[\s\S]*"339801001000"/);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    if (entry.name.endsWith('.yaml'))
      assert.doesNotMatch(
        await readFile(path.join(entry.parentPath, entry.name), 'utf8'),
        /云州|Yunzhou|own-city|"9901/,
        entry.name,
      );
  assert.deepEqual(await runScenarios(packs, () => undefined), { passed: 3, failed: 0 });
  await assert.rejects(writeNewPack(wanted), { code: 'pack/folder-not-empty' });
});

test('without sample accounts a pack stays sound; its scenarios are not played, and it says so', async () => {
  const directory = path.join(folder, 'alone');
  const wanted = newPackAskedFor([directory, ...asked]);
  assert.ok(wanted);
  await writeNewPack(wanted);
  await rm(path.join(directory, 'demonstration'), { recursive: true });
  const findings = await checkPacks(['packs/china', directory]);
  assert.deepEqual(
    findings.map(({ code, isWarning }) => [code, isWarning]),
    [['scenarios-without-accounts', true]],
  );
  const said: string[] = [];
  assert.deepEqual(await runScenarios(['packs/china', directory], (line) => said.push(line)), {
    passed: 0,
    failed: 0,
  });
  assert.match(said.join('\n'), /not played/);
});

test('what is asked for is understood, or its use is told', () => {
  assert.deepEqual(newPackAskedFor(['packs/qinghe', ...asked]), {
    directory: 'packs/qinghe',
    id: 'qinghe',
    name: '清河县',
    english: 'Qinghe',
    region: '339800',
  });
  for (const wrong of [
    [],
    ['packs/qinghe'],
    asked,
    ['one', 'two', ...asked],
    ['packs/qinghe', ...asked.slice(2)],
    ['packs/qinghe', '--id', 'Qing He', ...asked.slice(2)],
    ['packs/qinghe', ...asked.slice(0, 6), '--region', '3398'],
    ['packs/qinghe', '--id', 'q', '--name', '清: "河', ...asked.slice(4)],
    ['packs/qinghe', ...asked, '--unknown'],
  ])
    assert.equal(newPackAskedFor(wrong), undefined, wrong.join(' '));
});
