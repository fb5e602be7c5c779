import { type Static, Type } from 'typebox';

/** What is counted, one a case and occasion. */
export const counted = [
  'received',
  'accepted',
  'not_accepted',
  'corrected',
  'granted',
  'granted_in_part',
  'refused',
  'withdrawn',
  'closed',
  'on_time',
  'overdue',
  'rated_5',
  'rated_4',
  'rated_3',
  'rated_2',
  'rated_1',
] as const;
export const Measure = Type.Enum([...counted]);
export type Measure = Static<typeof Measure>;

/** Up to so many working days each number is counted by itself; what took longer falls into wider classes. */
const exactDays = 20;

/** The classes of the working days that a case took, each by its last day; the last one is open. */
export const dayClasses: readonly (number | undefined)[] = [
  ...Array.from({ length: exactDays + 1 }, (_, days) => days),
  30,
  45,
  60,
  90,
  undefined,
];

const nameOfClass = (last: number | undefined) => `took_${last ?? 'more'}`;
export const histogram: readonly string[] = dayClasses.map(nameOfClass);

export function classOf(days: number): string {
  return nameOfClass(dayClasses.find((last) => last !== undefined && days <= last));
}

/** Every number that a row of figures holds; `used_days` is the sum of the working days that decided cases took. */
export const figureNames: readonly string[] = [...counted, 'used_days', ...histogram];

/** Numbers by the names of `figureNames`; what is not there is none. */
export type Figures = Readonly<Record<string, number>>;

/** What an officer's own acts are counted by. */
export const ownMeasures = [
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
export type OwnMeasure = (typeof ownMeasures)[number];

/** Where a case is counted. An empty region is the whole city. */
export interface Place {
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
  readonly regionId: string;
  readonly channel: string;
}

/** What of an event is counted. */
export interface Seen {
  readonly name: string;
  readonly on: string;
  /** The event's number within the case; ratings have none. */
  readonly sequence: number;
  /** Said by the first event of a case, which never changes. */
  readonly place?: Place;
  readonly due?: { readonly on: string | null; readonly provisional: boolean };
  readonly outcome?: string;
  readonly grade?: number;
  /** Of one sign among several: what was signed. */
  readonly act?: string;
  /** The officer who acted; what the program or an applicant does is nobody's own work. */
  readonly by?: string;
}

export const Span = Type.Enum(['day', 'month', 'year']);
export type Span = Static<typeof Span>;
export const spans = ['day', 'month', 'year'] as const satisfies readonly Span[];

export const Dimension = Type.Enum(['body', 'division', 'item', 'region', 'channel', 'time']);
export type Dimension = Static<typeof Dimension>;
export const dimensions = [
  'body',
  'division',
  'item',
  'region',
  'channel',
  'time',
] as const satisfies readonly Dimension[];
