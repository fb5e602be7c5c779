import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { checkProcess } from './deploy-process.ts';

const models = ['company-start', 'planning-permit', 'newborn'].map((item) =>
  readFileSync(`packs/mingzhou/items/${item}/process.bpmn`),
);
const words = [
  '<bpmn:',
  '/>',
  '<!DOCTYPE x [<!ENTITY a "&b;">]>',
  '<![CDATA[',
  'xmlns=',
  'id="',
  'sourceRef="',
  'P1D',
];

test('a process model in which something was altered is compiled or told what is wrong with it', async () => {
  await answersWhatever(mutationsOf(models, words), (bytes) =>
    checkProcess(bytes.toString('utf8'), 'altered.bpmn'),
  );
});
