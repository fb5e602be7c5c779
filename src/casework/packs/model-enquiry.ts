import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { Key } from './model-item-parts.ts';

const closed = { additionalProperties: false } as const;
const Values = Type.Record(Type.String(), Type.Unknown());

/** What happens in a life, or in that of a firm: the shelves on which enquiries stand. */
export const LifeEvent = Type.Object(
  { key: Key, for: Type.Enum(['person', 'firm']), title: Text, order: Type.Integer() },
  closed,
);
export type LifeEvent = Static<typeof LifeEvent>;

/** A service that an enquiry may answer: what it waits for, and what the answers already say for its own questions. */
export const EnquiryItem = Type.Object(
  {
    item: Key,
    after: Type.Optional(
      Type.Array(Key, {
        minItems: 1,
        description: 'Services whose results it needs; only those that are answered count',
      }),
    ),
    situation: Type.Optional(
      Type.Record(Type.String(), Type.String({ description: 'FEEL over `answers`' }), {
        description: 'Answers to the service’s own situation questions',
      }),
    ),
  },
  closed,
);
export type EnquiryItem = Static<typeof EnquiryItem>;

/**
 * Questions across services 办事向导: `questions.yaml` beside it is the form, `decision.dmn` has the decision `needed-items`, which
 * answers the services that are needed, each with its reason.
 */
export const Enquiry = Type.Object(
  {
    key: Key,
    event: Key,
    title: Text,
    summary: Text,
    icon: Type.String(),
    order: Type.Integer(),
    items: Type.Array(EnquiryItem, { minItems: 1 }),
    together: Type.Optional(
      Type.Array(Type.Omit(EnquiryItem, ['after'], closed), {
        minItems: 1,
        description: 'Things 一件事 by which several of the services are applied for on one form',
      }),
    ),
  },
  closed,
);
export type Enquiry = Static<typeof Enquiry>;

export const EnquiryScenario = Type.Object(
  {
    name: Type.Union([Type.String(), Text]),
    answers: Values,
    // biome-ignore lint/suspicious/noThenProperty: the file format says given, when, then; nothing awaits a scenario.
    then: Type.Object(
      {
        items: Type.Array(Key, { description: 'Exactly these, in the order in which they begin' }),
        together: Type.Optional(
          Type.Array(Key, { description: 'Services that are applied for as one thing' }),
        ),
        workingDays: Type.Optional(
          Type.Integer({ minimum: 0, description: 'Side by side, as far as they can be' }),
        ),
        inSequence: Type.Optional(Type.Integer({ minimum: 0, description: 'One after another' })),
        fees: Type.Optional(Type.String({ description: 'The least, in yuan' })),
        materials: Type.Optional(Type.Array(Text, { description: 'Some that are asked for, by title' })),
        materialCount: Type.Optional(Type.Integer({ minimum: 0 })),
      },
      closed,
    ),
  },
  closed,
);
export type EnquiryScenario = Static<typeof EnquiryScenario>;

/** The decision that a file `decision.dmn` of an enquiry has. */
export const neededItems = 'needed-items';
