import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'kebab-case' });
const WallTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** What one comes to a hall for, or has an inspector come for: it has a queue, and places that can be booked. */
const HallMatter = Type.Object(
  {
    key: Key,
    letter: Type.String({ pattern: '^[A-Z]$', description: 'Begins the numbers of its tickets' }),
    name: Text,
    hint: Type.Optional(Text),
    kind: Type.Enum(['counter', 'visit'], {
      description: '`visit`: an inspector comes to the address given; no ticket is drawn',
    }),
    body: Type.Optional(
      Type.String({ description: 'Whose officers come or serve; absent: the body that runs the hall' }),
    ),
    slotMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
    places: Type.Integer({ minimum: 1, maximum: 200, description: 'How many can be booked in one slot' }),
  },
  closed,
);

const HallWindow = Type.Object(
  { key: Key, name: Text, matters: Type.Array(Type.String(), { minItems: 1 }) },
  closed,
);

/** A service hall 政务服务大厅: its hours, windows, queues, and the rules of booking. */
export const Hall = Type.Object(
  {
    key: Key,
    name: Text,
    body: Type.String({ description: 'The body that runs it' }),
    address: Text,
    phone: Type.String(),
    hours: Type.Array(Type.Object({ opens: WallTime, closes: WallTime }, closed), { minItems: 1 }),
    matters: Type.Array(HallMatter, { minItems: 1 }),
    windows: Type.Array(HallWindow, { minItems: 1 }),
    booking: Type.Object(
      {
        daysAhead: Type.Integer({ minimum: 1, maximum: 60, description: 'Working days that can be booked' }),
        changeMinutes: Type.Integer({
          minimum: 0,
          description: 'How long before its beginning it can still be changed or cancelled',
        }),
        graceMinutes: Type.Integer({
          minimum: 0,
          description: 'Who comes later than this takes his turn as if he had not booked',
        }),
        missedMost: Type.Integer({ minimum: 1, description: 'So often missed …' }),
        missedWithinDays: Type.Integer({ minimum: 1, description: '… within so many days …' }),
        barredDays: Type.Integer({ minimum: 1, description: '… bars from booking for so many' }),
      },
      closed,
    ),
  },
  closed,
);
export type Hall = Static<typeof Hall>;
