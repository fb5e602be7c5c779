import { Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

/** What an applicant promised to get a decision at once 告知承诺, and what became of it. */
export interface TakenPromise {
  readonly caseId: string;
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly takenOn: string;
  readonly inspectBy: string;
  readonly inspectProvisional: boolean;
  /** `ordered`: found not kept, to be corrected by `correctBy`. `called-off`: the licence has ended otherwise. */
  readonly state: 'open' | 'kept' | 'ordered' | 'revoked' | 'called-off';
  /** The day of the order to correct. */
  readonly correctFrom: string | null;
  readonly correctBy: string | null;
  readonly correctProvisional: boolean;
  readonly endedOn: string | null;
}

/** What every act on a delivery brings. */
export const deliveryActMembers = {
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  caseId: Type.String({ format: 'uuid' }),
  deliveryId: Type.String({ format: 'uuid' }),
};

/** Why a parcel did not reach the applicant. */
export type Failure = 'address-wrong' | 'refused' | 'not-collected' | 'lost';

/** How the result of a case reaches the applicant 送达. */
export interface Delivery {
  readonly id: string;
  readonly caseId: string;
  readonly licenceId: string;
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly itemTitle: Text;
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly way: 'electronic' | 'courier' | 'window';
  readonly address: string;
  readonly decidedOn: string;
  /** The last day for it (行政许可法 44). */
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly state: 'preparing' | 'ready' | 'sent' | 'failed' | 'delivered' | 'called-off';
  readonly code: string | null;
  readonly wrongCodes: number;
  readonly trackingNumber: string | null;
  readonly sentOn: string | null;
  /** How often it was handed to the courier. */
  readonly attempts: number;
  /** Why the last parcel did not arrive, and since when that is known. */
  readonly failure: Failure | null;
  readonly failedOn: string | null;
  /** From which day it lies at the window instead of going by courier. */
  readonly keptOn: string | null;
  readonly deliveredOn: string | null;
}

/** Some divisions of a body, or all of it. */
export interface Place {
  readonly bodyId: string;
  readonly divisionKeys: readonly string[] | null;
}
