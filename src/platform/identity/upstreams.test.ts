import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig } from '#kernel/config/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Upstream } from './upstream-model.ts';
import { upstreamsOf } from './upstreams.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'upstreams-'));
});
after(() => rm(folder, { recursive: true }));

const name = { 'zh-CN': '上级', en: 'Above' };
const identifier = { claim: 'uid', is: 'login' } as const;
const oidc = (issuer: string): Upstream => ({ id: 'one', kind: 'oidc', name, issuer, clientId: 'city' });
const saml = (entryPoint: string): Upstream => ({
  id: 'one',
  kind: 'saml',
  name,
  entryPoint,
  issuer: 'x',
  certificate: 'x',
});
const ldap = (url: string): Upstream => ({
  id: 'one',
  kind: 'ldap',
  name,
  url,
  base: 'ou=people',
  attribute: 'uid',
  identifier,
});

let files = 0;
async function read(mode: string, upstream: Upstream) {
  files += 1;
  const file = path.join(folder, `${files}.json`);
  await writeFile(file, JSON.stringify([upstream]));
  const own = {
    PUBLIC_URL: 'https://zwfw.example.gov.cn',
    MINGTANG_PACKS: 'packs/china',
    MINGTANG_SIGNATURE: '清河政务',
  };
  return upstreamsOf({ config: readConfig({ ...own, MINGTANG_MODE: mode, MINGTANG_UPSTREAMS: file }) });
}

test('in production no password and no answer of a provider travels in the clear, but within this machine', async () => {
  const open = [oidc('http://id.example'), saml('http://id.example/sso'), ldap('ldap://10.0.0.2')];
  const close = [
    oidc('https://id.example'),
    saml('https://id.example/sso'),
    ldap('ldaps://10.0.0.2'),
    ldap('ldap://127.0.0.1:1389'),
  ];
  for (const upstream of open) {
    await assert.rejects(read('production', upstream), (error) =>
      isProblem(error, 'identity/upstream-plain'),
    );
    assert.equal((await read('demonstration', upstream)).length, 1);
  }
  for (const upstream of close) assert.equal((await read('production', upstream)).length, 1);
});
