import type { Call } from '#kernel/application/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { type DivisionSeen, divisionsSeen } from '#platform/duty/index.ts';
import { parameterOf } from '../addresses.ts';

const keyOf = ({ bodyId, divisionKey }: Pick<DivisionSeen, 'bodyId' | 'divisionKey'>) =>
  `${bodyId}/${divisionKey}`;

/** The division that a page is about: the one asked for, else the caller's own; `arranged`: of those whose work he arranges. */
export async function askedDivision(call: Call, request: Request, { arranged = false } = {}) {
  const seen = await divisionsSeen(call);
  const divisions = arranged ? seen.filter(({ arranges }) => arranges) : seen;
  const asked = parameterOf(request, 'division');
  const [first] = divisions;
  const division = asked === undefined ? first : divisions.find((one) => keyOf(one) === asked);
  if (!division) throw accessProblem('denied');
  return {
    division,
    key: keyOf(division),
    others: divisions.map((one) => ({ key: keyOf(one), name: one.name, body: one.bodyName })),
  };
}
