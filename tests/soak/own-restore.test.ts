import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { run, startProgram } from '../faults/program.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-own-restore-'));
chmodSync(place, 0o755);
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

/** Where the account of the database may write, whoever runs the program. */
function folder(name: string): string {
  const made = path.join(place, name);
  mkdirSync(made);
  chmodSync(made, 0o777);
  return made;
}

test('a city of its own, in production, is backed up while it runs and rehearsed elsewhere as it was at a moment', {
  timeout: 900_000,
}, async () => {
  const pack = path.join(place, 'qinghe');
  const data = path.join(place, 'data');
  const key = path.join(place, 'archive.key');
  writeFileSync(key, randomBytes(48).toString('base64'), { mode: 0o600 });
  const city = {
    MINGTANG_MODE: 'production',
    MINGTANG_PACKS: `packs/china,${pack}`,
    MINGTANG_SIGNATURE: '清河政务',
    MINGTANG_SMTP_URL: 'smtp://127.0.0.1:2525',
    MINGTANG_MAIL_FROM: 'noreply@qinghe.example',
    MINGTANG_ARCHIVE: folder('archive'),
    MINGTANG_ARCHIVE_KEY_FILE: key,
  };
  const ask = async (parameters: readonly string[], environment: Readonly<Record<string, string>>) => {
    const command = run(parameters, environment);
    return { code: await command.ended, said: command.said() };
  };
  const done = async (...[parameters, environment]: Parameters<typeof ask>) => {
    const { code, said } = await ask(parameters, environment);
    assert.equal(code, 0, `${parameters.join(' ')}:\n${said}`);
    return said;
  };
  const appoint = (post: string, name: string, login: string) => [
    'administrator',
    '--post',
    post,
    '--name',
    name,
    '--login',
    login,
  ];
  const named = ['--name', '清河县', '--english', 'Qinghe', '--region', '339800'];
  await done(['pack', 'new', pack, '--id', 'qinghe', ...named], {});

  const program = await startProgram(data, city);
  const here = { ...city, MINGTANG_DATA: data, PUBLIC_URL: program.url };
  await done(['backup'], here);
  await done(appoint('system-administrator', '石其安', 'shi.qian'), here);
  // Each command answers after its commit, so this lies between the two, whatever the log has by then taken in.
  const moment = new Date().toISOString();
  await done(appoint('audit-administrator', '文谨言', 'wen.jinyan'), here);
  const unset = await ask(['backup'], { ...city, MINGTANG_DATA: data, PUBLIC_URL: '' });
  assert.match(unset.said, /PUBLIC_URL must be set/, 'what is wrong, not how it is used');
  program.child.kill('SIGTERM');
  await program.ended;

  const elsewhere = { ...here, MINGTANG_DATA: path.join(place, 'elsewhere') };
  const restored = await done(['restore', '--to', moment], elsewhere);
  assert.match(restored, /已恢复 · restored:/);
  assert.match(restored, /the audit log is whole: [1-9]/);
  const rehearsal = { ...elsewhere, MINGTANG_ARCHIVE: folder('another archive') };
  const again = await startProgram(elsewhere.MINGTANG_DATA, {
    ...city,
    MINGTANG_ARCHIVE: rehearsal.MINGTANG_ARCHIVE,
  });
  assert.match(await (await fetch(`${again.url}/`)).text(), /清河县/);
  // Each post has one place in a new city: his is taken, hers was filled after the moment and is open again.
  const taken = await ask(appoint('system-administrator', '另一人', 'ling.yiren'), rehearsal);
  assert.match(taken.said, /第一批管理员已经有了/, 'he was appointed before the moment');
  assert.notEqual(taken.code, 0);
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;
  assert.match(await done(appoint('audit-administrator', '另一人', 'ling.yiren'), rehearsal), code);
  again.child.kill('SIGTERM');
  assert.equal(await again.ended, 0, again.said());
});
