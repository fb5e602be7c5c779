import type { Application } from '#kernel/application/index.ts';
import type { Region, RegionTree } from './model.ts';
import { readAncestors, readRegion, readRegionByCode, readRegions } from './store.ts';

/** By code: a former code answers the division of today, also after a merger. */
export function findRegion(application: Application, code: string): Promise<Region | undefined> {
  return readRegionByCode(application.database, code);
}

export function regionById(application: Application, id: string): Promise<Region | undefined> {
  return readRegion(application.database, id);
}

/** The divisions it lies in, nearest first, itself not included. */
export async function ancestorsOf(application: Application, id: string): Promise<readonly Region[]> {
  return (await readAncestors(application.database, [id])).get(id) ?? [];
}

/** All divisions in force, parents before children. */
export function listRegions(application: Application): Promise<readonly Region[]> {
  return readRegions(application.database);
}

/** Divisions in force as trees: whole, or only the one with this code. */
export async function regionTree(application: Application, code?: string): Promise<readonly RegionTree[]> {
  const regions = await readRegions(application.database);
  const children = Map.groupBy(regions, ({ parentId }) => parentId);
  const grow = (region: Region): RegionTree => ({
    ...region,
    children: (children.get(region.id) ?? []).map(grow),
  });
  const roots = code === undefined ? (children.get(null) ?? []) : regions.filter((r) => r.code === code);
  return roots.map(grow);
}
