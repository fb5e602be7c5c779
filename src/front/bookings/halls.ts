import { currentRelease, type Hall } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Body, findBody } from '#platform/directory/index.ts';
import { bookingProblem } from './problems.ts';

export type Matter = Hall['matters'][number];

/** The service halls of the release in force. */
export async function listHalls(call: Call): Promise<readonly Hall[]> {
  return [...(await currentRelease(call)).parts('hall').values()];
}

export async function findHall(call: Call, key: string): Promise<Hall> {
  const hall = (await currentRelease(call)).part('hall', key);
  if (!hall) throw bookingProblem('hall-unknown');
  return hall;
}

export function matterOf(hall: Hall, key: string): Matter {
  const matter = hall.matters.find((one) => one.key === key);
  if (!matter) throw bookingProblem('hall-unknown');
  return matter;
}

/** The body that runs the hall, or the one whose officers a matter is of. */
export async function bodyOf(call: Call, hall: Hall, matter?: Matter): Promise<Body> {
  const body = await findBody(call, matter?.body ?? hall.body);
  if (!body) throw bookingProblem('hall-unknown');
  return body;
}
