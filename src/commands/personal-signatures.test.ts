import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  awaitedSigners,
  isGivenAsOfd,
  issuePaper,
  listPapers,
  maySignPaper,
  readPaper,
  readPaperToSign,
  signPaper,
  viewCase,
} from '#casework/cases/index.ts';
import { readToSign, signApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { callOf as callOfRequest, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { authoritiesOf, pemOf } from '#platform/certificates/index.ts';
import { changeOfficer, findOfficer } from '#platform/directory/index.ts';
import { changeSeal, checkDocument, requestSeal } from '#platform/seals/index.ts';
import { endOwnSignature, listSignatures, listSigningCertificates } from '#platform/signatures/index.ts';
import { modules } from '../modules.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let http: Http;
let seen: Call;
before(async () => {
  planning = await openPlanningCity();
  const { city } = planning;
  // What a request with the cookie of a session is for the use cases.
  const probe = {
    name: 'test/probe',
    routes: (server: Http) => {
      server.get('/api/probe', async (request) => {
        seen = await callOfRequest(city, request);
        return {};
      });
    },
  };
  http = await createHttpServer(city, [...modules, probe]);
  await http.ready();
});
after(async () => {
  await http?.close();
  await planning?.city.database.close();
});

/** A call in a session that was opened by a password, so many minutes ago. */
async function inSession(login: string, { minutes = 0, level = 2, firm = '' } = {}): Promise<Call> {
  const { actor } = await callOf(planning.city, login, firm || undefined);
  const token = newId();
  await planning.city.database.execute(
    `insert into identity.session (id, token_hash, account_id, acts_for, ends_at, assurance, amr, authenticated_at)
     values ($1, $2, $3, $4, now() + interval '1 hour', $5, '{pwd}', now() - make_interval(mins => $6))`,
    [
      newId(),
      createHash('sha256').update(token).digest(),
      actor.id,
      actor.onBehalfOf ?? null,
      level,
      minutes,
    ],
  );
  await http.inject({ url: '/api/probe', cookies: { session: token } });
  assert.equal(seen.actor.id, actor.id, 'the session is open');
  return { ...seen, language: 'zh-CN' };
}

const firm = '91339901MAD7K2L486';
const agent = (more: { minutes?: number; level?: number } = {}) =>
  inSession('shen.zhiyuan', { firm, ...more });

async function signedApplication(call: Call, caseId: string): Promise<Buffer> {
  const { rawPayload, statusCode } = await http.inject({
    url: `/api/applications/${caseId}/signed.pdf`,
    cookies: { session: await cookieOf(call) },
  });
  assert.equal(statusCode, 200);
  return rawPayload;
}

/** A further session of the same person, for what has a route only. */
async function cookieOf({ actor }: Call): Promise<string> {
  const token = newId();
  await planning.city.database.execute(
    `insert into identity.session (id, token_hash, account_id, acts_for, ends_at, assurance, amr, authenticated_at)
     values ($1, $2, $3, $4, now() + interval '1 hour', 2, '{pwd}', now())`,
    [newId(), createHash('sha256').update(token).digest(), actor.id, actor.onBehalfOf ?? null],
  );
  return token;
}

async function bytesOf({ content }: { readonly content: AsyncIterable<Buffer> }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

test('an applicant signs what he submitted: only he, only just proved, and each content once', async () => {
  const { caseId } = await planning.submit('signed-1');
  await assert.rejects(signApplication(planning.applicant, caseId), { code: 'identity/session-required' });
  await assert.rejects(signApplication(await agent({ minutes: 11 }), caseId), {
    code: 'identity/fresh-required',
  });
  await assert.rejects(signApplication(await agent({ level: 1 }), caseId), {
    code: 'identity/assurance-required',
  });
  const stranger = await inSession('chen.yutong');
  await assert.rejects(signApplication(stranger, caseId), { code: 'applications/not-found' });
  assert.equal((await listSignatures(await agent())).signatures.length, 0, 'nothing was signed yet');

  const call = await agent();
  assert.equal((await readToSign(call, caseId)).signed, false);
  await signApplication(call, caseId);
  await assert.rejects(signApplication(call, caseId), { code: 'applications/signed-already' });
  const { signatures } = await listSignatures(call);
  assert.deepEqual(
    signatures.map(({ documentKind, documentId }) => [documentKind, documentId]),
    [['application', caseId]],
  );

  const pdf = await signedApplication(call, caseId);
  const { state, personal, signer, seal, title } = await checkDocument(seen, pdf);
  assert.deepEqual([state, personal, signer, seal], ['good', true, '沈知远', undefined]);
  assert.equal(title, '建设工程规划许可证核发');
});

test('faults of a signature are told apart like those of a seal', async () => {
  const call = await agent();
  const { caseId } = await planning.submit('signed-2');
  await signApplication(call, caseId);
  const pdf = await signedApplication(call, caseId);
  const stateOf = async (file: Buffer) => (await checkDocument(call, file)).state;
  const changed = Buffer.from(pdf);
  changed[500] = (changed[500] ?? 0) ^ 1;
  assert.equal(await stateOf(changed), 'altered');
  assert.equal(await stateOf(Buffer.concat([pdf, Buffer.from('\n% more\n')])), 'appended');
  const frame = Buffer.from(pdf);
  const at = frame.lastIndexOf('/Contents <') + '/Contents <'.length;
  const unused = frame.indexOf('>', at) - 1;
  frame.write('1', unused, 'latin1');
  assert.equal(await stateOf(frame), 'altered', 'not a byte of the frame, either');

  planning.city.clock.moveTo(new Date('2026-11-19T09:05:00+08:00'));
  await endOwnSignature(call, 'cessation');
  assert.equal(await stateOf(pdf), 'good', 'what was signed before stays good');
  const again = await planning.submit('signed-3');
  await signApplication(call, again.caseId);
  const certificates = await listSigningCertificates(call);
  assert.deepEqual(
    certificates.map(({ state }) => state).toSorted(),
    ['good', 'revoked'],
    'another key and another certificate',
  );
  const later = await signedApplication(call, again.caseId);
  await endOwnSignature(call, 'key-compromise');
  assert.equal(await stateOf(later), 'revoked');
  await assert.rejects(endOwnSignature(await agent({ minutes: 11 }), 'cessation'), {
    code: 'identity/fresh-required',
  });
});

test('the officer who issued a paper signs it; the seal of the body is put over his signature', async () => {
  const { city } = planning;
  const { caseId } = await planning.submit('signed-4');
  await planning.accept(caseId);
  const clerk = await inSession('lin.xiaotang');
  const paper = (await listPapers(clerk, caseId)).find(
    ({ issuedByAccount, template }) => issuedByAccount === clerk.actor.id && template === 'accepted',
  );
  assert.ok(paper);
  const { id } = await requestSeal(await callOf(city, 'natural-resources.seals'), { bodyId: paper.bodyId });
  await changeSeal(await callOf(city, 'natural-resources.leader'), id, 'approve');
  const bare = await bytesOf(await readPaper(clerk, paper.id, 'zh-CN'));
  assert.equal((await checkDocument(clerk, bare)).earlier, undefined);

  await assert.rejects(signPaper(await inSession('zhou.yan'), paper.id), { code: 'papers/not-own' });
  await assert.rejects(signPaper(await agent(), paper.id), { code: 'papers/not-own' });
  assert.equal((await readPaperToSign(clerk, paper.id)).paper.id, paper.id);
  await signPaper(clerk, paper.id);
  await assert.rejects(signPaper(clerk, paper.id), { code: 'papers/signed' });

  const pdf = await bytesOf(await readPaper(clerk, paper.id, 'zh-CN'));
  const { state, seal, earlier } = await checkDocument(clerk, pdf);
  assert.deepEqual([state, seal !== undefined], ['good', true]);
  assert.deepEqual(
    earlier?.map(({ personal, signer }) => [personal, signer]),
    [[true, '林晓棠']],
  );
  assert.equal((await checkDocument(clerk, bare)).state, 'good', 'what was read before stays good');
  await checkByPdfsig(pdf);

  assert.equal(isGivenAsOfd(paper), true);
  const answer = await http.inject({
    url: `/api/papers/${paper.id}/ofd`,
    cookies: { session: await cookieOf(clerk) },
  });
  const ofd = await checkDocument(clerk, answer.rawPayload);
  assert.deepEqual([answer.statusCode, ofd.state, ofd.title], [200, 'good', paper.data.title['zh-CN']]);

  const officer = await findOfficer(city, { account: 'lin.xiaotang' });
  assert.ok(officer);
  city.clock.moveTo(new Date('2026-11-19T09:10:00+08:00'));
  const security = await callOf(city, 'security');
  await city.database.transaction((tx) =>
    changeOfficer(security, tx, officer, { ...officer, active: false }),
  );
  await deliverPending(city);
  assert.deepEqual(
    (await listSigningCertificates(clerk)).map((one) => one.state),
    ['revoked'],
  );
  assert.equal((await checkDocument(clerk, pdf)).state, 'good', 'what he signed in office stays signed');
});

test('a paper of two is whole only when both have signed it, each over the other, and the seal comes last', async () => {
  const { city } = planning;
  const { caseId } = await planning.submit('signed-5');
  const head = await inSession('zhou.yan');
  const leader = await inSession('natural-resources.leader');
  const of = (await viewCase(head, caseId)).case;
  await city.database.transaction((tx) =>
    issuePaper(head, tx, of, {
      template: 'suspended',
      reasons: ['两人到场'],
      blanks: { begunOn: { day: '2026-11-19' } },
      signers: [
        { accountId: head.actor.id, name: '周砚' },
        { accountId: leader.actor.id, name: '章霁月' },
      ],
    }),
  );
  const find = async () => {
    const paper = (await listPapers(head, caseId)).find(({ template }) => template === 'suspended');
    assert.ok(paper);
    return paper;
  };
  const { id } = await find();
  const read = async () => bytesOf(await readPaper(head, id, 'zh-CN'));
  const bare = await read();
  await assert.rejects(signPaper(await inSession('zhao.mingwei'), id), { code: 'access/denied' });
  await signPaper(head, id);
  await assert.rejects(signPaper(head, id), { code: 'papers/signed' });
  assert.deepEqual(await read(), bare, 'with one signature it is not whole: it stays as it was');
  assert.deepEqual([maySignPaper(head, await find()), maySignPaper(leader, await find())], [false, true]);
  assert.deepEqual(
    awaitedSigners(await find()).map(({ accountId }) => accountId),
    [leader.actor.id],
  );
  await signPaper(leader, id);
  assert.deepEqual(awaitedSigners(await find()), []);
  await assert.rejects(signPaper(leader, id), { code: 'papers/signed' });
  const { state, seal, earlier } = await checkDocument(head, await read());
  assert.deepEqual([state, seal !== undefined], ['good', true]);
  assert.deepEqual(
    earlier?.map(({ personal, signer }) => [personal, signer]),
    [
      [true, '章霁月'],
      [true, '周砚'],
    ],
    'the last before the seal first',
  );
});

/** An independent reader sees two signatures, both whole, the last over the whole file, and trusts both once it knows our root. */
async function checkByPdfsig(pdf: Buffer): Promise<void> {
  if (spawnSync('pdfsig', ['-v']).status !== 0) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-signed-'));
  const [file, rootFile, store] = [`${folder}/paper.pdf`, `${folder}/root.pem`, `sql:${folder}`];
  writeFileSync(file, pdf);
  const said = spawnSync('pdfsig', ['-nocert', file]).stdout.toString();
  assert.equal(said.match(/Signature is Valid/g)?.length, 2, said);
  if (spawnSync('certutil', ['-N', '-d', store, '--empty-password']).error) return;
  const { root } = await authoritiesOf(await callOf(planning.city, 'security'), 'P-256');
  writeFileSync(rootFile, pemOf(root.certificate));
  spawnSync('certutil', ['-A', '-d', store, '-n', 'root', '-t', ',C,', '-a', '-i', rootFile]);
  const trust = spawnSync('pdfsig', ['-no-ocsp', '-nssdir', store, file]).stdout.toString();
  assert.equal(trust.match(/Certificate is Trusted/g)?.length, 2, trust);
}
