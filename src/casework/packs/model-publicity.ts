import { type Static, Type } from 'typebox';
import { ItemKind } from './model-item.ts';
import { Key, Period } from './model-item-parts.ts';
import { PublicityOfPersons } from './model-item-publicity.ts';

const closed = { additionalProperties: false } as const;

/** How decisions are published 双公示: of which kinds, how soon, how long, and how what is wrong is put right. */
export const PublicityRules = Type.Object(
  {
    key: Key,
    /** Kinds of items whose grants are published; an item may say otherwise for itself. */
    grants: Type.Array(ItemKind),
    /** From the decision to its publication. */
    within: Period,
    /** How the name of a natural person is shown; the number of one never is. */
    persons: PublicityOfPersons,
    /** A grant stays so long after it has expired or was ended; without an end it stays. */
    permission: Type.Object({ afterEnd: Period }, closed),
    refusal: Type.Object({ shown: Period }, closed),
    /** From the decision on; after the shorter time the party may ask for repair 信用修复, in grave matters after the longer one. */
    penalty: Type.Object({ shown: Period, repairAfter: Period, repairAfterGrave: Period }, closed),
    /** How long the body has to answer an objection 异议 or a request for repair. */
    answer: Type.Object({ objection: Period, repair: Period }, closed),
  },
  closed,
);
export type PublicityRules = Static<typeof PublicityRules>;
