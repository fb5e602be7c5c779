import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isAutomaticMail } from './automatic-mail.ts';
import { ownWords } from './own-words.ts';
import { parseMail } from './parse-mail.ts';
import { tokensIn } from './reply-token.ts';

const mail = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

describe('an e-mail', () => {
  it('is read as text: HTML that stands alone or beside attachments too, without its scripts', async () => {
    const html = [
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>请<b>查收</b></p><script>alert(1)</script>',
    ];
    const alone = await parseMail(mail('From: a@b.cn', ...html), []);
    assert.equal(alone.text, '请查收');
    const beside = await parseMail(
      mail(
        'From: a@b.cn',
        'Content-Type: multipart/mixed; boundary=x',
        '',
        '--x',
        ...html,
        '--x',
        'Content-Type: application/pdf; name=a.pdf',
        'Content-Disposition: attachment; filename="../../a.pdf"',
        '',
        'abc',
        '--x--',
      ),
      [],
    );
    assert.equal(beside.text, '请查收');
    assert.equal(beside.attachments.length, 1);
  });

  it('in an old Chinese encoding is read; control characters and marks that turn the writing are gone', async () => {
    const subject = Buffer.from('B2E2CAD4', 'hex').toString('base64');
    const parsed = await parseMail(
      Buffer.concat([
        mail(
          'From: a@b.cn',
          `Subject: =?GBK?B?${subject}?=`,
          'Content-Type: text/plain; charset=gb18030',
          '',
          '',
        ),
        Buffer.from('C4E3BAC300', 'hex'),
        Buffer.from('\u0007'),
      ]),
      [],
    );
    assert.equal(parsed.subject, '测试');
    assert.equal(parsed.text, '你好');
    const turned = await parseMail(
      mail('From: a@b.cn', 'Content-Type: text/plain; charset=utf-8', '', 'a\u202efdp.exe'),
      [],
    );
    assert.equal(turned.text, 'afdp.exe');
  });

  it('whatever comes over the wire, reading it ends with something or a refusal, never with control characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const parsed = await parseMail(
          Buffer.concat([mail('From: a@b.cn', '').subarray(0), Buffer.from(bytes)]),
          [],
        );
        assert.doesNotMatch(parsed.text + parsed.subject + parsed.fromName, /[^\P{Cc}\n\t]/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what programs send', () => {
  const from = (sender: string, ...headers: [string, string][]) => {
    const given = new Map(headers);
    return isAutomaticMail((name) => given.get(name) ?? '', sender, ['service@mingzhou.example']);
  };

  it('is told from what people write', () => {
    assert.equal(from('li@example.cn'), false);
    assert.equal(from('li@example.cn', ['auto-submitted', 'no']), false);
    assert.equal(from('li@example.cn', ['auto-submitted', 'auto-replied; owner-email="x"']), true);
    assert.equal(
      from('li@example.cn', ['content-type', 'multipart/report; report-type=delivery-status']),
      true,
    );
    assert.equal(from('li@example.cn', ['list-id', '<news.example.cn>']), true);
    assert.equal(from('li@example.cn', ['return-path', '<>']), true);
    assert.equal(from('Service@mingzhou.example'), true);
    assert.equal(from('no-reply@example.cn'), true);
    assert.equal(from(''), true);
  });
});

describe('what somebody wrote himself', () => {
  it('stands before what he answers', () => {
    assert.equal(ownWords('好的。\n\n> 请补正'), '好的。');
    assert.equal(ownWords('收到\n-----原始邮件-----\n发件人: 明州'), '收到');
    assert.equal(ownWords('Thanks\nOn Thu, 19 Nov 2026, Mingzhou wrote:\n> x'), 'Thanks');
    assert.equal(ownWords('> 只有引用'), '> 只有引用', 'all of it where nothing else is there');
  });
});

describe('a token', () => {
  it('is found in an address whatever its case, and not within something longer', () => {
    const token = 'abcdefghijklmnopqrstuvwxyz234567abcdefghij';
    assert.deepEqual(tokensIn(`<SERVICE+${token.toUpperCase()}@mingzhou.example>`), [token]);
    assert.deepEqual(tokensIn(`回复 [${token}]`), [token]);
    assert.deepEqual(tokensIn(`x${token}`), []);
  });
});
