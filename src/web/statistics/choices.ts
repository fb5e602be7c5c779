import type { Dimension, Measure, Span } from '#insight/statistics/index.ts';

// Pages live in the browser, which has no copy of the module: what they choose from stands here.
export const spans = ['day', 'month', 'year'] as const satisfies readonly Span[];
export const dimensions = [
  'body',
  'division',
  'item',
  'region',
  'channel',
  'time',
] as const satisfies readonly Dimension[];
export const filters = ['body', 'item', 'region', 'channel'] as const;
export const columns = [
  'received',
  'accepted',
  'not_accepted',
  'corrected',
  'granted',
  'granted_in_part',
  'refused',
  'withdrawn',
  'closed',
  'overdue',
] as const satisfies readonly Measure[];
/** Warnings and cards of supervision, beside the figures. */
export const cardColumns = ['warned', 'yellow', 'red'] as const;
export const ownColumns = [
  'accepted',
  'not_accepted',
  'corrected',
  'examined',
  'opined',
  'confirmed',
  'granted',
  'granted_in_part',
  'refused',
] as const;
export const annualTables = ['approval', 'disclosure'] as const;
