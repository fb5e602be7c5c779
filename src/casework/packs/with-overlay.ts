import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { errorsIn } from './check-packs.ts';
import { type Finding, sayFinding } from './finding.ts';
import type { MergedPacks } from './merge-packs.ts';
import { conflictOf, type DiskState, diskStateOf, layOver, overlaidKind } from './overlay.ts';
import { dropOverlay, noteConflict, type OverlayRow, overlayRows } from './overlay-store.ts';

/**
 * Lays over the packs on the disk what was released in the studio. Where the disk has changed the same part meanwhile, what
 * was released stays in force and the conflict is noted and said. Where the changed packs and a released part no longer go
 * together, nothing is put in force.
 */
export async function withOverlay(
  call: Call,
  transaction: Transaction,
  disk: MergedPacks,
): Promise<{ readonly merged: MergedPacks; readonly fits: boolean }> {
  const states = (await overlayRows(transaction)).map((row) => diskStateOf(disk, row));
  if (states.length === 0) return { merged: disk, fits: true };
  const standing = states.filter(({ state }) => state !== 'taken-over');
  const merged = layOver(
    disk,
    standing.map(({ row }) => row),
  );
  const errors = await errorsIn(merged);
  if (errors.length > 0) {
    await noteUnfit(call, transaction, merged, standing, errors);
    return { merged, fits: false };
  }
  // The packs have taken over what was released: nothing lies over them any longer.
  for (const { row, state } of states)
    if (state === 'taken-over') await dropOverlay(transaction, row.kind, row.key);
  for (const state of standing) await noteState(call, transaction, state);
  return { merged, fits: true };
}

async function noteState(call: Call, transaction: Transaction, disk: DiskState): Promise<void> {
  const { row } = disk;
  const conflict = conflictOf(disk);
  if (conflict === null && row.conflict === null) return;
  await noteConflict(transaction, {
    kind: row.kind,
    key: row.key,
    conflict,
    conflictContent: disk.state === 'changed' ? disk.content : null,
    conflictReason: null,
    conflictAt: conflict === null ? null : call.clock.now(),
  });
  if (conflict !== null) await tell(call, transaction, row, conflict, undefined);
}

/** The parts that the errors stand in; where they stand elsewhere, any of the released parts may be the reason. */
async function noteUnfit(
  call: Call,
  transaction: Transaction,
  merged: MergedPacks,
  states: readonly DiskState[],
  errors: readonly Finding[],
): Promise<void> {
  const errorAt = (row: OverlayRow) =>
    errors.find(({ file }) => file === merged.parts.get(overlaidKind(row.kind))?.get(row.key)?.file);
  const named = states.filter(({ row }) => errorAt(row));
  for (const disk of named.length > 0 ? named : states) {
    const { row } = disk;
    const [first] = errors;
    const error = errorAt(row) ?? first;
    await noteConflict(transaction, {
      kind: row.kind,
      key: row.key,
      conflict: 'unfit',
      conflictContent: disk.state === 'changed' ? disk.content : null,
      conflictReason: error ? { message: error.message, remedy: error.remedy } : null,
      conflictAt: call.clock.now(),
    });
    await tell(call, transaction, row, 'unfit', error);
  }
}

const meanings = {
  changed:
    'the packs on the disk have changed a part that was released in the studio; what was released stays',
  removed:
    'the packs on the disk no longer have a part that was released in the studio; what was released stays',
  unfit:
    'the packs on the disk no longer go together with a part that was released in the studio; nothing was imported',
} as const;

async function tell(
  call: Call,
  transaction: Transaction,
  { kind, key, file }: OverlayRow,
  conflict: keyof typeof meanings,
  error: Finding | undefined,
): Promise<void> {
  const said = error && sayFinding(error, call.language);
  call.log.warn({ kind, key, file, said, remedy: 'settle it at /desk/studio' }, meanings[conflict]);
  await appendEvents(call, transaction, [
    { name: 'packs.overlay-conflicted', version: 1, data: { kind, key, conflict } },
  ]);
}
