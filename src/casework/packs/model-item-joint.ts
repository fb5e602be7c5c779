import { type Static, Type } from 'typebox';
import { Period } from './model-item-parts.ts';

/** What two apply for together 共同申请: the first fills it in, the second confirms it, only then is it submitted. */
export const ItemJoint = Type.Object(
  {
    when: Type.Optional(Type.String({ description: 'FEEL over `situation` and `answers`; absent: always' })),
    name: Type.String({ description: 'The answer that names the second person' }),
    number: Type.String({ description: 'The answer with the number of his identity card, or a credit code' }),
    role: Type.Unsafe<Readonly<Record<string, string>>>(
      Type.Record(Type.String(), Type.String(), { description: 'Who he is: 转让方, 对方' }),
    ),
    within: Type.Unsafe<Static<typeof Period>>({ ...Period, description: 'How long he has to confirm' }),
  },
  { additionalProperties: false },
);
export type ItemJoint = Static<typeof ItemJoint>;
