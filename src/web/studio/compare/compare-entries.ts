/** One thing of a model that can be pointed at: a page, a question, a rule, with what is said of it. */
export interface Entry {
  readonly id: string;
  readonly depth: number;
  readonly name: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface Compared {
  readonly id: string;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
  readonly change: 'same' | 'added' | 'removed' | 'changed';
  /** It stands elsewhere than before, other things being in their order. */
  readonly moved: boolean;
  /** Names of the facts that differ. */
  readonly differing: ReadonlySet<string>;
}

/** Two versions beside each other in the order of the newer; what is gone stands where it was. */
export function compareEntries(before: readonly Entry[], after: readonly Entry[]): readonly Compared[] {
  const placeBefore = new Map(before.map(({ id }, place) => [id, place]));
  const known = new Set(after.map(({ id }) => id));
  const still = inOrder(after.flatMap(({ id }) => placeBefore.get(id) ?? []));
  const rows = after.map((entry): Compared => {
    const place = placeBefore.get(entry.id);
    const old = place === undefined ? undefined : before[place];
    if (place === undefined || !old)
      return {
        id: entry.id,
        before: undefined,
        after: entry,
        change: 'added',
        moved: false,
        differing: new Set(),
      };
    const differing = differences(old, entry);
    const same = differing.size === 0 && old.name === entry.name;
    return {
      id: entry.id,
      before: old,
      after: entry,
      change: same ? 'same' : 'changed',
      moved: !still.has(place),
      differing,
    };
  });
  for (const [place, entry] of before.entries()) {
    if (known.has(entry.id)) continue;
    const neighbour = before[place - 1]?.id;
    const at = neighbour === undefined ? 0 : rows.findIndex(({ id }) => id === neighbour) + 1;
    const gone = {
      before: entry,
      after: undefined,
      change: 'removed',
      moved: false,
      differing: new Set<string>(),
    } as const;
    rows.splice(at, 0, { id: entry.id, ...gone });
  }
  return rows;
}

function differences(before: Entry, after: Entry): ReadonlySet<string> {
  const old = new Map(before.facts);
  const now = new Map(after.facts);
  return new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name) !== now.get(name)));
}

/** The longest run that still stands in its order: everything else has moved. */
function inOrder(places: readonly number[]): ReadonlySet<number> {
  const best: number[][] = [];
  for (const [at, place] of places.entries()) {
    let longest: number[] = [];
    for (const [before, run] of best.entries())
      if ((places[before] ?? 0) < place && before < at && run.length > longest.length) longest = run;
    best.push([...longest, place]);
  }
  return new Set(best.reduce((most, run) => (run.length > most.length ? run : most), []));
}
