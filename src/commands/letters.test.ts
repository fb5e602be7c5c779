import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { viewCase } from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import {
  answerLetter,
  fileLetter,
  type LetterWithAttachments,
  lettersOfCase,
  listDeadLetters,
  listLetters,
  readLetter,
  retryDeadLetter,
  setAsideLetter,
} from '#front/mail/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { fileById } from '#platform/files/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, scan } from './hygiene-city.ts';
import { citizen, type MailCity, openMailCity, unfolded } from './mail-city.ts';
import { whyNoMailServer } from './mail-server.ts';

const is = (code: string) => (error: unknown) => isProblem(error, code);
const missing = whyNoMailServer();

describe('letters by e-mail, over SMTP and IMAP', { skip: missing && `no mail server: ${missing}` }, () => {
  let mail: MailCity;
  let hygiene: HygieneCity;
  const as = (login: string) => mail.as(login);
  const intake = () => mail.intake();
  const officer = () => mail.officer();
  const write = (letter: object) => mail.write(letter);
  const collect = () => mail.collect();
  const caseWithMail = () => mail.caseWithMail();

  before(async () => {
    mail = await openMailCity();
    hygiene = mail.hygiene;
  });
  after(async () => mail?.close());

  test('an answer to a message about a case is in its history, with its attachments, once', async () => {
    const { caseId, replyTo } = await caseWithMail();
    const pdf = await readFile(scan);
    await write({
      to: replyTo.toUpperCase(),
      subject: '回复：已收到您的申请',
      html: '<p>检测报告补上，<b>请查收</b></p><script>alert(1)</script><p>在 2026年11月19日，明州政务 写道：</p><blockquote>旧文</blockquote>',
      attachments: [
        { filename: '检测报告.pdf', content: pdf },
        { filename: '发票.pdf', content: Buffer.from('MZ this is a program') },
        { filename: 'run.exe', content: Buffer.from('MZ') },
      ],
    });
    assert.equal(await collect(), 1);
    assert.equal(await collect(), 0, 'what was read is not read again');
    await hygiene.settle();

    const handling = await officer();
    const acts = (await viewCase(handling, caseId)).acts.filter(({ kind }) => kind === 'contact');
    assert.equal(acts.length, 1);
    assert.deepEqual([acts[0]?.outcome, acts[0]?.bodyId], ['email', null], 'the applicant did it');
    assert.match(acts[0]?.reason ?? '', /检测报告补上，请查收/);
    assert.doesNotMatch(
      acts[0]?.reason ?? '',
      /旧文|alert|</,
      'nothing of HTML, nothing of what was answered',
    );
    assert.ok((await listMessages(handling)).messages.some(({ template }) => template === 'case.contacted'));
    const { entries } = await viewProgress(hygiene.applicant, caseId);
    assert.ok(
      entries.some(({ kind }) => kind === 'contacted'),
      'the applicant sees that it has arrived',
    );

    const [letter] = (await lettersOfCase(handling, caseId)) as [LetterWithAttachments];
    assert.deepEqual(
      letter.attachments.map(({ name, refused }) => [name, refused]),
      [
        ['检测报告.pdf', null],
        ['发票.pdf', 'files/not-what-it-says'],
        ['run.exe', 'files/type-not-accepted'],
      ],
    );
    const fileId = letter.attachments[0]?.fileId ?? '';
    assert.equal((await fileById(handling, fileId)).size, pdf.length);
    await assert.rejects(fileById(await as('natural-resources.leader'), fileId), is('files/not-found'));
    await assert.rejects(
      readLetter(await intake(), letter.id),
      is('access/denied'),
      'it is the case’s, not the intake’s',
    );
  });

  test('the officer answers by e-mail, and the answer can be answered', async () => {
    const { caseId, replyTo } = await caseWithMail();
    await write({ to: replyTo, subject: '请问', text: '要带原件吗？', messageId: '<asks@lanan.example>' });
    await collect();
    const [letter] = await lettersOfCase(await officer(), caseId);
    await assert.rejects(
      answerLetter(await as('natural-resources.leader'), { id: letter?.id ?? '', answer: '不用' }),
      is('access/denied'),
    );
    await answerLetter(await officer(), { id: letter?.id ?? '', answer: '不用带原件。' });
    await assert.rejects(
      answerLetter(await officer(), { id: letter?.id ?? '', answer: '再答' }),
      is('mail/handled-already'),
    );
    const answer = unfolded(await mail.server.next(citizen));
    assert.doesNotMatch(answer, /^Auto-Submitted/m, 'a person wrote it');
    assert.ok(answer.includes(replyTo));
    assert.match(answer, /^In-Reply-To: <asks@lanan\.example>\r$/m, 'mail programs show both together');
    assert.match(answer, /^References: <asks@lanan\.example>\r$/m);
  });

  test('who has the address only writes to the intake: another sender, a changed token, a made-up one', async () => {
    const { caseId, replyTo } = await caseWithMail();
    const before = (await listLetters(await intake())).letters.length;
    const changed = replyTo.replace(/\+(.)/, (_, first: string) => `+${first === 'a' ? 'b' : 'a'}`);
    await write({ from: 'somebody@else.example', to: replyTo, subject: '冒名', text: '请撤回申请' });
    await write({ to: changed, subject: '改过', text: '你好' });
    await write({ to: `service+${'a'.repeat(42)}@mingzhou.example`, subject: '编造', text: '你好' });
    assert.equal(await collect(), 3);
    assert.deepEqual(await lettersOfCase(await officer(), caseId), []);
    const { letters } = await listLetters(await intake());
    assert.equal(letters.length, before + 3);
    assert.deepEqual(await listLetters(await officer()).catch((error) => error.code), 'access/denied');
  });

  test('an officer puts a letter to its case, answers one, sets one aside; each once', async () => {
    const { caseId } = await caseWithMail();
    const { receiptNumber } = (await viewProgress(hygiene.applicant, caseId)).application;
    await write({ to: 'service@mingzhou.example', subject: `关于 ${receiptNumber}`, text: '进展如何' });
    await write({ to: 'service@mingzhou.example', subject: '办什么证', text: '开宾馆要办什么证？' });
    await write({ to: 'service@mingzhou.example', subject: '广告', text: '便宜' });
    await collect();
    const desk = await intake();
    const { letters } = await listLetters(desk);
    const idOf = (subject: string) => letters.find((letter) => letter.subject.startsWith(subject))?.id ?? '';
    await assert.rejects(
      fileLetter(desk, { id: idOf('关于'), receiptNumber: 'MZ20261119999999' }),
      is('mail/case-unknown'),
    );
    await fileLetter(desk, { id: idOf('关于'), receiptNumber: ` ${receiptNumber.toLowerCase()} ` });
    const again = fileLetter(desk, { id: idOf('关于'), receiptNumber });
    await assert.rejects(again, is('mail/handled-already'));
    const filed = (await viewCase(await officer(), caseId)).acts.filter(({ kind }) => kind === 'contact');
    assert.deepEqual(
      filed.map(({ doneBy }) => doneBy),
      ['钟素笺'],
    );

    const way = { itemKey: 'public-place-hygiene' };
    await answerLetter(desk, { id: idOf('办什么证'), answer: '公共场所卫生许可。', ...way });
    assert.match((await readLetter(desk, idOf('办什么证'))).answer ?? '', /\/apply\/public-place-hygiene$/);
    assert.match(await mail.server.next(citizen), /^Subject: =\?UTF-8/m);
    await assert.rejects(setAsideLetter(desk, { id: idOf('广告'), note: ' ' }), is('mail/note-missing'));
    await setAsideLetter(desk, { id: idOf('广告'), note: '广告邮件' });
  });

  test('what programs send is no letter and is never answered; a letter that comes twice is one', async () => {
    const { caseId, replyTo } = await caseWithMail();
    const before = (await listLetters(await intake())).letters.length;
    const automatic = [
      { subject: '外出自动回复', headers: { 'Auto-Submitted': 'auto-replied' } },
      { subject: '群发', headers: { Precedence: 'bulk' } },
      { subject: '退信', from: 'MAILER-DAEMON@localhost' },
      { subject: '自己寄给自己', from: 'service@mingzhou.example' },
    ];
    for (const mail of automatic) await write({ to: replyTo, text: '不在', ...mail });
    const twice = { to: 'service@mingzhou.example', messageId: '<twice@lanan.example>', text: '一封' };
    await write({ ...twice, subject: '两次' });
    await write({ ...twice, subject: '两次' });
    assert.equal(await collect(), automatic.length + 2);
    assert.deepEqual(await lettersOfCase(await officer(), caseId), []);
    assert.equal((await listLetters(await intake())).letters.length, before + 1);
    const kept = (await listLetters(await intake(), { state: 'automatic' })).letters;
    assert.equal(kept.length, automatic.length);

    await write({ ...twice, subject: '两次', text: '同一个编号，另一封' });
    await write({ ...twice, subject: '两次', text: '同一个编号，另一封' });
    await write({ ...twice, subject: '两次', from: '别人 <other@lanan.example>' });
    assert.equal(await collect(), 3);
    const { letters } = await listLetters(await intake());
    const texts = await Promise.all(
      letters
        .filter(({ subject }) => subject === '两次')
        .map(async ({ id }) => {
          const { fromAddress, text } = await readLetter(await intake(), id);
          return `${fromAddress} ${text}`;
        }),
    );
    assert.deepEqual(texts.toSorted(), [
      'other@lanan.example 一封',
      `${citizen} 一封`,
      `${citizen} 同一个编号，另一封`,
    ]);
  });

  test('however it is made, its words come in: many attachments, winmail.dat, torn and nested parts, no id', async () => {
    const to = 'service@mingzhou.example';
    const pdf = await readFile(scan);
    await write({
      to,
      subject: '三十个附件',
      text: '请查收',
      attachments: Array.from({ length: 30 }, (_, place) => ({ filename: `${place}.pdf`, content: pdf })),
    });
    await write({
      to,
      subject: '富文本',
      text: '附件是表格',
      attachments: [
        { filename: 'winmail.dat', contentType: 'application/ms-tnef', content: Buffer.from('x\u009f>"') },
      ],
    });
    const raw = (subject: string, lines: readonly string[]) =>
      createTransport(mail.server.smtpUrl).sendMail({
        envelope: { from: citizen, to },
        raw: [`From: <${citizen}>`, `To: <${to}>`, `Subject: ${subject}`, ...lines, ''].join('\r\n'),
      });
    await raw('torn', [
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=no-such-set',
      'Content-Transfer-Encoding: base64',
      '',
      'dG9ybiBpbiB0aGUgbWlkZGxl',
      '--b',
      'Content-Type: application/pdf; name="half.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      pdf.subarray(0, 300).toString('base64').slice(0, -3),
    ]);
    const boundaries = Array.from({ length: 400 }, (_, depth) => `n${depth}`);
    await raw('nested', [
      ...boundaries.flatMap((name) => [`Content-Type: multipart/mixed; boundary="${name}"`, '', `--${name}`]),
      'Content-Type: text/plain',
      '',
      'deep inside',
      ...boundaries.toReversed().map((name) => `--${name}--`),
    ]);
    assert.equal(await collect(), 4);
    const desk = await intake();
    assert.deepEqual(
      (await listDeadLetters(desk)).map(({ reason }) => reason),
      [],
    );
    const { letters } = await listLetters(desk);
    const named = async (wanted: string) =>
      readLetter(desk, letters.find(({ subject }) => subject === wanted)?.id ?? '');
    const many = await named('三十个附件');
    assert.equal(many.attachments.filter(({ refused }) => refused === 'mail/too-many').length, 10);
    assert.equal(many.attachments.filter(({ fileId }) => fileId !== null).length, 20);
    const rich = await named('富文本');
    assert.equal(rich.text, '附件是表格');
    assert.deepEqual(
      rich.attachments.map(({ name, refused }) => [name, refused]),
      [['winmail.dat', 'files/type-not-accepted']],
    );
    assert.match((await named('torn')).text, /torn in the middle/);
    assert.ok(letters.some(({ subject }) => subject === 'nested'));
  });

  test('of an e-mail that was forwarded as an attachment the words and the attachments are taken', async () => {
    const { caseId, replyTo } = await caseWithMail();
    const pdf = await readFile(scan);
    const inner = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: '检测公司 <lab@lanan.example>',
      to: citizen,
      subject: '检测报告',
      text: '报告见附件',
      attachments: [{ filename: '报告.pdf', content: pdf }],
    });
    const nested = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: citizen,
      to: citizen,
      subject: '转发：检测报告',
      text: '存一份',
      attachments: [{ filename: 'x.eml', contentType: 'message/rfc822', content: inner.message as Buffer }],
    });
    await write({
      to: replyTo,
      subject: 'Fwd: 检测报告',
      text: '转给你们',
      attachments: [{ filename: '检测报告.eml', content: nested.message as Buffer }],
    });
    await collect();
    const [letter] = await lettersOfCase(await officer(), caseId);
    assert.deepEqual(
      letter?.attachments.map(({ name, size, refused }) => [name, size, refused]),
      [['报告.pdf', pdf.length, null]],
    );
    assert.match(letter?.text ?? '', /^转给你们\n[\s\S]*存一份[\s\S]*lab@lanan\.example[\s\S]*报告见附件$/);
  });

  test('one that is too large is kept as dead, with the reason, and holds back none of the others', async () => {
    await write({
      to: 'service@mingzhou.example',
      subject: '太大',
      attachments: [{ filename: 'a.pdf', content: Buffer.alloc(24 << 20, 65) }],
    });
    await write({ to: 'service@mingzhou.example', subject: '之后的一封', text: '在吗' });
    assert.equal(await collect(), 2);
    const desk = await intake();
    const [dead] = await listDeadLetters(desk);
    assert.deepEqual([dead?.reason, dead?.state], ['too-large', 'dead']);
    assert.ok((await listLetters(desk)).letters.some(({ subject }) => subject === '之后的一封'));
    assert.ok(dead);
    await retryDeadLetter(desk, dead);
    assert.equal(await collect(), 1, 'tried once more');
    assert.equal((await listDeadLetters(desk))[0]?.attempts, 2);
    assert.equal(await collect(), 0);
  });
});
