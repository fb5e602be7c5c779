import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { isCitizenId } from '#platform/identifiers/index.ts';
import { type DevicePlace, hallDevices, type IdentityCard } from './devices.ts';
import { hallProblem } from './problems.ts';
import { layCard, simulatedReader } from './simulators.ts';

/** How somebody at a window shows who he is. */
export const shownCard = {
  /** Absent: the card on the reader is read. */
  typed: Type.Optional(
    Type.Object({
      name: Type.String({ maxLength: 100 }),
      idNumber: Type.String({ maxLength: 30 }),
      document: Type.String({
        maxLength: 200,
        description: 'What was seen instead of a card that can be read',
      }),
    }),
  ),
  /** In the demonstration city: which card is laid on the simulated reader first. */
  laid: Type.Optional(Type.String({ maxLength: 30 })),
};
const ShownCard = Type.Object(shownCard);
type ShownCard = Static<typeof ShownCard>;

/** The card that was read, or what the officer has typed from the document that he saw. */
export async function readCard(
  call: Call,
  place: DevicePlace,
  { typed, laid }: ShownCard,
): Promise<IdentityCard> {
  if (typed) return typedCard(typed);
  const demonstration = call.config.mode === 'demonstration';
  const reader = hallDevices().reader ?? (demonstration ? simulatedReader : undefined);
  if (!reader) throw hallProblem('no-reader');
  if (demonstration && laid) layCard(place, laid.trim().toUpperCase());
  const card = await reader.read(call, place);
  if (!card) throw hallProblem('no-card');
  return card;
}

function typedCard({ name, idNumber, document }: NonNullable<ShownCard['typed']>): IdentityCard {
  const number = idNumber.replace(/\s/g, '').toUpperCase();
  if (name.trim() === '' || document.trim() === '' || !isCitizenId(number))
    throw hallProblem('person-incomplete');
  return { name: name.trim(), idNumber: number };
}
