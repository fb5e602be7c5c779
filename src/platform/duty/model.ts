import { type Static, Type } from 'typebox';

export const Half = Type.Enum(['morning', 'afternoon']);
export type Half = Static<typeof Half>;

export const halves: readonly Half[] = ['morning', 'afternoon'];

const Id = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });

/** A week of a division; it begins on a Monday. */
export const RosterPlace = Type.Object({ bodyId: Id, divisionKey: Type.String(), beginsOn: Day });
export type RosterPlace = Static<typeof RosterPlace>;

export const PlannedTurn = Type.Object({ day: Day, half: Half, officerId: Id });
export type PlannedTurn = Static<typeof PlannedTurn>;

const mostTurns = 400;

export const RosterWeek = Type.Object({
  ...RosterPlace.properties,
  turns: Type.Array(PlannedTurn, { maxItems: mostTurns }),
});
export type RosterWeek = Static<typeof RosterWeek>;

export interface Turn extends PlannedTurn {
  readonly id: string;
  readonly bodyId: string;
  readonly divisionKey: string;
}

/** One turn against another 换班, as long as the other has not answered. */
export interface Swap {
  readonly id: string;
  readonly askedBy: string;
  readonly askedOf: string;
  readonly given: Turn;
  readonly wanted: Turn;
}
