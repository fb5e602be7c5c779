import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { changeCase } from './change-case.ts';
import type { Case, ClockPause } from './model.ts';
import { suspension } from './move-gaps.ts';
import { insertPauses } from './pause-store.ts';
import { recountClocks } from './recount-clocks.ts';
import { standingCases } from './standing-cases.ts';
import { tellProgress } from './tell-progress.ts';

/** The periods of the case, and of what cannot be decided without it, stand still from today on. */
export async function stopClocks(
  call: Call,
  transaction: Transaction,
  of: Case,
  pause: Pick<ClockPause, 'kind' | 'procedureId' | 'expectedOn'>,
  told: { readonly reason: string; readonly title?: Text },
): Promise<Case> {
  const begunOn = call.clock.today();
  const standing = await standingCases(call, transaction, of);
  await insertPauses(
    transaction,
    standing.map(({ id: caseId }) => ({
      ...pause,
      id: newId(),
      caseId,
      heldBy: of.id,
      begunOn,
      endedOn: null,
    })),
  );
  const event = pause.kind === suspension ? 'case.suspended' : 'case.procedure-begun';
  const entry = pause.kind === suspension ? 'suspended' : 'procedure-begun';
  return movedAll(call, transaction, of, standing, {
    event,
    entry,
    ...told,
    data: { procedureId: pause.procedureId, procedure: pause.kind, expectedOn: pause.expectedOn },
  });
}

interface Moved {
  readonly event: string;
  readonly entry: Parameters<typeof tellProgress>[3];
  readonly reason: string;
  /** The same in English, where the program has words for it. */
  readonly reasonEn?: string;
  /** What the procedure is called. */
  readonly title?: Text;
  readonly data: Readonly<Record<string, unknown>>;
}

/** New due dates for each case that stands still or runs again; told of the case whose procedure it is. */
export async function movedAll(
  call: Call,
  transaction: Transaction,
  of: Case,
  standing: readonly Case[],
  { event, entry, reason, reasonEn, title, data }: Moved,
): Promise<Case> {
  const calendar = await currentCalendar(call);
  const texts = Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  let own = of;
  for (const member of standing) {
    const due = await recountClocks(transaction, calendar, member.id, call.clock.today());
    const changed = await changeCase(call, transaction, member, { ...due }, [
      { event: member.id === of.id ? event : 'case.clocks-moved', data: { ...data, ...due } },
    ]);
    if (member.id === of.id) own = changed;
    // What the application as a whole waits for is told of whose it is; here only that the period has moved.
    await tellProgress(call, transaction, changed, member.id === of.id ? entry : 'clocks-moved', {
      reason: member.id === of.id ? reason : '',
      parameters: {
        ...texts,
        ...(reasonEn !== undefined && member.id === of.id ? { textEn: reasonEn } : {}),
        ...(title ? { title: textIn(title, 'zh-CN'), titleEn: textIn(title, 'en') } : {}),
      },
    });
  }
  return own;
}
