import type { Application } from '#kernel/application/index.ts';
import { kept } from './kept.ts';
import type { Body } from './model.ts';
import { selectBodies, selectBodyById, selectBodyByKey } from './store.ts';

type With = Pick<Application, 'database'>;

export async function findBody({ database }: With, key: string): Promise<Body | undefined> {
  const shelf = await kept.shelf(database);
  return shelf.find(`key ${key}`, () => selectBodyByKey(database, key));
}

export async function bodyById({ database }: With, id: string): Promise<Body | undefined> {
  const shelf = await kept.shelf(database);
  return shelf.find(`id ${id}`, () => selectBodyById(database, id));
}

/** Every body that exists today, in the pack's order. */
export async function listBodies({ database }: With): Promise<readonly Body[]> {
  const shelf = await kept.shelf(database);
  return shelf.find('all', () => selectBodies(database));
}
