import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { readYaml } from './yaml-source.ts';

const files = ['halls.yaml', 'scenes.yaml', 'items/planning-permit/form.yaml'].map((file) =>
  readFileSync(`packs/mingzhou/${file}`),
);
const words = ['&a ', '*a', '<<: *a', '!!binary ', '!<tag:x>', '? ', '|2-', '- - - ', '\t', '%YAML 9'];

test('a file of a pack in which something was altered is read, or told what is wrong with it', async () => {
  await answersWhatever(mutationsOf(files, words), (bytes) => {
    const { source } = readYaml('altered.yaml', bytes.toString('utf8'));
    source?.lineOf(['items', 0, 'key']);
  });
});

test('a file that is nested without end is refused, not followed', () => {
  for (const text of ['- '.repeat(20_000), '? '.repeat(20_000), '['.repeat(20_000)]) {
    const { source, findings } = readYaml('deep.yaml', text);
    assert.equal(source, undefined);
    assert.equal(findings.length, 1, text.slice(0, 2));
  }
});
