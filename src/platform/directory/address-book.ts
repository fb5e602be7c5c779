import type { Call } from '#kernel/application/index.ts';
import { allAssignments } from './assignments-of.ts';
import { kept } from './kept.ts';
import type { Assignment, OfficerProfile } from './model.ts';
import { selectProfiles } from './officer-store.ts';

/** Somebody in office with the posts he holds himself. */
export interface BookEntry {
  readonly officerId: string;
  readonly account: string;
  readonly name: string;
  readonly profile: OfficerProfile;
  /** At least one. */
  readonly posts: readonly Assignment[];
}

/** Everybody in office today, in the order of bodies, divisions and posts. The same list until the directory changes. */
export async function readAddressBook(call: Call): Promise<readonly BookEntry[]> {
  const { database } = call;
  const shelf = await kept.shelf(database);
  return shelf.find(`address book ${call.clock.today()}`, async () => {
    const own = (await allAssignments(call)).filter(({ delegatedFrom }) => delegatedFrom === null);
    const byOfficer = Map.groupBy(own, ({ officerId }) => officerId);
    const profiles = new Map((await selectProfiles(database)).map((row) => [row.id, row]));
    return [...byOfficer].flatMap(([officerId, posts]) => {
      const row = profiles.get(officerId);
      return row ? [{ officerId, account: row.account, name: row.name, profile: row.profile, posts }] : [];
    });
  });
}
