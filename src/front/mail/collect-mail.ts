import type { Application } from '#kernel/application/index.ts';
import type { MailPlace } from './model.ts';
import { type OpenMailbox, openMailbox } from './open-mailbox.ts';
import { countFailure, moveMailbox, readMailbox, wantedUids } from './store.ts';
import { passOver, takeMail } from './take-mail.ts';

/** Together with its attachments; what is larger is not fetched. */
const mostBytes = 30 << 20;
const mostAttempts = 3;
const second = 1000;

/**
 * Takes in what is new in the mailbox, one by one in its order, and answers how much that was. Nothing is deleted there. One that
 * cannot be taken is tried again the next times, then counted as dead, so that it holds back none of the others for ever.
 */
export async function collectMail(
  application: Application,
  { client, folder, name }: OpenMailbox,
): Promise<number> {
  const lock = await client.getMailboxLock(folder);
  try {
    const open = client.mailbox;
    if (!open) return 0;
    const uidValidity = Number(open.uidValidity);
    const known = await readMailbox(application.database, name);
    const last = known?.uidValidity === uidValidity ? known.uid : 0;
    const wanted = await wantedUids(application.database, { mailbox: name, uidValidity });
    const found = await client.search({ uid: `${last + 1}:*` }, { uid: true });
    // `n:*` means the last one even where that is before n.
    const fresh = (found || []).filter((uid) => uid > last).sort((a, b) => a - b);
    for (const uid of [...wanted, ...fresh])
      await collectOne(application, client, { mailbox: name, uidValidity, uid });
    return wanted.length + fresh.length;
  } finally {
    lock.release();
  }
}

async function collectOne(
  application: Application,
  client: OpenMailbox['client'],
  place: MailPlace,
): Promise<void> {
  const uid = String(place.uid);
  const about = await client.fetchOne(uid, { size: true }, { uid: true });
  // Gone meanwhile: somebody has moved or deleted it.
  if (!about) return passOver(application, place);
  if ((about.size ?? 0) > mostBytes) return giveUp(application, place, 'too-large', 1);
  const { source } = (await client.fetchOne(uid, { source: true }, { uid: true })) || {};
  if (!source) return passOver(application, place);
  try {
    await takeMail(application, source, place);
  } catch (error) {
    return giveUp(application, place, error, mostAttempts);
  }
  // It is in; a mailbox that cannot be written to, or is gone now, makes it no failure.
  await client.messageFlagsAdd(uid, ['\\Seen'], { uid: true }).catch(() => {});
}

/** Notes why; throws while it is still to be tried again, so that those after it wait for their turn. */
async function giveUp(
  application: Application,
  place: MailPlace,
  reason: unknown,
  attempts: number,
): Promise<void> {
  const { database, clock, log } = application;
  const state = await countFailure(database, place, String(reason), clock.now(), attempts);
  log.warn({ ...place, error: reason, state }, 'an e-mail could not be taken in');
  if (state !== 'dead') throw reason;
  await moveMailbox(database, place, clock.now());
}

/** Reads the mailbox until stopped: at once when something comes (IDLE), else every so often; a lost connection is made anew. */
export function startCollecting(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const rest = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    const timer = setTimeout(resolve, application.config.mailbox.pollSeconds * second);
    timer.unref();
    await promise;
    clearTimeout(timer);
  };
  const loop = (async () => {
    while (running) {
      const mailbox = await openMailbox(application.config.mailbox).catch((error: unknown) => {
        application.log.error({ error }, 'the mailbox could not be opened');
        return undefined;
      });
      if (mailbox)
        await readWhileOpen(
          application,
          mailbox,
          rest,
          () => wake(),
          () => running,
        );
      if (running) await rest();
    }
  })();
  return {
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}

async function readWhileOpen(
  application: Application,
  mailbox: OpenMailbox,
  rest: () => Promise<void>,
  wake: () => void,
  running: () => boolean,
): Promise<void> {
  const { client } = mailbox;
  let more = false;
  client.on('exists', () => {
    more = true;
    wake();
  });
  client.on('close', wake);
  try {
    while (running() && client.usable) {
      more = false;
      await collectMail(application, mailbox);
      // What has come while it was reading is read at once.
      if (!more && running() && client.usable) await rest();
    }
  } catch (error) {
    application.log.error({ error }, 'the mailbox could not be read');
  } finally {
    await client.logout().catch(() => client.close());
  }
}
