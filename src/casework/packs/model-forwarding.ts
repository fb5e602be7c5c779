import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { Key, Period } from './model-item-parts.ts';

const closed = { additionalProperties: false } as const;

/** A system of the province or of the state in which cases are decided 国垂、省垂系统. Its address and secret are the installation's. */
export const ForeignSystem = Type.Object(
  {
    key: Key,
    title: Text,
    authority: Text,
    level: Type.Enum(['province', 'nation']),
  },
  closed,
);
export type ForeignSystem = Static<typeof ForeignSystem>;

/** Where the cases of an item are decided, and what is sent there. */
export const ItemForwarding = Type.Object(
  {
    system: Key,
    fields: Type.Record(Type.String(), Type.String({ description: 'FEEL' }), {
      description: 'Their field by name, each from answers, situation, applicant or case',
    }),
    materials: Type.Optional(
      Type.Array(Key, { description: 'What goes along, by reference; absent: every material' }),
    ),
    answerWithin: Type.Optional(Period),
  },
  closed,
);
export type ItemForwarding = Static<typeof ItemForwarding>;
