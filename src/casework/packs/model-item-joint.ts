import { type Static, Type } from 'typebox';
import { Period } from './model-item-parts.ts';

/** Somebody else who applies, and the answers that name him; `each`: one for every row of a list. */
export const JointParty = Type.Object(
  {
    each: Type.Optional(
      Type.String({
        description:
          'The repeat group of which every row names one; then `name` and `number` are fields of it',
      }),
    ),
    name: Type.String({ description: 'The answer that names him' }),
    number: Type.String({ description: 'The answer with the number of his identity card, or a credit code' }),
    role: Type.Unsafe<Readonly<Record<string, string>>>(
      Type.Record(Type.String(), Type.String(), { description: 'Who he is: 转让方, 对方' }),
    ),
    when: Type.Optional(Type.String({ description: 'FEEL over `situation` and `answers`; absent: always' })),
  },
  { additionalProperties: false },
);
export type JointParty = Static<typeof JointParty>;

/** What several apply for together 共同申请: one fills it in, all others confirm it, only then is it submitted. */
export const ItemJoint = Type.Object(
  {
    parties: Type.Array(JointParty, { minItems: 1 }),
    within: Type.Unsafe<Static<typeof Period>>({ ...Period, description: 'How long they have to confirm' }),
  },
  { additionalProperties: false },
);
export type ItemJoint = Static<typeof ItemJoint>;
