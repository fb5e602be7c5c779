import { dimensions, readStatistics, type Statistics, spans } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isDate, isId, parameterOf } from '../addresses.ts';

/** The figures that an address asks for; what it does not say is this month, by body. */
export async function readStatisticsAsked(
  call: Call,
  request: Request,
): Promise<{
  readonly asked: {
    readonly day: string;
    readonly span: (typeof spans)[number];
    readonly by: (typeof dimensions)[number];
    readonly body: string | null;
  };
  readonly statistics: Statistics;
}> {
  const given = parameterOf(request, 'day');
  const day = isDate(given) ? given : call.clock.today();
  const span = spans.find((known) => known === parameterOf(request, 'span')) ?? 'month';
  const by = dimensions.find((known) => known === parameterOf(request, 'by')) ?? 'body';
  const bodyId = parameterOf(request, 'body');
  const asked = { day, span, by, body: isId(bodyId) ? bodyId : null };
  const statistics = await readStatistics(call, {
    day,
    span,
    by,
    ...(asked.body ? { bodyId: asked.body } : {}),
  });
  return { asked, statistics };
}
