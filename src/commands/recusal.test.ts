import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, viewCase } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { sayWhatMay, sayWhoMay } from '#platform/access/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { accountOf, importAccounts, refreshPowers } from '#platform/identity/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { closeRecord, recordById, writeRecord } from '#platform/registers/index.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

/** 回避: whom the registers and powers bind to an applicant does not handle his case, and is named before he tries. */
let here: TobaccoCity;
let city: TobaccoCity['city'];

before(async () => {
  here = await openTobaccoCity();
  ({ city } = here);
});
after(() => city.database.close());

const denied = (error: unknown) => isProblem(error, 'access/denied');
const system = () => systemCall(city, 'recusal.test');
const birth = '1988-04-12';

/** An officer's account whose holder stands in the people register. */
async function known(account: string, name: string, sequence: number): Promise<string> {
  const idNumber = makeCitizenId('339901', birth, sequence);
  await city.database.transaction(async (transaction) => {
    await writeRecord(system(), transaction, {
      register: 'people',
      identifier: idNumber,
      data: { idNumber, name, sex: 'female', birth, mobile: `19900090${sequence}` },
      validFrom: birth,
      cause: 'test',
    });
    await importAccounts(system(), transaction, [
      { account, password: 'Mingzhou-2026', kind: 'officer', name, idNumber },
    ]);
  });
  return idNumber;
}

/** A sign-in asks the registers whom the person represents and whose guardian he is. */
async function signedIn(login: string): Promise<Call> {
  const officer = await callOf(city, login);
  const account = await accountOf(officer);
  assert.ok(account);
  await refreshPowers(officer, account);
  return officer;
}

test('who may act for the firm that applies is barred by name before he acts, refused when he acts, free when it ends', async () => {
  const caseId = await here.submitted();
  const idNumber = await known('tobacco', '韦广白', 111);
  const { receiptNumber } = (await viewCase(here.head, caseId)).case;
  const whoMayAccept = async () => {
    const { permitted, barred } = await sayWhoMay(here.head, 'case.accept', receiptNumber);
    return {
      permitted: permitted.map(({ assignment }) => assignment.officerName),
      barred: barred.map(({ assignment, because }) => [
        assignment.officerName,
        ...because.map(({ id }) => id),
      ]),
    };
  };
  assert.ok((await whoMayAccept()).permitted.includes('韦广白'));
  const register = async (representativeIdNumber: string) => {
    const firm = await recordById(system(), here.applicant.actor.onBehalfOf ?? '', { purpose: 'test' });
    assert.ok(firm);
    await city.database.transaction((transaction) =>
      writeRecord(system(), transaction, {
        register: 'legal-entities',
        identifier: firm.identifier,
        data: { ...firm.data, representativeIdNumber },
        validFrom: city.clock.today(),
        cause: 'test',
      }),
    );
    await signedIn('tobacco');
    return String(firm.data['representativeIdNumber']);
  };
  const before = await register(idNumber);
  const clerk = await callOf(city, 'tobacco');

  const [task] = await openTasksOfCases(city.database, [caseId]);
  assert.ok(task);
  const accept = () => actOnTask(clerk, { taskId: task.id, outcome: 'accepted' });
  await assert.rejects(accept(), denied, 'although he acts for himself now');
  assert.deepEqual((await whoMayAccept()).barred, [['韦广白', 'recusal']]);
  assert.ok(!(await whoMayAccept()).permitted.includes('韦广白'));
  const [own] = await sayWhatMay(clerk, { caseKey: receiptNumber });
  assert.equal(own?.acts.find(({ action }) => action === 'case.accept')?.permitted, false);

  await register(before);
  assert.deepEqual((await whoMayAccept()).barred, []);
  await accept();
});

test('a steward’s officer ends no record about himself or his ward, and those of others as before', async () => {
  const idNumber = await known('public-security.household', '石守正', 222);
  const people = ['2018-06-01', '2019-06-01'].map((born, index) => ({
    idNumber: makeCitizenId('339901', born, 330 + index),
    name: `石小${index}`,
    birth: born,
    guardians: index === 0 ? [idNumber] : [],
  }));
  for (const { guardians, ...person } of people)
    await city.database.transaction((transaction) =>
      writeRecord(system(), transaction, {
        register: 'people',
        identifier: person.idNumber,
        data: { ...person, sex: 'female', mobile: '19900093333', guardianIdNumbers: guardians },
        validFrom: person.birth,
        cause: 'test',
      }),
    );
  const officer = await signedIn('public-security.household');
  const end = (identifier: string) =>
    closeRecord(officer, { register: 'people', identifier, endsOn: city.clock.today(), cause: '死亡' });
  await assert.rejects(end(people[0]?.idNumber ?? ''), denied, 'his ward');
  await assert.rejects(end(idNumber), denied, 'himself');
  await end(people[1]?.idNumber ?? '');
});
