import type { Call } from '#kernel/application/index.ts';

/** What identity asks of the people and legal-entity registers. */
export interface Population {
  findPerson(
    call: Call,
    idNumber: string,
  ): Promise<{ readonly recordId: string; readonly name: string; readonly mobile?: string } | undefined>;
  /** The firms whose registered representative the person is. */
  representedFirms(
    call: Call,
    personRecordId: string,
  ): Promise<readonly { readonly firmRecordId: string; readonly firmName: string }[]>;
}

const nobody: Population = { findPerson: async () => undefined, representedFirms: async () => [] };

let provided: Population = nobody;

/** Filled at start from platform/registers; without it nobody is known and nobody represents a firm. */
export function providePopulation(source: Population): void {
  provided = source;
}

export const population = (): Population => provided;
