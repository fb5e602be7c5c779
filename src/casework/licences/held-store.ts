import type { Queryable } from '#kernel/database/index.ts';
import { joined, type LicenceRow, present } from './store.ts';

/** The latest version of a licence by its number, of one holder and type. */
export async function selectHeld(
  on: Queryable,
  today: string,
  holderCode: string,
  typeKey: string,
  number: string,
): Promise<LicenceRow | undefined> {
  const [row] = await on.query<LicenceRow>(
    {
      name: 'licences.held',
      text: `select ${present} from ${joined}
        where l.holder_code = $2 and l.type_key = $3 and replace(l.number, ' ', '') = $4 order by l.version desc limit 1`,
    },
    [today, holderCode, typeKey, number],
  );
  return row;
}
