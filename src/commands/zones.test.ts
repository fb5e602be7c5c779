import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  carryStageMessages,
  listPapers,
  readPaper,
  receiveStageMessage,
  viewCase,
} from '#casework/cases/index.ts';
import { crossingModule } from '#casework/crossing/index.ts';
import { listLicences, readLicencePaper, revokeLicence, verifyLicence } from '#casework/licences/index.ts';
import {
  listApplicationPapers,
  startCorrection,
  submitDraft,
  viewProgress,
} from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { fileById, readFileContent } from '#platform/files/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import {
  checkHosting,
  exportTransfers,
  importTransfers,
  ownCertificate,
  places,
  readWays,
  type ZoneName,
} from '#platform/zones/index.ts';
import { modules } from '../modules.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf, openTestCity } from './test-city.ts';

type City = HygieneCity['city'];

const packs = ['packs/china', 'packs/mingzhou'];
let directory: string;
let internet: City;
let outer: City;
let hygiene: HygieneCity;

async function openZone(name: ZoneName): Promise<City> {
  const city = await openTestCity(packs);
  const zone = { ...city.config.zone, name, certificates: directory, portalUrl: 'https://portal.example' };
  const own = { ...city, config: { ...city.config, zone } };
  crossingModule.register?.(own);
  await writeFile(path.join(directory, `${name}.pem`), await ownCertificate(own));
  return own;
}

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'zones-'));
  internet = await openZone('internet');
  outer = await openZone('outer');
  hygiene = await openHygieneCity({ internet, outer });
});
after(async () => {
  carryStageMessages(receiveStageMessage);
  await Promise.all([internet, outer].map(({ database }) => database.close()));
  await rm(directory, { recursive: true });
});

/** What one zone wrote is brought to the other, twice, as somebody with a disk would. */
async function bring(from: City, to: City): Promise<void> {
  while ((await deliverPending(from)) > 0);
  const folder = await mkdtemp(path.join(directory, 'disk-'));
  for (const name of await exportTransfers(from, folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    for (let time = 0; time < 2; time += 1) {
      await writeFile(path.join(folder, name), text);
      const read = await importTransfers(to, folder);
      assert.deepEqual(
        read.map(({ result }) => result.kind),
        ['taken'],
      );
    }
  }
  const stuck = (await readWays(to.database)).flatMap((way) => way.stuck);
  assert.deepEqual(stuck, [], 'nothing is stuck');
}

const bytesOf = async (content: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

test('handed in to the public network, decided in that of the bodies, answered and licensed in public', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  assert.equal((await viewProgress(applicant, caseId)).root, null, 'under way');
  assert.equal((await openTasksOfCases(outer.database, [caseId])).length, 0);
  assert.equal((await openTasksOfCases(internet.database, [caseId])).length, 0);

  await bring(internet, outer);
  const clerk = await callOf(outer, 'chengjiang-health');
  const { content } = await viewCase(clerk, caseId);
  const scans = content.materials.flatMap(({ fileId }) => fileId ?? []);
  assert.ok(scans.length >= 3);
  for (const id of scans) {
    const { sha256 } = await fileById(applicant, id);
    const read = await readFileContent(clerk, id);
    assert.equal(read.file.sha256, sha256);
    assert.match((await bytesOf(read.content)).toString('latin1'), /^%PDF/);
  }
  await bring(outer, internet);
  assert.equal((await viewProgress(applicant, caseId)).root?.state, 'received');

  await hygiene.grant(caseId);
  assert.equal((await viewProgress(applicant, caseId)).root?.state, 'received', 'not yet told');
  await bring(outer, internet);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.equal(root?.outcome, 'granted');
  assert.ok(entries.some(({ kind }) => kind === 'licence-issued'));

  const issued = await hygiene.licenceOf(caseId);
  const [shown] = (await listLicences(applicant)).filter(({ caseId: of }) => of === caseId);
  assert.equal(shown?.identifier, issued.identifier);
  assert.match(shown.verifyUrl, /^https:\/\/portal\.example\/v\//);
  const [here, there] = await Promise.all([
    readLicencePaper(applicant, shown.id, 'pdf'),
    readLicencePaper(await callOf(outer, 'chengjiang-health.head'), issued.id, 'pdf'),
  ]);
  assert.equal(here.file.sha256, there.file.sha256, 'the very paper that the body sealed');
  const visitor: Call = { ...systemCall(internet, 'v'), actor: { kind: 'visitor', id: 'visitor' } };
  assert.equal((await verifyLicence(visitor, { identifier: issued.identifier })).status, 'valid');

  const head = await callOf(outer, 'chengjiang-health.head');
  await outer.database.transaction((transaction) =>
    revokeLicence(head, transaction, {
      licenceId: issued.id,
      status: 'revoked',
      reason: '以欺骗手段取得',
      legalBasis: '行政许可法 第六十九条',
    }),
  );
  await bring(outer, internet);
  assert.equal((await verifyLicence(visitor, { identifier: issued.identifier })).status, 'revoked');
});

test('papers and messages come to the applicant, and to nobody else', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.grant(caseId);
  await bring(outer, internet);
  const papers = await listApplicationPapers(applicant, caseId);
  const clerk = await callOf(outer, 'chengjiang-health');
  const issued = await listPapers(clerk, caseId);
  assert.deepEqual(
    papers.map(({ number, template }) => [number, template]),
    issued.map(({ number, template }) => [number, template]),
  );
  assert.ok(
    papers.some(({ template }) => template === 'acceptance'),
    'the notice of acceptance',
  );
  for (const [place, { id }] of issued.entries()) {
    const sealed = await bytesOf((await readPaper(clerk, id, 'zh-CN')).content);
    const fileId = papers[place]?.href.replace('/api/files/', '') ?? '';
    const here = await bytesOf((await readFileContent(applicant, fileId)).content);
    assert.ok(sealed.equals(here), 'the very pages that the body sealed');
  }
  const told = (await listMessages(applicant)).messages.filter((message) => message.caseId === caseId);
  const templates = told.map(({ template }) => template);
  for (const template of ['case.received', 'case.accepted', 'case.granted', 'case.licence-issued'])
    assert.equal(templates.filter((each) => each === template).length, 1, template);
  const other = await callOf(internet, 'lin.yue');
  await assert.rejects(listApplicationPapers(other, caseId), (error) => isProblem(error));
  assert.equal((await listMessages(other)).messages.length, 0);
});

test('a request for correction and its answer cross, too, and each is taken in once', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.act('chengjiang-health', caseId, 'accept', 'correction', '请核对面积');
  await bring(outer, internet);
  const draft = await startCorrection(applicant, caseId);
  await submitDraft(applicant, draft.id);
  await bring(internet, outer);
  await bring(outer, internet);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.equal(root?.state, 'received');
  assert.equal(entries.filter(({ kind }) => kind === 'corrected').length, 1);
  const { acts } = await viewCase(await callOf(outer, 'chengjiang-health'), caseId);
  assert.equal(acts.filter(({ kind }) => kind === 'correct').length, 1);
});

test('every module has its place, as the manual says, and is not started on hosting below it', async () => {
  const named = [...modules.map(({ name }) => name), 'web/pages'];
  assert.deepEqual(Object.keys(places).toSorted(), named.toSorted());
  const told = await readFile('docs/security.md', 'utf8');
  for (const [module, { zones, level, hosting }] of Object.entries(places)) {
    const row = told.split('\n').find((line) => line.startsWith(`| \`${module}\``)) ?? '';
    const cells = row.split('|').map((cell) => cell.trim());
    assert.deepEqual(cells.slice(2, 5), [zones.join(', '), String(level), hosting], module);
  }
  const zone = { ...outer.config.zone, hosting: 'middle' } as const;
  const check = (served: readonly string[], mode: 'demonstration' | 'production' = 'production') =>
    checkHosting({ zone, mode }, served);
  check(['casework/cases', 'front/ratings']);
  assert.throws(
    () => check(['casework/cases', 'platform/seals']),
    (error) => isProblem(error, 'zones/tier-too-low') && error.parameters['module'] === 'platform/seals',
  );
  assert.throws(
    () => checkHosting({ zone: { ...zone, hosting: undefined }, mode: 'production' }, ['casework/cases']),
    (error) => isProblem(error, 'zones/tier-too-low'),
    'in production a zone says what it runs on',
  );
  checkHosting({ zone: { ...zone, hosting: undefined }, mode: 'demonstration' }, ['casework/cases']);
});
