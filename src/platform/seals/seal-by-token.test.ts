import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase, testToken, withoutToken } from '#kernel/testing/index.ts';
import { revocationList } from '#platform/certificates/index.ts';
import { findBody, importDirectory } from '#platform/directory/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { registerSealable } from './approvals.ts';
import { changeSeal } from './change-seal.ts';
import { checkDocument } from './check-document.ts';
import { requestSeal } from './request-seal.ts';
import { sealDocuments } from './seal-documents.ts';

describe('authorities, time-stamps and seals whose keys are in a token', { skip: withoutToken }, () => {
  let database: Database;
  let call: Call;
  before(async () => {
    database = await testDatabase();
    const application = testApplication(database);
    const config = { ...application.config, token: testToken('mingtang') };
    call = testCall({ ...application, config });
  });
  after(() => database.close());

  test('seal a PDF that checks, here and by pdfsig', async (context) => {
    const bodyId = await makeBody(call);
    registerSealable('by token', async () => bodyId);
    const { id } = await requestSeal(call, { bodyId });
    await changeSeal(call, id, 'approve');
    const pdf = await renderPdf('certificate', {
      title: '建设工程规划许可证',
      number: '建字第1号',
      fields: [{ label: '建设单位', value: '明州澜岸置业有限公司' }],
      issuer: '明州市规划局',
      issuedOn: '2026-11-19',
      identifier: '1.2.156.3005.2',
      verifyUrl: 'https://example.org/v/1',
      seal: { name: '明州市规划局' },
    });
    const document = { kind: 'by token', id: bodyId, title: '许可证', pdf };
    const { pdfs, record } = await sealDocuments(call, bodyId, [document]);
    await database.transaction(record);
    const sealed = pdfs[0] ?? Buffer.alloc(0);
    const checked = await checkDocument(testCall(testApplication(database)), sealed);
    assert.equal(checked.state, 'good');
    assert.equal(checked.sealedAt?.toISOString(), '2026-11-19T01:00:00.000Z');
    const kept = await database.query<{ purpose: string }>(
      `select purpose from keys.key where token = 'mingtang' order by purpose`,
    );
    assert.deepEqual(
      kept.map(({ purpose }) => purpose),
      ['certificates/issuing', 'certificates/root', `seals/${id}`, 'service/time-stamp'],
    );
    assert.ok((await revocationList(call, 'P-256', 'issuing')).length > 0);
    if (spawnSync('pdfsig', ['-v']).status !== 0)
      return context.diagnostic('pdfsig (poppler-utils) is not installed');
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'mingtang-token-seal-')), 'sealed.pdf');
    writeFileSync(file, sealed);
    const said = spawnSync('pdfsig', [file]).stdout.toString();
    assert.match(said, /Signature Validation: Signature is Valid/);
  });
});

async function makeBody(call: Call): Promise<string> {
  const directory = {
    bodies: [
      {
        key: 'planning',
        name: { 'zh-CN': '明州市规划局', en: 'Planning' },
        kind: 'government' as const,
        divisions: [],
      },
    ],
    officers: [],
  };
  await call.database.transaction((tx) => importDirectory(call, tx, directory, async () => undefined));
  return (await findBody(call, 'planning'))?.id ?? '';
}
