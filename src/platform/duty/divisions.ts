import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { type Assignment, assignmentsOf, assignmentsOfBody, bodyById } from '#platform/directory/index.ts';
import { dutyProblem } from './problems.ts';

/** A division with what the caller may do there. */
export interface DivisionSeen {
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly bodyName: Text;
  readonly name: Text;
  /** Heads and leaders arrange who does what and when. */
  readonly arranges: boolean;
}

type Place = Pick<DivisionSeen, 'bodyId' | 'divisionKey'>;

const arranging = ({ bodyId, divisionKey }: Place) =>
  ({ kind: 'authority', id: '', bodyId, divisionKey, rank: 1 }) as const;

/** The divisions in which the caller holds a post; for a leader all of the body. Own ones come first. */
export async function divisionsSeen(call: Call): Promise<readonly DivisionSeen[]> {
  const seen = new Map<string, DivisionSeen>();
  for (const { bodyId, divisionKey, grade } of await assignmentsOf(call)) {
    const body = await bodyById(call, bodyId);
    const divisions = body?.divisions.filter(({ key }) => key === divisionKey || grade === 'leader') ?? [];
    for (const { key, name } of divisions) {
      const place = { bodyId, divisionKey: key };
      const known = `${bodyId}/${key}`;
      if (seen.has(known)) continue;
      const arranges = await mayDo(call, 'authority.arrange', arranging(place));
      seen.set(known, { ...place, bodyName: body?.shortName ?? {}, name, arranges });
    }
  }
  return [...seen.values()];
}

/** One that the caller sees; of any other nobody is told whether it is there. */
export async function requireDivision(call: Call, place: Place): Promise<DivisionSeen> {
  const found = (await divisionsSeen(call)).find(
    ({ bodyId, divisionKey }) => bodyId === place.bodyId && divisionKey === place.divisionKey,
  );
  if (!found) throw absent(call, dutyProblem('no-division'));
  return found;
}

/** For those who arrange the division's work: its head and the leader of the body. */
export async function requireArranger(call: Call, place: Place): Promise<void> {
  await authorise(call, 'authority.arrange', arranging(place));
}

/** Who holds a post in the division himself, one entry a person; who stands in for another is reached through the other. */
export async function staffOf(call: Call, { bodyId, divisionKey }: Place): Promise<readonly Assignment[]> {
  const found = new Map<string, Assignment>();
  for (const one of await assignmentsOfBody(call, bodyId))
    if (one.divisionKey === divisionKey && one.delegatedFrom === null && !found.has(one.officerId))
      found.set(one.officerId, one);
  return [...found.values()];
}
