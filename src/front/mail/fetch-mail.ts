import type { Call } from '#kernel/application/index.ts';
import { collectMail } from './collect-mail.ts';
import { atIntake } from './may-handle.ts';
import { openMailbox } from './open-mailbox.ts';
import { mailProblem } from './problems.ts';

/** Looks into the mailbox now instead of waiting for the next time; answers how many e-mails were new. */
export async function fetchMail(call: Call): Promise<number> {
  const acting = await atIntake(call);
  if (acting.config.mailbox.url === undefined) throw mailProblem('no-mailbox');
  const mailbox = await openMailbox(acting.config.mailbox);
  try {
    return await collectMail(acting, mailbox);
  } finally {
    await mailbox.client.logout();
  }
}
