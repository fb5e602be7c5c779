import type { Application } from '#kernel/application/index.ts';
import { kept } from './kept.ts';
import type { Region, RegionTree } from './model.ts';
import { readAncestors, readRegion, readRegionByCode, readRegions } from './store.ts';

/** By code: a former code answers the division of today, also after a merger. */
export async function findRegion({ database }: Application, code: string): Promise<Region | undefined> {
  const shelf = await kept.shelf(database);
  return shelf.find(`code ${code}`, () => readRegionByCode(database, code));
}

export async function regionById({ database }: Application, id: string): Promise<Region | undefined> {
  const shelf = await kept.shelf(database);
  return shelf.find(`id ${id}`, () => readRegion(database, id));
}

/** The divisions it lies in, nearest first, itself not included. */
export async function ancestorsOf({ database }: Application, id: string): Promise<readonly Region[]> {
  const shelf = await kept.shelf(database);
  return shelf.find(`above ${id}`, async () => (await readAncestors(database, [id])).get(id) ?? []);
}

/** All divisions in force, parents before children. */
export async function listRegions({ database }: Application): Promise<readonly Region[]> {
  const shelf = await kept.shelf(database);
  return shelf.find('all', () => readRegions(database));
}

/** Divisions in force as trees: whole, or only the one with this code. */
export async function regionTree(application: Application, code?: string): Promise<readonly RegionTree[]> {
  const regions = await listRegions(application);
  const children = Map.groupBy(regions, ({ parentId }) => parentId);
  const grow = (region: Region): RegionTree => ({
    ...region,
    children: (children.get(region.id) ?? []).map(grow),
  });
  const roots = code === undefined ? (children.get(null) ?? []) : regions.filter((r) => r.code === code);
  return roots.map(grow);
}
