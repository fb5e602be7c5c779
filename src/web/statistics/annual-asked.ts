import { approvalSheet, disclosureSheet, type Sheet } from '#insight/statistics/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isId, parameterOf } from '#web/desk/index.ts';
import { annualTables } from './choices.ts';

export interface AnnualAsked {
  readonly table: (typeof annualTables)[number];
  readonly year: string;
  readonly body: string;
}

/** What an address asks for; what it does not say is the approval work of this year. */
export function annualAskedIn(call: Call, request: Request): AnnualAsked {
  const year = parameterOf(request, 'year') ?? '';
  const body = parameterOf(request, 'body');
  return {
    table: annualTables.find((known) => known === parameterOf(request, 'table')) ?? 'approval',
    year: /^20\d{2}$/.test(year) ? year : call.clock.today().slice(0, 4),
    body: isId(body) ? body : '',
  };
}

export function annualSheet(call: Call, { table, year, body }: AnnualAsked): Promise<Sheet> {
  const make = table === 'approval' ? approvalSheet : disclosureSheet;
  return make(call, `${year}-01-01`, body || undefined);
}
