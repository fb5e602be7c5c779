import type { Application } from '#kernel/application/index.ts';
import { askOutside } from '#kernel/outgoing/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { encipher } from './encipher.ts';
import type { TransferHeader, ZoneName } from './model.ts';
import { numberEntries } from './number-entries.ts';
import { zoneProblem } from './problems.ts';
import { lockChannel } from './store.ts';
import { takeTransfer } from './take-transfer.ts';
import { type WrittenTransfer, writeTransfer } from './write-transfer.ts';

const longest = 5 * 60_000;
const patience = 60_000;
/** As the routes take it. */
const longestTransfer = 34 << 20;
const longestReason = 500;

/** What we have for a zone after what it has acknowledged; without anything new it still says how far we have read. */
async function nextFor(application: Application, to: ZoneName): Promise<WrittenTransfer> {
  await numberEntries(application, to);
  const { acknowledged } = await application.database.transaction((transaction) =>
    lockChannel(transaction, to),
  );
  return writeTransfer(application, to, acknowledged);
}

/** Answers another zone that brings what it has: takes it in and gives what is for it. Its signature is its right to ask. */
export async function answerTransfer(application: Application, text: string): Promise<string> {
  const { transfer } = await takeTransfer(application, text);
  const { from, madeAt } = transfer.header;
  // Whoever has got hold of an old request learns nothing by sending it again.
  if (
    Math.abs(systemClock(application.config.timeZone).now().getTime() - new Date(madeAt).getTime()) > longest
  )
    throw zoneProblem('too-old');
  return encipher(application, from, (await nextFor(application, from)).text);
}

/** Brings another zone what we have for it and takes in what it gives back, until neither has more; answers how many entries moved. */
export async function exchangeWith(application: Application, peer: ZoneName, url: string): Promise<number> {
  let moved = 0;
  for (;;) {
    const asked = await nextFor(application, peer);
    const response = await askOutside(`${url}/api/zones/transfers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ transfer: await encipher(application, peer, asked.text) }),
      patience,
      longest: longestTransfer,
    });
    if (response.status !== 200)
      throw new Error(`${peer} answers ${response.status}: ${response.text.slice(0, longestReason)}`);
    const { transfer } = JSON.parse(response.text) as { readonly transfer: string };
    const taken = await takeTransfer(application, transfer);
    const sent = arrived(asked.header, taken.transfer.header);
    const came = taken.kind === 'taken' ? taken.fresh : 0;
    // What the other side could not take now would not be taken in the next moment either.
    if (sent + came === 0) return moved;
    moved += sent + came;
  }
}

/** How many of the entries that were brought the other side says it has. */
const arrived = ({ first, last }: TransferHeader, { acknowledged }: TransferHeader): number =>
  acknowledged >= last ? last - first + 1 : 0;
