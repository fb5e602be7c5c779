import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

export const CivilDate = Type.String({ format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const PeriodUnit = Type.Union([
  Type.Literal('working-day'),
  Type.Literal('day'),
  Type.Literal('month'),
  Type.Literal('year'),
]);
export type PeriodUnit = Static<typeof PeriodUnit>;

/** A legal period as laws write it. The unit belongs to the period: 行政许可法 82 counts working days, others plain ones. */
export const Period = Type.Object({
  length: Type.Integer({ minimum: 0, maximum: 10_000 }),
  unit: PeriodUnit,
});
export type Period = Static<typeof Period>;

/** Days, both included, on which a period stands still. */
export interface Pause {
  readonly from: string;
  readonly to: string;
}

/** A date that a calendar yet to be published may move: no adverse effect fires on one that is provisional. */
export const CountedDate = Type.Object({ date: CivilDate, provisional: Type.Boolean() });
export type CountedDate = Static<typeof CountedDate>;

/** One year's calendar as the State Council publishes it in the November before. */
export interface CalendarYear {
  readonly year: number;
  /** The notice it stands in. */
  readonly source: string;
  /** Days off, weekends within a holiday included. */
  readonly holidays: readonly { readonly name: Text; readonly dates: readonly string[] }[];
  /** Weekend days that are worked in exchange (调休). */
  readonly workdays: readonly string[];
}

/** From and to within one working day, `HH:MM`. */
export interface OfficeHours {
  readonly opens: string;
  readonly closes: string;
}

export const unitNames: Readonly<Record<PeriodUnit, Text>> = {
  'working-day': { 'zh-CN': '个工作日', en: 'working days' },
  day: { 'zh-CN': '日', en: 'days' },
  month: { 'zh-CN': '个月', en: 'months' },
  year: { 'zh-CN': '年', en: 'years' },
};
