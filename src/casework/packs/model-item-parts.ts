import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description: 'kebab-case' });

export const PeriodUnit = Type.Enum(['working-day', 'day', 'month', 'year']);
export type PeriodUnit = Static<typeof PeriodUnit>;

export const periodMembers = { length: Type.Integer({ minimum: 0 }), unit: PeriodUnit };
/** How long, in which unit: a working day of the 行政许可法 is not a day of the 民法典. */
export const Period = Type.Object(periodMembers, closed);
export type Period = Static<typeof Period>;
