import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { viewCase } from '#casework/cases/index.ts';
import { answerLetter, listDeadLetters, listLetters, readLetter } from '#front/mail/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { signText } from '#platform/exchange/index.ts';
import { listMessages, listOutgoing, messagesModule } from '#platform/messages/index.ts';
import { startBreakingWay } from './breaking-way.ts';
import { citizen, type MailCity, openMailCity, unfolded } from './mail-city.ts';
import { whyNoMailServer } from './mail-server.ts';

const missing = whyNoMailServer();

describe('what does not arrive', { skip: missing && `no mail server: ${missing}` }, () => {
  let mail: MailCity;
  const as = (login: string) => mail.as(login);
  const intake = () => mail.intake();
  const officer = () => mail.officer();
  const write = (letter: object) => mail.write(letter);
  const collect = () => mail.collect();

  before(async () => {
    mail = await openMailCity();
  });
  after(async () => mail?.close());

  /** As mail servers report it (RFC 3464), with the headers of what came back. */
  const bounce = (of: { readonly messageId: string; readonly to: string; readonly action?: string }) =>
    createTransport(mail.server.smtpUrl).sendMail({
      envelope: { from: 'MAILER-DAEMON@lanan.example', to: 'service@mingzhou.example' },
      raw: [
        'From: Mail Delivery System <MAILER-DAEMON@lanan.example>',
        'To: service@mingzhou.example',
        'Subject: Undelivered Mail Returned to Sender',
        'Auto-Submitted: auto-replied',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'This is the mail system at host lanan.example.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; lanan.example',
        '',
        `Final-Recipient: rfc822; ${of.to}`,
        `Action: ${of.action ?? 'failed'}`,
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 mailbox unavailable:',
        '    user unknown',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${of.messageId}`,
        'Subject: x',
        '',
        '--b--',
        '',
      ].join('\r\n'),
    });
  const messageIdOf = (mail: string) => /^Message-ID: (<\S+>)\r$/m.exec(mail)?.[1] ?? '';

  test('a notice that comes back goes by SMS; where that fails, too, the officer is told and it is in the history', async () => {
    const caseId = await mail.hygiene.submit({ item: 'public-place-hygiene' });
    await mail.hygiene.settle();
    const messageId = messageIdOf(unfolded(await mail.server.next(citizen)));
    const undelivered = async () =>
      (await viewCase(await officer(), caseId)).acts.filter(({ kind }) => kind === 'undelivered');
    const stateOf = async (channel: string) => {
      const id = messageId.slice(1, 37);
      const sent = await listOutgoing(await as('admin'), { limit: 200 });
      const mail = sent.find((one) => one.id === id);
      return channel === 'email'
        ? mail
        : sent.find((one) => one.channel === 'sms' && one.subject === mail?.subject);
    };
    await bounce({ messageId, to: 'somebody@else.example' });
    await bounce({ messageId, to: citizen, action: 'delayed' });
    await collect();
    assert.equal((await stateOf('email'))?.status, 'sent', 'neither is a failure of this e-mail');

    await bounce({ messageId, to: citizen.toUpperCase() });
    await bounce({ messageId, to: citizen });
    await collect();
    const failed = await stateOf('email');
    assert.deepEqual(
      [failed?.status, failed?.error],
      ['failed', '5.1.1 smtp; 550 5.1.1 mailbox unavailable: user unknown'],
    );
    assert.deepEqual(await undelivered(), [], 'the SMS is there');

    await mail.city.database.execute(`update messages.delivery set status = 'sent' where id = $1`, [
      (await stateOf('sms'))?.id,
    ]);
    const receipt = { id: (await stateOf('sms'))?.id, state: 'failed', reason: 'MK:0001' };
    const secret = 'shared with the gateway';
    const gateway = {
      ...mail.city,
      config: { ...mail.city.config, messages: { ...mail.city.config.messages, smsToken: secret } },
    };
    const http = await createHttpServer(gateway, [messagesModule]);
    const payload = signText(secret, mail.city.clock, JSON.stringify({ receipts: [receipt] }));
    const answer = await http.inject({ method: 'POST', url: '/api/messages/receipts', payload });
    await http.close();
    assert.equal(answer.statusCode, 200);
    const [act] = await undelivered();
    assert.match(act?.reason ?? '', /^已收到您的申请：.*（短信：MK:0001）$/);
    const told = (await listMessages(await officer())).messages.filter(
      ({ template }) => template === 'case.undelivered',
    );
    assert.equal(told.length, 1);
    assert.match(told[0]?.body ?? '', /没有送到申请人（短信：MK:0001）/);
  });

  test('an answer of the intake that comes back has its letter wait again, and can be given anew', async () => {
    await write({ to: 'service@mingzhou.example', subject: '地址写错', text: '办什么证？' });
    await collect();
    const desk = await intake();
    const waiting = async () =>
      (await listLetters(desk)).letters.find(({ subject }) => subject === '地址写错');
    const id = (await waiting())?.id ?? '';
    await answerLetter(desk, { id, answer: '卫生许可。' });
    const sent = unfolded(await mail.server.next(citizen));
    assert.equal(await waiting(), undefined);
    await bounce({ messageId: messageIdOf(sent), to: citizen });
    await collect();
    assert.match((await waiting())?.note ?? '', /mailbox unavailable/);
    await answerLetter(desk, { id, answer: '卫生许可，再寄一次。' });
    const again = unfolded(await mail.server.next(citizen));
    assert.notEqual(messageIdOf(again), messageIdOf(sent));
  });

  test('a mailbox that goes away wherever it likes loses nothing and brings nothing twice', async () => {
    const subjects = ['断线一', '断线二', '断线三'];
    for (const subject of subjects)
      await write({
        to: 'service@mingzhou.example',
        subject,
        text: '长信。'.repeat(2000),
        attachments: [{ filename: '附表.xls', content: Buffer.alloc(3000, subject) }],
      });
    const way = await startBreakingWay(Number(new URL(mail.server.imapUrl).port));
    const through = mail.server.imapUrl.replace(/:\d+\//, `:${way.port}/`);
    const step = 977;
    let broken = 0;
    for (let length = step; ; length += step) {
      way.breakAfter(length);
      const isThrough = await mail.collect(through).then(
        () => true,
        () => false,
      );
      if (isThrough) break;
      broken += 1;
    }
    way.breakAfter(Number.POSITIVE_INFINITY);
    assert.equal(await mail.collect(through), 0, 'nothing is left');
    await way.stop();
    assert.ok(broken > 20, `${broken} times`);
    const desk = await intake();
    const { letters } = await listLetters(desk);
    const found = letters.filter(({ subject }) => subjects.includes(subject));
    assert.deepEqual(found.map(({ subject }) => subject).toSorted(), subjects.toSorted());
    for (const { id } of found) {
      const { text, attachments } = await readLetter(desk, id);
      assert.deepEqual([text.length, attachments.length], [6000, 1]);
    }
    assert.deepEqual(await listDeadLetters(desk), [], 'a line that breaks is no fault of the e-mail');
  });

  test('a mail server that goes away after the words gets the same e-mail again, byte by byte', async () => {
    mail.server.hangUpNext();
    await mail.hygiene.submit({ item: 'public-place-hygiene' });
    await mail.hygiene.settle();
    const [first, second] = [await mail.server.next(citizen), await mail.server.next(citizen)];
    assert.equal(second, first, 'who has it already knows it by its id');
    const id = messageIdOf(unfolded(first)).slice(1, 37);
    const noted = async () => (await listOutgoing(await as('admin'))).find((one) => one.id === id);
    for (let left = 50; (await noted())?.status === 'queued' && left > 0; left -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    const sent = await noted();
    assert.deepEqual([sent?.status, sent?.attempts], ['sent', 2]);
  });
});
