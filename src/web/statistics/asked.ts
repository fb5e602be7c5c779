import type { Dimension, Span, StatisticsQuery } from '#insight/statistics/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isDate, isId, parameterOf } from '#web/desk/index.ts';
import { dimensions, spans } from './choices.ts';

export interface Asked {
  readonly span: Span;
  readonly day: string;
  readonly by: Dimension;
  readonly body: string;
  readonly item: string;
  readonly region: string;
  readonly channel: string;
}

/** What an address asks for; what it does not say is this month, by body. */
export function askedIn(call: Call, request: Request): Asked {
  const given = (name: string) => parameterOf(request, name)?.slice(0, 100) ?? '';
  const day = parameterOf(request, 'day');
  const body = parameterOf(request, 'body');
  return {
    span: spanIn(request),
    day: isDate(day) ? day : call.clock.today(),
    by: dimensions.find((known) => known === parameterOf(request, 'by')) ?? 'body',
    body: isId(body) ? body : '',
    item: given('item'),
    region: given('region'),
    channel: given('channel'),
  };
}

export const spanIn = (request: Request): Span =>
  spans.find((known) => known === parameterOf(request, 'span')) ?? 'month';

export const queryOf = ({ span, day, by, body, item, region, channel }: Asked): StatisticsQuery => ({
  span,
  day,
  by,
  bodyId: body || undefined,
  itemKey: item || undefined,
  regionId: region || undefined,
  channel: channel || undefined,
});
