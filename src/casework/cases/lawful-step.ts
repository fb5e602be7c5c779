import type { StepAhead } from '#platform/processes/index.ts';
import type { Case } from './model.ts';

/** What changes the applicant's standing, and is therefore neither passed over nor done a second time. */
const legalActs: readonly string[] = ['accept', 'decide', 'opinion'];

/** What the applicant has been told is not done again: no way back before acceptance, none before the decision. */
export function mayGoBackTo(of: Case, { act, leadsTo }: StepAhead): boolean {
  if (act === 'correct') return false;
  if (of.acceptedAt === null) return true;
  if (act === 'accept') return false;
  return of.decidedAt === null || !leadsTo.some((ahead) => ahead === 'decide' || ahead === 'opinion');
}

/** Nothing that the law asks for is passed over, either. */
export function mayGoOnTo(of: Case, here: StepAhead, there: StepAhead): boolean {
  const asked = here.leadsTo.filter((act) => legalActs.includes(act));
  return mayGoBackTo(of, there) && asked.every((act) => there.leadsTo.includes(act));
}
