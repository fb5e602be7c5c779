/** An event as it is kept: what happened, to which case, by whom, caused by what. */
export interface StoredEvent {
  readonly id: string;
  /** `module.past-participle`, e.g. `case.accepted`. */
  readonly name: string;
  /** Version of the shape of `data`. */
  readonly version: number;
  readonly occurredAt: Date;
  readonly regionId: string | null;
  readonly caseId: string | null;
  /** 1, 2, 3 … within the case, without gaps. */
  readonly caseSequence: number | null;
  readonly actorId: string;
  readonly assignmentId: string | null;
  readonly causeId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
