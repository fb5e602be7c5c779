import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Applicant } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { compileForm } from '#platform/forms/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { importRegisters } from '#platform/registers/index.ts';
import { prefill } from './prefill.ts';

const worker = makeCitizenId('339901', '1990-05-06', 11);
const employer = '91339901MAD7K2L486';
const title = { 'zh-CN': '参保登记', en: 'Insurance' };

const form = compileForm({
  key: 'injury',
  title: { 'zh-CN': '工伤认定', en: 'Work injury' },
  schema: {
    type: 'object',
    properties: {
      worker: { type: 'string' },
      employerName: { type: 'string' },
      scheme: { type: 'string' },
    },
  },
  pages: [
    {
      key: 'worker',
      title,
      fields: [
        { key: 'worker', label: title },
        {
          key: 'employerName',
          label: title,
          source: { register: 'insurance', field: 'employerName', by: 'answers.worker' },
        },
        {
          key: 'scheme',
          label: title,
          source: { register: 'insurance', field: 'scheme', by: 'answers.worker' },
        },
      ],
    },
  ],
});

let call: Call;
before(async () => {
  const database = await testDatabase();
  call = testCall(testApplication(database));
  await database.transaction((transaction) =>
    importRegisters(
      call,
      transaction,
      [
        {
          key: 'insurance',
          title,
          steward: 'human-resources',
          identifier: 'idNumber',
          schema: {
            type: 'object',
            properties: {
              idNumber: { type: 'string' },
              employerName: { type: 'string' },
              employerCode: { type: 'string' },
              scheme: { type: 'string' },
            },
          },
          personal: ['idNumber', 'employerName'],
          mask: {},
        },
      ],
      [
        {
          register: 'insurance',
          data: { idNumber: worker, employerName: '明州鹿鸣', employerCode: employer, scheme: '城镇职工' },
          validFrom: '2020-01-01',
        },
      ],
    ),
  );
});

after(() => call.database.close());

const person = (code: string): Applicant => ({
  accountId: null,
  subjectId: null,
  kind: 'person',
  name: '某人',
  code,
});
const filledFor = async (applicant: Applicant) => (await prefill(call, form, applicant, { worker })).answers;

test('a number that anybody can type shows personal data to those whom the record names, and to nobody else', async () => {
  const own = { worker, employerName: '明州鹿鸣', scheme: '城镇职工' };
  assert.deepEqual(await filledFor(person(worker)), own);
  const firm: Applicant = { ...person(employer), kind: 'firm' };
  assert.deepEqual(await filledFor(firm), own, 'the employer stands in the record');
  const stranger = person(makeCitizenId('339901', '1988-01-02', 12));
  assert.deepEqual(await filledFor(stranger), { worker, scheme: '城镇职工' });
  const forFirm: Applicant = { ...stranger, kind: 'firm', agent: { name: '某人', code: worker } };
  assert.deepEqual(await filledFor(forFirm), own, 'who acts for a firm is asked about himself');
});
