import assert from 'node:assert/strict';
import { createTransport } from 'nodemailer';
import { fetchMail } from '#front/mail/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { startJobs } from '#kernel/jobs/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { callOf } from './test-city.ts';

export const citizen = 'shen.zhiyuan@lanan.example';

/** Long headers are written on several lines (RFC 5322). */
export const unfolded = (mail: string) => mail.replace(/\r\n[ \t]+/g, ' ');

/** A city that sends and reads e-mail over a mail server of its own. */
export interface MailCity {
  readonly hygiene: HygieneCity;
  readonly server: MailServer;
  readonly city: Application;
  readonly as: (login: string) => Promise<Call>;
  readonly intake: () => Promise<Call>;
  readonly officer: () => Promise<Call>;
  /** An e-mail of the citizen. */
  readonly write: (mail: object) => Promise<unknown>;
  /** Reads the mailbox, by another way to it where one is given; answers how many were new. */
  readonly collect: (imapUrl?: string) => Promise<number>;
  /** A case, and where an answer to the message about it goes. */
  readonly caseWithMail: () => Promise<{ readonly caseId: string; readonly replyTo: string }>;
  readonly close: () => Promise<void>;
}

export async function openMailCity(): Promise<MailCity> {
  const [hygiene, server] = await Promise.all([openHygieneCity(), startMailServer('service')]);
  const { config } = hygiene.city;
  const city = {
    ...hygiene.city,
    config: {
      ...config,
      messages: { ...config.messages, smtpUrl: server.smtpUrl },
      mailbox: { ...config.mailbox, url: server.imapUrl, authority: server.authority },
    },
  };
  const jobs = await startJobs(city);
  const as = async (login: string): Promise<Call> => ({
    ...(await callOf(hygiene.city, login)),
    config: city.config,
  });
  const intake = () => as('government-services.intake');
  return {
    hygiene,
    server,
    city,
    as,
    intake,
    officer: () => as('chengjiang-health'),
    write: (mail) => createTransport(server.smtpUrl).sendMail({ from: `沈知远 <${citizen}>`, ...mail }),
    collect: async (imapUrl = server.imapUrl) => {
      const call = await intake();
      const mailbox = { ...call.config.mailbox, url: imapUrl };
      return fetchMail({ ...call, config: { ...call.config, mailbox } });
    },
    caseWithMail: async () => {
      const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
      await hygiene.settle();
      const told = unfolded(await server.next(citizen));
      assert.match(told, /^Auto-Submitted: auto-generated\r$/m, 'no program is to answer it');
      const [, replyTo = ''] = /^Reply-To: +(service\+[a-z2-7]{42}@mingzhou\.example)\r$/m.exec(told) ?? [];
      assert.notEqual(replyTo, '');
      return { caseId, replyTo };
    },
    close: async () => {
      await jobs.stop();
      await server.stop();
      await hygiene.city.database.close();
    },
  };
}
