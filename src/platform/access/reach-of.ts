import type { Call } from '#kernel/application/index.ts';
import { type Assignment, isAdministratorPost } from '#platform/directory/index.ts';
import { chosenAssignments } from './authorise.ts';
import { answersForCity, placeOf, rankOf, supervises } from './entities.ts';
import type { Action, Area, CaseResource, Reach } from './model.ts';

interface Extent {
  readonly lowestRank: 1 | 2 | 3;
  readonly wholeCity?: true;
  /** Those who supervise reach every body. */
  readonly supervisors?: true;
  readonly participating?: true;
  readonly leading?: true;
  /** The policies ask for the matters of the post. */
  readonly byMatter?: true;
  /** The policies ask for the division below the rank of leader. */
  readonly byDivision?: true;
}

const duty: Extent = { lowestRank: 1, byMatter: true, byDivision: true };

/** The policies once more, as sets; a property test holds the two together. Absent actions have no lists of officers. */
const extents: Partial<Record<Action, Extent>> = {
  'case.read': { ...duty, wholeCity: true, participating: true, leading: true },
  'case.accept': duty,
  'case.examine': duty,
  'case.opine': duty,
  'case.correct': duty,
  'case.decide': duty,
  'case.decide-recusal': { ...duty, lowestRank: 2 },
  'case.urge': { ...duty, lowestRank: 2, wholeCity: true, leading: true },
  'licence.read': { lowestRank: 1, wholeCity: true, byDivision: true },
  'licence.issue': { lowestRank: 1, byDivision: true },
  'licence.revoke': { lowestRank: 2, byDivision: true },
  'register.read': { lowestRank: 1 },
  'register.write': { lowestRank: 1 },
  'process.read': { lowestRank: 2, byDivision: true },
  'supervision.read': { lowestRank: 2, wholeCity: true, byDivision: true, supervisors: true },
  'statistics.read': { lowestRank: 2, wholeCity: true, byDivision: true },
};

const nothing: Reach = { all: false, bodies: [], participating: false, leading: false };

/** What of all bodies the caller reaches as an officer. Applicants' own lists go by subject, not by reach. */
export async function reachOf(call: Call, action: Action): Promise<Reach> {
  if (call.actor.kind === 'system') return { ...nothing, all: true };
  return reachOfAssignments(await chosenAssignments(call), action);
}

export function reachOfAssignments(assignments: readonly Assignment[], action: Action): Reach {
  const extent = extents[action];
  const asked = assignments.filter(
    (assignment) => !isAdministratorPost(assignment.postKey) || !ofTheWork(action),
  );
  if (!extent || asked.length === 0) return nothing;
  const areas = asked
    .filter(({ grade }) => rankOf(grade) >= extent.lowestRank || extent.leading)
    .map((assignment) => areaOf(assignment, extent));
  return {
    all: asked.some(
      (held) => (extent.wholeCity && answersForCity(held)) || (extent.supervisors && supervises(held)),
    ),
    bodies: areas,
    participating: extent.participating ?? false,
    leading: extent.leading ?? false,
  };
}

const ofTheWork = (action: Action) => /^(?:case|licence|register)\./.test(action);

function areaOf(assignment: Assignment, extent: Extent): Area {
  const rank = rankOf(assignment.grade);
  // Of a rank that may not, only what the division leads remains: no division is its own.
  const ownDivisions = rank >= extent.lowestRank ? [assignment.divisionKey] : [];
  return {
    bodyId: assignment.bodyId,
    divisionKey: assignment.divisionKey,
    divisionKeys: rank >= extent.lowestRank && (!extent.byDivision || rank === 3) ? 'all' : ownDivisions,
    matters: extent.byMatter ? assignment.matters : 'all',
    rank,
  };
}

/** The rule that the SQL of case lists follows: whether a case lies within the reach. */
export function isWithin(reach: Reach, of: CaseResource, needsRank: 1 | 2 | 3 = 1): boolean {
  if (reach.all) return true;
  return reach.bodies.some(
    (area) =>
      (area.bodyId === of.bodyId &&
        area.rank >= needsRank &&
        (area.divisionKeys === 'all' || area.divisionKeys.includes(of.divisionKey)) &&
        (area.matters === 'all' || area.matters.includes(of.itemKey))) ||
      (reach.participating && takesPart(area, of)) ||
      (reach.leading && of.leadBodyId === area.bodyId && of.bodyId !== area.bodyId && leads(area, of)),
  );
}

const ownDivisionTakesPart = (area: Area, of: CaseResource) =>
  (of.participantDivisions ?? []).includes(placeOf(area.bodyId, area.divisionKey));

const takesPart = (area: Area, of: CaseResource) =>
  ownDivisionTakesPart(area, of) || (area.rank === 3 && (of.participantBodyIds ?? []).includes(area.bodyId));

const leads = (area: Area, of: CaseResource) => area.rank === 3 || ownDivisionTakesPart(area, of);
