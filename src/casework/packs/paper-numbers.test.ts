import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperTemplate } from './model-procedure.ts';
import { readPack } from './read-pack.ts';

test('no two kinds of papers count under the same mark: a number names one paper of a body', async () => {
  const { parts } = await readPack('packs/china', ['paper']);
  const papers = parts.filter(({ kind }) => kind === 'paper').map(({ data }) => data as PaperTemplate);
  assert.ok(papers.length > 30);
  const twice = papers.filter(({ number }, at) => papers.findIndex((one) => one.number === number) !== at);
  assert.deepEqual(
    twice.map(({ key, number }) => [key, number]),
    [],
  );
});
