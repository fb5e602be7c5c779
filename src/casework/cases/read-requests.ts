import type { Call } from '#kernel/application/index.ts';
import { mayDo, reachOf, requireAccount } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { resourceOf } from './case-resource.ts';
import { approvalOf } from './decide-extension.ts';
import type { Case } from './model.ts';
import { type AskedRequest, requestsOfBodies } from './request-store.ts';
import { casesByIds } from './store.ts';

/** What the reader is asked to approve or refuse. */
export interface OpenRequest extends AskedRequest {
  readonly case: Case;
  /** What is asked for is of use until then. */
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly daysLeft: number | null;
}

const most = 100;

/** What has been asked of the reader besides steps 待批: extensions of periods, and that officers withdraw. */
export async function readRequests(call: Call): Promise<OpenRequest[]> {
  requireAccount(call);
  const [superior, city] = await Promise.all([
    reachOf(call, 'case.decide-recusal'),
    reachOf(call, 'case.read'),
  ]);
  const bodyIds = [...new Set(superior.bodies.map(({ bodyId }) => bodyId))];
  if (bodyIds.length === 0) return [];
  const [asked, calendar] = await Promise.all([
    requestsOfBodies(call.database, bodyIds, { joint: city.all, limit: most }),
    currentCalendar(call),
  ]);
  const cases = await casesByIds(call.database, [...new Set(asked.map(({ caseId }) => caseId))]);
  const today = call.clock.today();
  const open = await Promise.all(
    asked.map(async (request): Promise<OpenRequest[]> => {
      const of = cases.find(({ id }) => id === request.caseId);
      if (!of || !(await mayDo(call, actionFor(request, of), await resourceOf(call, of)))) return [];
      // A promised period that is over does not end what the law still allows.
      const dueOn = request.kind === 'extension' ? (of.statutoryDueOn ?? of.dueOn) : of.dueOn;
      const daysLeft = dueOn === null ? null : calendar.workingDaysBetween(today, dueOn);
      return [{ ...request, case: of, dueOn, provisional: of.dueProvisional, daysLeft }];
    }),
  );
  return open.flat();
}

const actionFor = ({ kind }: AskedRequest, of: Case) =>
  kind === 'extension' ? approvalOf(of.kind) : 'case.decide-recusal';
