import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { Period } from './model-item-parts.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description: 'kebab-case' });

/** How the handling of cases is watched 电子监察 and rated 好差评: limits and aspects are the administration's, not the program's. */
export const SupervisionRules = Type.Object(
  {
    key: Key,
    warnings: Type.Array(
      Type.Object({ from: Type.Integer({ minimum: 1 }), before: Type.Integer({ minimum: 0 }) }, closed),
      {
        description:
          'Periods of at least `from` days are warned of `before` working days ahead; shorter ones not at all',
      },
    ),
    order: Type.Unsafe<Static<typeof Period>>({ ...Period, description: 'How long a body has to comply' }),
    aspects: Type.Array(Type.Object({ key: Key, title: Text, points: Type.Number({ minimum: 0 }) }, closed), {
      minItems: 1,
    }),
    tooQuick: Type.Optional(
      Type.Object(
        { minutes: Type.Integer({ minimum: 1 }), acts: Type.Integer({ minimum: 1 }) },
        {
          ...closed,
          description:
            'A case that officers have taken through so many steps and closed within so many minutes was decided elsewhere',
        },
      ),
    ),
    rating: Type.Object(
      {
        followUp: Type.Unsafe<Static<typeof Period>>({
          ...Period,
          description: 'How long a body has to call back and answer after a bad rating',
        }),
        choices: Type.Array(Type.Object({ key: Key, title: Text, of: Type.Enum(['good', 'bad']) }, closed)),
      },
      closed,
    ),
  },
  closed,
);
export type SupervisionRules = Static<typeof SupervisionRules>;

/** What adds to or takes from the score of a body, and in which aspect. */
export const ScoreRule = Type.Object(
  {
    key: Key,
    title: Text,
    aspect: Key,
    counts: Type.Enum([
      'warnings-in-a-row',
      'yellow-card',
      'red-card',
      'earlier',
      'bad-rating',
      'complaint-upheld',
      'finding',
    ]),
    points: Type.Number(),
    every: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'So many warnings in a row; so many per cent earlier than promised',
      }),
    ),
  },
  closed,
);
export type ScoreRule = Static<typeof ScoreRule>;
