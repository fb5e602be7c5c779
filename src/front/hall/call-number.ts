import type { Hall } from '#casework/packs/index.ts';
import { findHall, matterOf } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { hallDevices, showQuietly } from './devices.ts';
import type { Ticket } from './model.ts';
import { hallProblem } from './problems.ts';
import { serveHall } from './serve-hall.ts';
import {
  calledLately,
  callTicket,
  countWaiting,
  endTicket,
  lockCalledAt,
  lockSkipped,
  lockWindow,
  requeueTicket,
  takeNext,
} from './ticket-store.ts';

interface AtWindow {
  readonly hallKey: string;
  readonly windowKey: string;
}

/**
 * Calls whose turn it is; who was at the window before has been served. A number is called at one window only. `after` is the
 * number that stood at the window when the key was pressed: pressed twice it calls once.
 */
export function callNext(asking: Call, at: AtWindow & { readonly after: string | null }): Promise<Ticket> {
  return atWindow(asking, at, async (call, transaction, hall, here) => {
    const window = windowOf(hall, at.windowKey);
    await lockWindow(transaction, here, window.key);
    const before = await lockCalledAt(transaction, here, window.key);
    if (before && before.number !== at.after) return before;
    const next = await takeNext(transaction, here, window.matters);
    if (!next) throw hallProblem('nobody-waits');
    if (before) await endTicket(transaction, before.id, 'served', call.clock.now());
    await callTicket(transaction, next.id, window.key, call.clock.now());
    return { ...next, state: 'called', windowKey: window.key, times: next.times + 1 };
  });
}

/** Calls the same number again. */
export function callAgain(asking: Call, at: AtWindow): Promise<Ticket> {
  return atWindow(asking, at, async (call, transaction, _hall, here) => {
    const called = await numberAt(transaction, here, at);
    await callTicket(transaction, called.id, at.windowKey, call.clock.now());
    return { ...called, times: called.times + 1 };
  });
}

/** Nobody came 过号: the window is free; who comes later says so and waits again. */
export function skipNumber(asking: Call, at: AtWindow): Promise<Ticket> {
  return endAt(asking, at, 'skipped');
}

/** The visitor has been served and nobody is called yet. */
export function endServing(asking: Call, at: AtWindow): Promise<Ticket> {
  return endAt(asking, at, 'served');
}

/** The visitor belongs to another queue: there he keeps his number, and the place of when he drew it. */
export function transferNumber(asking: Call, at: AtWindow & { readonly matterKey: string }): Promise<Ticket> {
  return atWindow(asking, at, async (_call, transaction, hall, here) => {
    const called = await numberAt(transaction, here, at);
    const matter = matterOf(hall, at.matterKey);
    if (matter.kind !== 'counter') throw hallProblem('no-ticket');
    await requeueTicket(transaction, called.id, { matterKey: matter.key, rankAt: null });
    return { ...called, state: 'waiting', matterKey: matter.key, windowKey: null };
  });
}

/** Who was skipped has come after all: he waits behind those who wait now. */
export function readmit(asking: Call, at: AtWindow & { readonly number: string }): Promise<Ticket> {
  return atWindow(asking, at, async (call, transaction, _hall, here) => {
    const skipped = await lockSkipped(transaction, here, at.number.trim().toUpperCase());
    if (!skipped) throw hallProblem('no-ticket');
    await requeueTicket(transaction, skipped.id, {
      matterKey: skipped.matterKey,
      rankAt: call.clock.now(),
    });
    return { ...skipped, state: 'waiting', windowKey: null };
  });
}

/** The queues of a hall today, and what was called last. Anybody may look: it hangs in the hall. */
export async function readQueues(
  call: Call,
  hallKey: string,
): Promise<{
  readonly hall: Hall;
  readonly waiting: ReadonlyMap<string, number>;
  readonly called: readonly Ticket[];
}> {
  const hall = await findHall(call, hallKey);
  const here = { hallKey, day: call.clock.today() };
  const [waiting, called] = await Promise.all([
    countWaiting(call.database, here),
    calledLately(call.database, here, mostShown),
  ]);
  return { hall, waiting, called };
}

const mostShown = 12;

async function atWindow(
  asking: Call,
  { hallKey, windowKey }: AtWindow,
  act: (
    call: Call,
    transaction: Transaction,
    hall: Hall,
    here: { readonly hallKey: string; readonly day: string },
  ) => Promise<Ticket>,
): Promise<Ticket> {
  const { hall, call } = await serveHall(asking, hallKey);
  const window = windowOf(hall, windowKey);
  const here = { hallKey: hall.key, day: call.clock.today() };
  const ticket = await call.database.transaction((transaction) => act(call, transaction, hall, here));
  if (ticket.state === 'called')
    await showQuietly(
      call,
      hallDevices().board?.show(call, hall.key, {
        number: ticket.number,
        windowName: window.name,
        times: ticket.times,
      }),
    );
  return ticket;
}

function endAt(asking: Call, at: AtWindow, state: 'skipped' | 'served'): Promise<Ticket> {
  return atWindow(asking, at, async (call, transaction, _hall, here) => {
    const called = await numberAt(transaction, here, at);
    await endTicket(transaction, called.id, state, call.clock.now());
    return { ...called, state };
  });
}

async function numberAt(
  transaction: Transaction,
  here: { readonly hallKey: string; readonly day: string },
  { windowKey }: AtWindow,
): Promise<Ticket> {
  const called = await lockCalledAt(transaction, here, windowKey);
  if (!called) throw hallProblem('not-called');
  return called;
}

function windowOf(hall: Hall, key: string) {
  const window = hall.windows.find((one) => one.key === key);
  if (!window) throw hallProblem('not-called');
  return window;
}
