import { type Static, Type } from 'typebox';

const Id = Type.String({ format: 'uuid' });

/** How a new step finds its officer. `inbox`: it waits for whoever of the division takes it. */
export const Strategy = Type.Enum([
  'inbox',
  'by-roster',
  'in-turn',
  'least-load',
  'by-district',
  'by-initial',
  'as-before',
]);
export type Strategy = Static<typeof Strategy>;

export const strategies: readonly Strategy[] = [
  'inbox',
  'by-roster',
  'in-turn',
  'least-load',
  'by-district',
  'by-initial',
  'as-before',
];

/** What takes over where the first finds nobody: these always find somebody if anybody may. */
export const Fallback = Type.Enum(['inbox', 'in-turn', 'least-load']);
export type Fallback = Static<typeof Fallback>;
export const fallbacks: readonly Fallback[] = ['inbox', 'in-turn', 'least-load'];

/** The steps that officers do, by what is done in them. */
export const steps = ['accept', 'examine', 'opinion', 'confirm', 'decide'] as const;

/** The districts (codes) or initials (letters) that one officer has. */
export const Share = Type.Object({
  officerId: Id,
  keys: Type.Array(Type.String({ minLength: 1, maxLength: 12 }), { maxItems: 60 }),
});
export type Share = Static<typeof Share>;

export const Place = Type.Object({ bodyId: Id, divisionKey: Type.String({ minLength: 1, maxLength: 80 }) });
export type Place = Static<typeof Place>;

export const SetRule = Type.Object({
  ...Place.properties,
  itemKey: Type.String({ maxLength: 80, description: 'Empty: every item' }),
  act: Type.Enum(['', ...steps], { description: 'Empty: every step' }),
  strategy: Strategy,
  otherwise: Fallback,
  shares: Type.Array(Share, { maxItems: 100 }),
});
export type SetRule = Static<typeof SetRule>;

export interface Rule extends SetRule {
  readonly id: string;
  readonly given: number;
  readonly setByName: string;
  readonly setAt: Date;
}

/** A step from one officer, or from the common inbox, to another. */
export const Move = Type.Object({
  taskId: Id,
  from: Type.Union([Id, Type.Null()], { description: 'The assignment that has it; null: nobody' }),
  to: Id,
});
export type Move = Static<typeof Move>;

const mostMoves = 200;

export const MoveSteps = Type.Object({
  ...Place.properties,
  moves: Type.Array(Move, { minItems: 1, maxItems: mostMoves }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type MoveSteps = Static<typeof MoveSteps>;

/** What an officer has in hand. */
export interface Load {
  readonly open: number;
  readonly soon: number;
  readonly late: number;
}
