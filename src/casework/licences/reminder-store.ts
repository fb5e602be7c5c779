import type { Transaction } from '#kernel/database/index.ts';
import { joined, type LicenceRow, present } from './store.ts';

/** Licences that stand and end within so many days, of which the holder has not heard at this distance or a nearer one. */
export async function takeEnding(
  on: Transaction,
  today: string,
  until: string,
  days: number,
  limit: number,
): Promise<LicenceRow[]> {
  return on.query(
    {
      name: 'licences.reminder.take',
      text: `select ${present} from ${joined}
        where l.valid_to between $1::date and $2::date and s.id is null
          and not exists (select from licences.reminder r where r.licence_id = l.id and r.days <= $3)
        order by l.valid_to, l.id limit $4 for no key update of l skip locked`,
    },
    [today, until, days, limit],
  );
}

export async function insertReminder(
  on: Transaction,
  licenceId: string,
  days: number,
  remindedOn: string,
): Promise<void> {
  await on.execute(
    {
      name: 'licences.reminder.insert',
      text: `insert into licences.reminder (licence_id, days, reminded_on) values ($1, $2, $3) on conflict do nothing`,
    },
    [licenceId, days, remindedOn],
  );
}

/** Licences that stand, of somebody or founding somebody. */
export function selectStanding(on: Transaction, today: string, subjectId: string): Promise<LicenceRow[]> {
  return on.query(
    `select ${present} from ${joined}
      where l.id in (select id from licences.licence where holder_subject_id = $2
          union select licence_id from licences.founded where subject_id = $2)
        and s.id is null and (l.valid_to is null or l.valid_to >= $1::date) order by l.id`,
    [today, subjectId],
  );
}
