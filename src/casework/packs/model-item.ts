import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { ItemEffect, ItemPromise, ItemTolerance } from './model-effect.ts';
import { ItemForwarding } from './model-forwarding.ts';
import { ItemJoint } from './model-item-joint.ts';
import { Key, Period, PeriodUnit, periodMembers } from './model-item-parts.ts';
import { ItemPublicity } from './model-item-publicity.ts';

const closed = { additionalProperties: false } as const;
const Feel = Type.String({ description: 'FEEL' });
const Numbers = Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 });

const Unverified = Type.Object({ source: Type.String(), date: Type.String({ format: 'date' }) }, closed);

export const LegalBasis = Type.Object(
  {
    law: Key,
    articles: Type.Optional(Numbers),
    excerpt: Type.Optional(Text),
    unverified: Type.Optional(Unverified),
  },
  closed,
);
export type LegalBasis = Static<typeof LegalBasis>;

export const PeriodBasis = Type.Object(
  {
    law: Key,
    article: Type.Optional(Type.Integer({ minimum: 1 })),
    articles: Type.Optional(Numbers),
    unverified: Type.Optional(Unverified),
  },
  closed,
);

export type PeriodBasis = Static<typeof PeriodBasis>;

export const ItemKind = Type.Enum([
  'licence',
  'confirmation',
  'payment',
  'reward',
  'ruling',
  'registration',
  'other-power',
  'public-service',
  'scene',
]);
export type ItemKind = Static<typeof ItemKind>;

export const Situation = Type.Object(
  {
    key: Type.String(),
    question: Text,
    hint: Type.Optional(Text),
    kind: Type.Enum(['choice', 'many', 'yes-no']),
    options: Type.Optional(
      Type.Array(Type.Object({ value: Type.String(), label: Text, hint: Type.Optional(Text) }, closed), {
        minItems: 2,
      }),
    ),
  },
  closed,
);
export type Situation = Static<typeof Situation>;

/** How a material may be handed in, in the order in which it is tried; the government's own data before any upload. */
export const MaterialWay = Type.Enum(['generated', 'licence', 'register', 'promise', 'upload']);
export type MaterialWay = Static<typeof MaterialWay>;

export const Material = Type.Object(
  {
    key: Type.String(),
    title: Text,
    necessity: Type.Enum(['required', 'conditional']),
    when: Type.Optional(Feel),
    form: Type.Enum(['electronic', 'paper', 'both']),
    type: Type.Enum(['original', 'copy']),
    copies: Type.Integer({ minimum: 0 }),
    ways: Type.Array(MaterialWay, { minItems: 1 }),
    licence: Type.Optional(Key),
    register: Type.Optional(
      Type.Object({ key: Key, match: Feel, fields: Type.Optional(Type.Array(Type.String())) }, closed),
    ),
    promise: Type.Optional(Text),
    accept: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    maxMegabytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    blankForm: Type.Optional(Key),
    basis: Type.Optional(Type.Union([Text, LegalBasis])),
    note: Type.Optional(Text),
    later: Type.Optional(
      Type.Object(
        { within: Period },
        { ...closed, description: 'Secondary: may come so long after acceptance, if promised 容缺' },
      ),
    ),
    reuse: Type.Optional(
      Type.Union([Type.Literal('never'), Type.Object({ within: Period }, closed)], {
        description:
          'What was handed in with an earlier application is offered again for so long after it was first handed in; a year when absent. `never`: it is made for one application',
      }),
    ),
  },
  closed,
);
export type Material = Static<typeof Material>;

export const ItemResult = Type.Object(
  {
    title: Text,
    licence: Type.Optional(Key),
    sample: Type.Optional(Type.Boolean()),
    validity: Type.Optional(Type.Union([Period, Type.Literal('permanent')])),
  },
  closed,
);
export type ItemResult = Static<typeof ItemResult>;

/** A body that decides its own part of a parallel approval side by side with the others. */
export const Participant = Type.Object(
  {
    body: Key,
    item: Type.Optional(Key),
    title: Type.Optional(Text),
    length: Type.Integer({ minimum: 1 }),
    unit: PeriodUnit,
    division: Type.Optional(Key),
  },
  closed,
);
export type Participant = Static<typeof Participant>;

export const ItemDefinition = Type.Object(
  {
    key: Key,
    code: Type.String({ pattern: '^[0-9A-Z]{12}$', description: 'Code in the basic directory' }),
    implementationCode: Type.String({ maxLength: 36 }),
    title: Text,
    shortTitle: Type.Optional(Text),
    aliases: Type.Array(Type.String()),
    summary: Text,
    kind: ItemKind,
    filing: Type.Optional(
      Type.Boolean({
        description:
          'A filing 备案: the body is told of something and keeps it; nothing is permitted by that',
      }),
    ),
    handling: Type.Enum(['instant', 'committed', 'forwarded']),
    serves: Type.Array(Type.Enum(['person', 'firm']), { minItems: 1 }),
    themes: Type.Array(Key),
    body: Key,
    division: Type.Optional(Key),
    level: Type.Enum(['city', 'district', 'street']),
    jurisdiction: Type.Object(
      {
        by: Type.Enum(['city', 'district-of-address', 'street-of-address']),
        field: Type.Optional(Type.String()),
      },
      closed,
    ),
    basis: Type.Array(LegalBasis, { minItems: 1 }),
    conditions: Type.Array(Text, { minItems: 1 }),
    situations: Type.Optional(Type.Array(Situation)),
    materials: Type.Array(Material),
    periods: Type.Object(
      {
        statutory: Type.Object({ ...periodMembers, basis: PeriodBasis, note: Type.Optional(Text) }, closed),
        promised: Period,
        acceptance: Type.Optional(
          Type.Object(
            {
              ...periodMembers,
              outsideHours: Type.Optional(
                Type.Literal('next-working-day', {
                  description:
                    'What arrives after office hours or on a day off counts from the next working day; absent: from its own',
                }),
              ),
            },
            closed,
          ),
        ),
        delivery: Type.Optional(Period),
      },
      closed,
    ),
    fees: Type.Array(
      Type.Object(
        {
          key: Type.Optional(Key),
          title: Text,
          amount: Type.String({ pattern: '^\\d+(\\.\\d+)?$', description: 'In yuan' }),
          when: Type.Optional(Feel),
          unit: Type.Optional(Text),
          basis: Type.Optional(Type.Union([Text, LegalBasis])),
          unverified: Type.Optional(Unverified),
        },
        closed,
      ),
    ),
    reconsiderationFirst: Type.Optional(
      Type.Boolean({
        description: 'What is refused is reconsidered before it is sued for (行政复议法 23)',
      }),
    ),
    visits: Type.Object({ count: Type.Integer({ minimum: 0 }), reason: Type.Optional(Text) }, closed),
    results: Type.Array(ItemResult),
    procedure: Type.Array(
      Type.Object(
        {
          step: Text,
          body: Type.Optional(Key),
          days: Type.Optional(Type.Number({ minimum: 0, description: 'The day by which it is done' })),
          from: Type.Optional(
            Type.Number({
              minimum: 0,
              description: 'The day on which another body begins; absent: with the acceptance',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    intermediaries: Type.Union([Type.Literal('none'), Type.Array(Text)]),
    elsewhere: Type.Optional(Type.Object({ scope: Type.Enum(['city', 'province', 'nation']) }, closed)),
    depth: Type.Integer({ minimum: 1, maximum: 5 }),
    assurance: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 4,
        description:
          'How surely it must be known who applies: 2 number checked, 3 seen and two factors, 4 certificate',
      }),
    ),
    booking: Type.Boolean(),
    courier: Type.Boolean(),
    onlinePayment: Type.Boolean(),
    kiosk: Type.Boolean(),
    advice: Type.Object({ phone: Type.String(), hours: Type.Optional(Text) }, closed),
    complaint: Type.Object({ phone: Type.String() }, closed),
    windows: Type.Array(Type.Object({ name: Text, address: Text, hours: Type.Optional(Text) }, closed)),
    questions: Type.Optional(Type.Array(Type.Object({ q: Text, a: Text }, closed))),
    specialProcedures: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: Type.String(),
            days: Type.Integer({ minimum: 0 }),
            checklist: Type.Optional(Key),
          },
          closed,
        ),
      ),
    ),
    effect: Type.Optional(ItemEffect),
    inPart: Type.Optional(
      Type.Object(
        {
          answer: Type.Optional(
            Type.String({ description: 'The answer that lists what is applied for; absent: said in words' }),
          ),
          codes: Type.Optional(Type.String({ description: 'The code table that names what is listed' })),
        },
        { ...closed, description: 'It may be granted in part 部分准予' },
      ),
    ),
    promise: Type.Optional(ItemPromise),
    tolerance: Type.Optional(ItemTolerance),
    process: Type.Optional(Key),
    form: Type.Optional(Key),
    decisions: Type.Optional(Key),
    lead: Type.Optional(Key),
    participants: Type.Optional(Type.Array(Participant)),
    forwarding: Type.Optional(ItemForwarding),
    publicity: Type.Optional(ItemPublicity),
    joint: Type.Optional(ItemJoint),
    internal: Type.Optional(
      Type.Boolean({
        description: 'Handled only as a part of another item: not listed, searched or applied for',
      }),
    ),
    effectiveFrom: Type.String({ format: 'date' }),
    releaseNotes: Type.Optional(Text),
  },
  closed,
);
export type ItemDefinition = Static<typeof ItemDefinition>;
