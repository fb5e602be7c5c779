import type { Application } from '#kernel/application/index.ts';
import type { Body } from './model.ts';
import { selectBodies, selectBodyById, selectBodyByKey } from './store.ts';

export function findBody(application: Pick<Application, 'database'>, key: string): Promise<Body | undefined> {
  return selectBodyByKey(application.database, key);
}

export function bodyById(application: Pick<Application, 'database'>, id: string): Promise<Body | undefined> {
  return selectBodyById(application.database, id);
}

/** Every body that exists today, in the pack's order. */
export function listBodies(application: Pick<Application, 'database'>): Promise<Body[]> {
  return selectBodies(application.database);
}
