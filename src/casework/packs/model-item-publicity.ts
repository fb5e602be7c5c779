import { type Static, Type } from 'typebox';

export const PublicityOfPersons = Type.Enum(['masked', 'left-out']);
export type PublicityOfPersons = Static<typeof PublicityOfPersons>;

/** What is published of the decisions on an item 双公示, where it differs from the rule for its kind. */
export const ItemPublicity = Type.Object(
  {
    grants: Type.Optional(Type.Boolean()),
    refusals: Type.Optional(Type.Boolean({ description: 'Only where a rule prescribes it' })),
    persons: Type.Optional(PublicityOfPersons),
    category: Type.Optional(
      Type.Enum(['general', 'special', 'recognition', 'verification', 'registration', 'other'], {
        description: 'Category of the permission 普通、特许、认可、核准、登记、其他; absent: general',
      }),
    ),
  },
  { additionalProperties: false },
);
