import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { Period } from './model-item-parts.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description: 'kebab-case' });

/** What an item does to which licence 变更、延续、补发、年检、注销; an item without it issues a new one. */
export const ItemEffect = Type.Object(
  {
    kind: Type.Enum(['change', 'renew', 'replace', 'annual', 'cancel']),
    licence: Key,
    number: Type.String({ description: 'The field of the form in which the licence’s number stands' }),
  },
  closed,
);
export type ItemEffect = Static<typeof ItemEffect>;

/** Notice and promise 告知承诺: decided at once on a written promise, looked into afterwards. */
export const ItemPromise = Type.Object(
  {
    material: Type.String({ description: 'The material that is the promise; promised in its way `promise`' }),
    inspectWithin: Period,
    correctWithin: Period,
    breach: Type.Optional(
      Type.Unsafe<Static<typeof Text>>({ ...Text, description: 'What a breach leads to, in words' }),
    ),
  },
  closed,
);
export type ItemPromise = Static<typeof ItemPromise>;

/** Tolerated gaps 容缺受理: what becomes of an application some of whose secondary materials come later. */
export const ItemTolerance = Type.Object(
  {
    grantWithGaps: Type.Optional(
      Type.Boolean({
        description: 'A rule permits the licence before the gaps are closed; absent: none does',
      }),
    ),
    afterDue: Type.Enum(['end', 'ordinary'], {
      description: '`end`: the case ends; `ordinary`: it goes back to asking for a correction',
    }),
  },
  closed,
);
export type ItemTolerance = Static<typeof ItemTolerance>;
