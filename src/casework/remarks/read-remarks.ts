import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { type Remark, retractMinutes } from './model.ts';
import { selectRemarks } from './store.ts';
import { type Addressee, addresseesOf, talkAbout } from './who-talks.ts';

export interface ShownRemark
  extends Pick<Remark, 'id' | 'author' | 'text' | 'mentions' | 'writtenAt' | 'retractedAt'> {
  readonly body: Text;
  readonly mayRetract: boolean;
}

export interface Remarks {
  /** The newest first. */
  readonly remarks: readonly ShownRemark[];
  /** Hand to the next call to go on; absent on the last page. */
  readonly next?: string;
  readonly mayWrite: boolean;
  readonly addressees: readonly Pick<Addressee, 'key' | 'name' | 'assignment'>[];
}

const pageLength = 50;

/** What the officers of an application have said to each other. */
export async function readRemarks(
  call: Call,
  caseId: string,
  { before }: { readonly before?: string } = {},
): Promise<Remarks> {
  const talk = await talkAbout(call, caseId);
  const found = await selectRemarks(call.database, talk.root.id, before, pageLength + 1);
  const page = found.slice(0, pageLength);
  const last = page.at(-1);
  if (page.length > 0)
    await call.database.transaction((transaction) =>
      recordAudit(call, transaction, [{ action: 'remark.read', object: { kind: 'case', id: caseId } }]),
    );
  const since = call.clock.now().getTime() - retractMinutes * 60_000;
  return {
    remarks: await Promise.all(
      page.map(
        async ({
          id,
          author,
          text,
          mentions,
          writtenAt,
          retractedAt,
          accountId,
          bodyId,
        }): Promise<ShownRemark> => ({
          id,
          author,
          text,
          mentions,
          writtenAt,
          retractedAt,
          body: (await bodyById(call, bodyId))?.shortName ?? {},
          mayRetract: accountId === call.actor.id && retractedAt === null && writtenAt.getTime() >= since,
        }),
      ),
    ),
    ...(found.length > pageLength && last ? { next: last.id } : {}),
    mayWrite: talk.mayWrite,
    addressees: talk.mayWrite ? await addresseesOf(call, talk) : [],
  };
}
