import { type Static, Type } from 'typebox';
import type { Checklist } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Moment = Type.String({ format: 'date-time', description: 'By the clock of the phone' });

/** Who inspects, by the post that was held when it was ordered. */
export interface Inspector {
  readonly accountId: string;
  readonly name: string;
  /** The number of his certificate; those ordered before certificates were kept have none. */
  readonly certificate?: string;
}

/** An inspection on site 现场核查 that was ordered for a case, and what became of it. */
export interface Inspection {
  readonly id: string;
  readonly caseId: string;
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly visitOn: string;
  /** Local wall time, `HH:MM`. */
  readonly visitAt: string;
  readonly address: string;
  readonly officers: readonly Inspector[];
  readonly checklist: Checklist;
  readonly orderedAt: Date;
  readonly reportId: string | null;
  readonly finding: Finding | null;
  readonly reportedAt: Date | null;
  /** Its case had ended before anybody reported. */
  readonly calledOffOn: string | null;
}

export const Finding = Type.Enum(['conforms', 'fails']);
export type Finding = Static<typeof Finding>;

export const Verdict = Type.Enum(['conforms', 'fails', 'does-not-apply']);
export type Verdict = Static<typeof Verdict>;

export const mostPhotos = 30;

const Coordinate = (most: number) => Type.Number({ minimum: -most, maximum: most });

export const ReportedPhoto = Type.Object(
  {
    id: Id,
    sha256: Sha256,
    takenAt: Moment,
    point: Type.Optional(Type.String({ description: 'The point of the checklist that it shows' })),
    place: Type.Optional(
      Type.Object(
        {
          latitude: Coordinate(90),
          longitude: Coordinate(180),
          accuracy: Type.Number({ minimum: 0, description: 'In metres' }),
        },
        { ...closed, description: 'Where the officer allowed it' },
      ),
    ),
  },
  closed,
);
export type ReportedPhoto = Static<typeof ReportedPhoto>;

export const Signature = Type.Object(
  {
    role: Type.Enum(['officer', 'visited']),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    width: Type.Integer({ minimum: 1, maximum: 4000 }),
    height: Type.Integer({ minimum: 1, maximum: 4000 }),
    strokes: Type.Array(Type.Array(Type.Integer({ minimum: -100, maximum: 4100 }), { maxItems: 4000 }), {
      maxItems: 200,
      description: 'Lines as they were drawn: x and y of their points, one after the other',
    }),
  },
  closed,
);
export type Signature = Static<typeof Signature>;

/** What a phone has written down on site. Its ids are the phone's own, so that the same report twice is one. */
export const InspectionReport = Type.Object(
  {
    id: Id,
    deviceId: Id,
    startedAt: Moment,
    finishedAt: Moment,
    answers: Type.Array(
      Type.Object(
        {
          point: Type.String({ maxLength: 100 }),
          verdict: Verdict,
          note: Type.Optional(Type.String({ maxLength: 1000 })),
        },
        closed,
      ),
      { maxItems: 200 },
    ),
    remarks: Type.String({ maxLength: 4000 }),
    finding: Finding,
    visited: Type.String({
      maxLength: 100,
      description: 'Who received the officers; empty: nobody was there',
    }),
    refusedToSign: Type.Optional(
      Type.String({ maxLength: 500, description: 'Why the visited person has not signed' }),
    ),
    photos: Type.Array(ReportedPhoto, { maxItems: mostPhotos }),
    signatures: Type.Array(Signature, { maxItems: 10 }),
  },
  closed,
);
export type InspectionReport = Static<typeof InspectionReport>;

/** A report as it was received. */
export interface ReceivedReport {
  readonly id: string;
  readonly inspectionId: string;
  readonly deviceId: string;
  readonly sha256: string;
  readonly content: InspectionReport;
  /** False: another phone's report was there first. */
  readonly counts: boolean;
  readonly sentBy: string;
  readonly sentByName: string;
  readonly receivedAt: Date;
}

export interface ReceivedPhoto {
  readonly id: string;
  readonly inspectionId: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly receivedAt: Date;
}

/** What a phone is told of what it sent. */
export interface Receipt {
  readonly state: 'waiting' | 'received' | 'other-device' | 'called-off';
  /** The photos that are here already: they need not be sent again. */
  readonly photos: string[];
  /** Whose report counts, where it is another's. */
  readonly by?: string;
  readonly at?: Date;
}
