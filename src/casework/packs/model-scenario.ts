import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Values = Type.Record(Type.String(), Type.Unknown());

/** One act of an officer, or of the applicant where no officer is named. */
export const ScenarioStep = Type.Object(
  {
    at: Type.Optional(Type.String({ description: 'An ISO instant to which the clock is moved first' })),
    officer: Type.Optional(Type.String()),
    applicant: Type.Optional(Type.String()),
    act: Type.String({
      description: 'What is done; `wait` lets what falls due by the moment come about by itself',
    }),
    item: Type.Optional(Type.String({ description: 'The child case’s item; absent: the case itself' })),
    task: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    data: Type.Optional(Values),
    form: Type.Optional(Values),
  },
  closed,
);
export type ScenarioStep = Static<typeof ScenarioStep>;

/** “Given an applicant … when … then …”: what the pack promises, run against the program by `mingtang pack test`. */
export const Scenario = Type.Object(
  {
    name: Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]),
    given: Type.Object(
      {
        applicant: Type.String({ description: 'An account' }),
        onBehalfOf: Type.Optional(Type.String({ description: 'The credit code of the firm acted for' })),
        coApplicant: Type.Optional(
          Type.Union([Type.String(), Type.Array(Type.String())], {
            description: 'The accounts that confirm it in this order, where several apply together',
          }),
        ),
        situation: Type.Optional(Values),
        answers: Values,
        materials: Type.Optional(
          Type.Record(
            Type.String(),
            Type.Union([
              Type.Object({ upload: Type.String() }, closed),
              Type.Object({ promise: Type.Literal(true) }, closed),
            ]),
          ),
        ),
      },
      closed,
    ),
    when: Type.Array(ScenarioStep),
    // biome-ignore lint/suspicious/noThenProperty: the file format says given, when, then; nothing awaits a scenario.
    then: Type.Object(
      {
        state: Type.Optional(Type.String()),
        children: Type.Optional(Type.Record(Type.String(), Type.String())),
        licence: Type.Optional(
          Type.Object({ type: Type.String(), status: Type.Optional(Type.String()) }, closed),
        ),
        due: Type.Optional(Type.String({ format: 'date' })),
        timeline: Type.Optional(Type.Array(Type.String())),
        checks: Type.Optional(
          Type.Record(Type.String(), Type.Enum(['passed', 'attention', 'unknown', 'none']), {
            description: 'What the automatic checks found, by key; `none`: the check did not apply',
          }),
        ),
        refused: Type.Optional(Type.String({ description: 'The code of the problem' })),
      },
      closed,
    ),
  },
  closed,
);
export type Scenario = Static<typeof Scenario>;
