import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { kept } from './kept.ts';
import type { RegionNode } from './model.ts';
import { regionProblem } from './problems.ts';
import {
  endRegions,
  lockCodes,
  type Place,
  putCodes,
  putRegions,
  type RegionRow,
  raiseVersion,
  readSubtreeIds,
  replacePlaces,
} from './store.ts';

/**
 * Brings whole trees of divisions to what the pack says. A division is recognised by its code or a former one and keeps its id;
 * one that is no longer in the tree ends, and what was merged into another is found there. The same tree again changes nothing.
 */
export async function importRegions(
  call: Call,
  transaction: Transaction,
  roots: readonly RegionNode[],
): Promise<{ readonly changed: boolean }> {
  kept.changedIn(transaction);
  const known = await lockCodes(transaction);
  const { rows, codes, places } = flatten(roots, known);
  const today = call.clock.today();
  const present = new Set(rows.map(({ id }) => id));
  const rootIds = rows.filter(({ parentId }) => parentId === null).map(({ id }) => id);

  const fresh = codes.some(({ code }) => !known.has(code));
  const changes = await putRegions(transaction, rows);
  await putCodes(transaction, codes, today);
  const successors = mergers(roots, known, codes);
  const gone = (await readSubtreeIds(transaction, rootIds)).filter((id) => !present.has(id));
  const ended = await endRegions(
    transaction,
    gone.map((id) => ({ id, successorId: successors.get(id) ?? null })),
    today,
  );
  await replacePlaces(transaction, [...present, ...gone], places);

  const changed = fresh || changes + ended > 0;
  if (changed) {
    await raiseVersion(transaction);
    const data = { roots: roots.map(({ code }) => code) };
    await appendEvents(call, transaction, [{ name: 'regions.imported', data }]);
    await recordAudit(call, transaction, [
      { action: 'regions.import', object: { kind: 'region', id: rootIds[0] ?? '' }, detail: data },
    ]);
  }
  return { changed };
}

interface Flat {
  readonly rows: RegionRow[];
  readonly codes: { readonly code: string; readonly regionId: string }[];
  readonly places: Place[];
}

function flatten(roots: readonly RegionNode[], known: ReadonlyMap<string, string>): Flat {
  const flat: Flat = { rows: [], codes: [], places: [] };
  const seen = new Set<string>();
  const visit = (node: RegionNode, parentId: string | null, position: number): void => {
    if (seen.has(node.code)) throw regionProblem('code-twice', { code: node.code });
    seen.add(node.code);
    const id =
      [node.code, ...(node.formerCodes ?? [])].map((code) => known.get(code)).find(Boolean) ?? newId();
    flat.rows.push({ id, parentId, kind: node.kind, name: node.name, position });
    flat.codes.push({ code: node.code, regionId: id });
    flat.places.push(...placesOf(node, id));
    node.children?.forEach((child, index) => {
      visit(child, id, index);
    });
  };
  roots.forEach((root, index) => {
    visit(root, null, index);
  });
  return flat;
}

function placesOf(node: RegionNode, regionId: string): Place[] {
  const names = [...new Set(Object.values(node.name))];
  return [
    ...names.map((name) => ({ name, regionId, kind: node.kind, numberFrom: null, numberTo: null })),
    ...(node.roads ?? []).map(({ name, from, to }) => ({
      name,
      regionId,
      kind: 'road' as const,
      numberFrom: from ?? null,
      numberTo: to ?? null,
    })),
  ];
}

/** Which division takes the place of one that was merged: by the merged one's id. */
function mergers(
  roots: readonly RegionNode[],
  known: ReadonlyMap<string, string>,
  codes: Flat['codes'],
): Map<string, string> {
  const idOf = new Map(codes.map(({ code, regionId }) => [code, regionId]));
  const successors = new Map<string, string>();
  const visit = (node: RegionNode): void => {
    for (const code of node.mergedCodes ?? []) {
      const [merged, successor] = [known.get(code), idOf.get(node.code)];
      if (merged && successor) successors.set(merged, successor);
    }
    node.children?.forEach(visit);
  };
  roots.forEach(visit);
  return successors;
}
