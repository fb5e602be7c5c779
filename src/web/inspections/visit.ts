/** What a phone keeps of an inspection until it is received. Lives in the browser only. */
export interface Visit {
  /** One record for each officer and inspection: another officer on the same phone sees nothing of it. */
  readonly key: string;
  readonly inspectionId: string;
  /** The number of its application, by which the officer knows it. */
  readonly receiptNumber?: string;
  readonly state: VisitState;
  readonly report: DraftReport;
  /** Whose report counts, where the city has said so. */
  readonly by?: string;
}

/**
 * `finished`: signed and waiting to be sent. `other-device`: sent and kept, but another phone was first. `called-off`: sent and kept, but
 * its case had ended.
 */
export type VisitState = 'writing' | 'finished' | 'received' | 'other-device' | 'called-off';

export const isSent = (state: string | undefined): state is 'received' | 'other-device' | 'called-off' =>
  state === 'received' || state === 'other-device' || state === 'called-off';

export type Verdict = 'conforms' | 'fails' | 'does-not-apply';

export interface DraftReport {
  /** Made here, so that sending it twice is sending it once. */
  readonly id: string;
  readonly deviceId: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly answers: Readonly<Record<string, { readonly verdict?: Verdict; readonly note: string }>>;
  readonly remarks: string;
  readonly finding: 'conforms' | 'fails' | null;
  readonly visited: string;
  readonly refusedToSign: string;
  /** By the officer’s name; the visited person’s under `visited`. */
  readonly signatures: Readonly<Record<string, Drawing>>;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly number[])[];
}

export interface Photo {
  readonly id: string;
  readonly visit: string;
  readonly content: Blob;
  readonly sha256: string;
  readonly takenAt: string;
  /** The point of the checklist that it shows; absent: the place as a whole. */
  readonly point?: string;
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly accuracy: number };
  /** A small picture of it as a data address, to be shown here. */
  readonly thumbnail: string;
}

/** What is asked on site, as the page brought it. */
export interface Asked {
  readonly points: readonly { readonly key: string; readonly photo: boolean }[];
  readonly officers: readonly string[];
}

export const visitedPerson = 'visited';

export type Lacking =
  | { readonly kind: 'verdict' | 'note' | 'photo'; readonly point: string }
  | { readonly kind: 'signature'; readonly name: string }
  | { readonly kind: 'visited' | 'finding' | 'contradiction' };

/** What is to be done before the record can be finished; the city asks the same again. */
export function lackingIn(
  { points, officers }: Asked,
  report: DraftReport,
  photos: readonly Photo[],
): Lacking[] {
  const drawn = (name: string) => (report.signatures[name]?.strokes.length ?? 0) > 0;
  const ofPoints = points.flatMap(({ key: point, photo }): Lacking[] => {
    const { verdict, note = '' } = report.answers[point] ?? {};
    if (verdict === undefined) return [{ kind: 'verdict', point }];
    const shown = photos.some((one) => one.point === point);
    return [
      ...(verdict === 'fails' && note.trim() === '' ? [{ kind: 'note', point } as const] : []),
      ...(photo && verdict !== 'does-not-apply' && !shown ? [{ kind: 'photo', point } as const] : []),
    ];
  });
  const someFail = Object.values(report.answers).some(({ verdict }) => verdict === 'fails');
  return [
    ...ofPoints,
    ...(report.finding === null ? [{ kind: 'finding' } as const] : []),
    ...(report.finding === 'conforms' && someFail ? [{ kind: 'contradiction' } as const] : []),
    ...officers.filter((name) => !drawn(name)).map((name) => ({ kind: 'signature', name }) as const),
    ...(drawn(visitedPerson) || report.refusedToSign.trim() !== '' ? [] : [{ kind: 'visited' } as const]),
  ];
}
