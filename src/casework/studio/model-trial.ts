import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';

const Version = Type.Integer({ minimum: 1 });

/** How the scenarios went when they were last played on a draft. */
export const Trial = Type.Object({
  version: Version,
  passed: Type.Integer(),
  failed: Type.Integer(),
  by: Type.String(),
  at: Type.String({ format: 'date-time' }),
});
export type Trial = Static<typeof Trial>;

/** A scenario of the packs that was played on a draft. */
export const ScenarioResult = Type.Object({
  item: Type.String(),
  name: Text,
  /** The step that could not be taken, 0 being the application itself; null: all were taken. */
  step: Type.Union([Type.Object({ number: Type.Integer(), of: Type.Integer(), said: Text }), Type.Null()]),
  /** Why, or what was other than promised at the end; none: it passed. */
  faults: Type.Array(Text),
});
export type ScenarioResult = Static<typeof ScenarioResult>;

/** What a trial tells while it goes on: a line of JSON each. */
export const TrialNews = Type.Union([
  Type.Object({ at: Type.Literal('preparing') }),
  Type.Object({ at: Type.Literal('playing') }),
  Type.Object({
    at: Type.Literal('played'),
    done: Type.Integer(),
    total: Type.Integer(),
    result: ScenarioResult,
  }),
  Type.Object({ at: Type.Literal('end'), passed: Type.Integer(), failed: Type.Integer() }),
  Type.Object({ at: Type.Literal('broken'), message: Text, remedy: Text }),
]);
export type TrialNews = Static<typeof TrialNews>;

export const TryScenarios = Type.Object({
  version: Version,
  /** Whose scenarios to play where no item uses the model yet. */
  item: Type.Optional(Type.String({ maxLength: 100 })),
});
export type TryScenarios = Static<typeof TryScenarios>;
