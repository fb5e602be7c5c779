import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { endedCookie } from '#platform/identity/index.ts';
import { buildDirectory } from './build-pages.ts';
import { webModule } from './pages.ts';

describe('pages', async () => {
  const database = await testDatabase();
  let http: Http;
  before(async () => {
    http = await createHttpServer(testApplication(database), [webModule]);
  });
  after(async () => {
    await http.close();
    await database.close();
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    http.inject({ method: 'GET', url, headers });

  it('carry no script when they are public, and forbid what they do not carry', async () => {
    const page = await get('/design');
    assert.equal(page.statusCode, 200);
    // Without it browsers draw by the rules of the last century.
    assert.match(page.body, /^<!DOCTYPE html><html/);
    assert.doesNotMatch(page.body, /<script|modulepreload| style="/);
    assert.match(String(page.headers['content-security-policy']), /default-src 'none'; script-src 'self'/);
  });

  it('of a kiosk answer a form once, and greet the next visitor in Chinese', async () => {
    const formOf = (page: Awaited<ReturnType<typeof get>>) => ({
      once: /name="once" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? '',
      cookie: String(page.headers['set-cookie']).split(';')[0] ?? '',
    });
    const ask = (once: string, cookie: string) =>
      http.inject({
        method: 'POST',
        url: '/kiosk/progress',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        payload: new URLSearchParams({ once, receipt: 'MZ20261119000001', password: 'ABCDEFGH' }).toString(),
      });
    const form = formOf(await get('/kiosk/progress'));
    const asked = await ask(form.once, form.cookie);
    assert.doesNotMatch(asked.body, /为了不让别人看到/, 'it was looked up');
    const { cookie } = formOf(asked);
    assert.match(cookie, /^kiosk-turn=/);
    const again = await ask(form.once, cookie);
    assert.deepEqual([again.statusCode, /为了不让别人看到/.test(again.body)], [422, true]);
    assert.equal((await get('/kiosk/idle')).headers['refresh'], '20;url=/kiosk?lang=zh-CN');
  });

  it('say how many sign-ins were ended to whoever ended them, once, and not to whoever follows a link', async () => {
    const said = /已结束另外 (\d+) 个账号的登录/;
    assert.doesNotMatch((await get('/signin/left?ended=99')).body, said);
    const cookie = endedCookie(testApplication(database).config);
    const left = await get('/signin/left', { cookie: cookie.serialise(12).split(';')[0] ?? '' });
    assert.equal(said.exec(left.body)?.[1], '12');
    const spent = String(left.headers['set-cookie']);
    assert.match(spent, /Path=\/signin\/left; HttpOnly; SameSite=Strict; Max-Age=0/);
    assert.doesNotMatch((await get('/signin/left', { cookie: spent.split(';')[0] ?? '' })).body, said);
  });

  it('share one copy of everything with the API', async () => {
    // The page throws a problem of the kernel. Were the kernel bundled a second time, this process would not know it.
    const page = await get('/no/such/page');
    assert.equal(page.statusCode, 404);
    assert.match(page.body, /没有这个页面/);
    const bundle = await readFile(path.join(buildDirectory, 'server/index.js'), 'utf8');
    assert.doesNotMatch(bundle, /#region src\/(?!web\/)/);
    assert.match(bundle, /from "#kernel\/http\/index\.ts"/);
  });

  it('refuse what is longer than any form, before it is in memory', async () => {
    const address = await http.listen({ host: '127.0.0.1', port: 0 });
    const post = (body: string) =>
      fetch(`${address}/progress`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address },
        body,
      });
    const answer = await post(`receipt=${'x'.repeat(2 << 20)}`);
    assert.equal(answer.status, 413);
    assert.match(await answer.text(), /提交的内容太大/);
    assert.notEqual((await post('receipt=1&password=1')).status, 413);
  });

  it('refuse a body that is no form, or a broken one, with words and not as a fault of theirs', async () => {
    const url = '/licences/verify/document';
    for (const [type, payload, status] of [
      ['application/json', '{"a":1}', 415],
      ['text/plain', 'a=b', 415],
      ['multipart/form-data', '--x--', 415],
      ['multipart/form-data; boundary=x', '--x\r\nnonsense', 400],
      ['multipart/form-data; boundary=x', '', 400],
    ] as const) {
      const headers = { 'content-type': type, accept: 'text/html', 'accept-language': 'en' };
      const answer = await http.inject({ method: 'POST', url, headers, payload });
      assert.equal(answer.statusCode, status, `${type} ${payload}`);
      assert.match(answer.body, status === 415 ? /not supported/ : /wrong in 1 place/);
    }
  });

  it('say what is wrong where a page sends its form to the API, or leads to a file that is not there', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const headers = { accept, referer: 'http://localhost:80/desk/licences/batches' };
    for (const asked of [
      { method: 'POST', url: '/api/health-of-nobody', headers },
      { method: 'GET', url: '/api/health-of-nobody', headers: { ...headers, 'sec-fetch-mode': 'navigate' } },
    ] as const) {
      const answer = await http.inject(asked);
      assert.equal(answer.statusCode, 404, asked.method);
      assert.match(String(answer.headers['content-type']), /^text\/html/);
      assert.match(answer.body, /href="\/desk\/licences\/batches"/, 'and the way back');
    }
    const elsewhere = { accept, referer: 'https://example.org/desk/licences/batches' };
    const answer = await http.inject({ method: 'POST', url: '/api/health-of-nobody', headers: elsewhere });
    assert.doesNotMatch(answer.body, /licences\/batches/);
  });

  it('leave the API its own answers', async () => {
    const answer = await get('/api/no-such-thing');
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.json().code, 'http/not-found');
  });

  it('switch language and type size by plain links', async () => {
    const chosen = await get('/design?lang=en&page=2');
    assert.equal(chosen.statusCode, 303);
    assert.equal(chosen.headers.location, '/design?page=2');
    assert.match(
      String(chosen.headers['set-cookie']),
      /language=en; Max-Age=31536000; Path=\/; SameSite=Lax/,
    );
    const english = await get('/design', { cookie: 'language=en; elder=1' });
    assert.match(english.body, /<html lang="en" data-elder=""/);
    assert.match(english.body, /Components/);
  });

  it('send nobody to another host by a crafted path', async () => {
    const crafted = await get('//evil.example/?lang=en');
    assert.ok(!String(crafted.headers.location ?? '/').startsWith('//'));
  });

  it('are drawn by the published address, whichever host is named, and however ill', async () => {
    for (const host of ['a b', '[', 'somebody@x', 'x:99999', 'evil.example']) {
      const page = await get('/no/such/page', { host, accept: 'text/html' });
      assert.equal(page.statusCode, 404, host);
      assert.doesNotMatch(page.body, /evil/);
    }
    assert.equal((await get('//evil.example/design')).statusCode, 404, 'a path, and no host');
  });

  it('give away nothing beside their assets, whatever the path climbs over', async () => {
    for (const path of ['%2e%2e/%2e%2e/package.json', '..%2f..%2fpackage.json', '%5c..%5c', '%00', '%ff']) {
      const { statusCode, body } = await http.inject(`/assets/${path}`);
      assert.ok([400, 404].includes(statusCode), `${path}: ${statusCode}`);
      assert.doesNotMatch(body, /"dependencies"/);
    }
  });

  it('are compressed, their assets once and for ever', async () => {
    const page = await get('/design', { 'accept-encoding': 'gzip, br' });
    assert.equal(page.headers['content-encoding'], 'br');
    const address = /href="(\/assets\/root-[^"]+\.css)"/.exec((await get('/')).body)?.[1] ?? '';
    const style = await get(address, { 'accept-encoding': 'br' });
    assert.equal(style.headers['content-encoding'], 'br');
    assert.match(String(style.headers['cache-control']), /max-age=31536000, immutable/);
  });

  it('weigh at most 20 KB, markup and styles together', async () => {
    for (const url of ['/', '/design']) {
      const page = await get(url, { 'accept-encoding': 'br' });
      let bytes = page.rawPayload.byteLength;
      for (const [, address] of (await get(url)).body.matchAll(/href="(\/assets\/[^"]+\.css)"/g))
        bytes += (await get(address ?? '', { 'accept-encoding': 'br' })).rawPayload.byteLength;
      assert.ok(bytes <= 20 * 1024, `${url} weighs ${bytes} bytes`);
    }
  });
});

describe('pages for which something breaks that nobody thought of', async () => {
  const database = await testDatabase();
  const http = await createHttpServer(testApplication(database), [webModule]);
  before(() => database.query('alter schema packs rename to elsewhere'));
  after(async () => {
    await http.close();
    await database.close();
  });
  const ask = (accept: string, language: string) =>
    http.inject({ method: 'GET', url: '/persons?of=1', headers: { accept, cookie: `language=${language}` } });

  for (const [language, title, remedy] of [
    ['zh-CN', '系统出了意外', '请稍后再试'],
    ['en', 'Something unexpected went wrong', 'Try again later'],
  ] as const)
    it(`say that something went wrong, under which number, and nothing of what is inside: ${language}`, async () => {
      const page = await ask('text/html,*/*', language);
      assert.equal(page.statusCode, 500);
      assert.match(String(page.headers['content-type']), /text\/html/);
      assert.match(page.body, new RegExp(`<html lang="${language}"`));
      assert.match(page.body, new RegExp(`<h1>${title}</h1>`));
      assert.match(page.body, new RegExp(remedy));
      assert.match(page.body, /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/);
      assert.doesNotMatch(page.body, /pool|postgres|ECONN|at .*\.ts/i);
      const other = language === 'en' ? 'zh-CN' : 'en';
      assert.match(page.body, new RegExp(`href="/persons\\?of=1&amp;lang=${other}"`));
    });

  it('answer programs with problem+json', async () => {
    const answer = await ask('application/json', 'en');
    assert.equal(answer.statusCode, 500);
    assert.match(String(answer.headers['content-type']), /application\/problem\+json/);
    assert.equal(answer.json().code, 'http/unexpected');
    assert.equal(answer.json().title, 'Something unexpected went wrong');
  });
});
