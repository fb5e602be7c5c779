import type { OwnData } from './model.ts';

const kinds = new Map<string, OwnData>();

/** Called at start by each module that keeps something about persons: what it has is in every copy from then on. */
export function registerOwnData(kind: OwnData): void {
  kinds.set(kind.key, kind);
}

export const ownDataKinds = (): readonly OwnData[] => [...kinds.values()];

/** What of it the caller gets: all for himself, and for a ward what follows whom one acts for. */
export const kindsFor = (ward: string | null): readonly OwnData[] =>
  ward === null ? ownDataKinds() : ownDataKinds().filter(({ ofWards }) => ofWards);
