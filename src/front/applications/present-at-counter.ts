import type { CoApplicant } from '#casework/cases/index.ts';
import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { keepPresent } from './counter-store.ts';
import { jointIn, type NamedOther } from './joint-in.ts';
import { type AssistedEntry, type CounterEntry, type Draft, isByPhone, type PresentParty } from './model.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import { findDraft } from './store.ts';

/** One of those who apply together with the visitor, as the form names him. */
export interface PartyAtCounter extends NamedOther {
  /** Seen at the window; null: not yet. */
  readonly seen: PresentParty | null;
}

/** Who has to stand at the window besides the visitor, by what the form says now. */
export async function partiesAtCounter(call: Call, draftId: string): Promise<readonly PartyAtCounter[]> {
  const { draft, item } = await openDraft(call, draftId);
  if (!draft.counter || isByPhone(draft.counter) || draft.correctsCaseId !== null) return [];
  return partiesIn(item, draft, draft.counter);
}

const partiesIn = (
  item: Item,
  stated: Pick<Draft, 'situation' | 'answers'>,
  { present = [] }: CounterEntry,
): readonly PartyAtCounter[] =>
  (jointIn(item, stated)?.parties ?? []).map((party) => ({
    ...party,
    seen: present.find(({ applicant }) => isParty(party, applicant)) ?? null,
  }));

const isParty = ({ name, number }: NamedOther, applicant: CoApplicant): boolean =>
  applicant.code === number && applicant.name.normalize('NFKC') === name;

const mostTries = 10;

/** Notes in the draft that one of them has been seen; what others save of it meanwhile is not lost. */
export async function notePresent(call: Call, draftId: string, seen: PresentParty): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { draft, item } = await openDraft(call, draftId);
    if (draft.submittedCaseId) throw applicationProblem('already-submitted');
    const { counter } = draft;
    if (!counter || isByPhone(counter)) throw applicationProblem('not-found');
    if (!partiesIn(item, draft, counter).some((party) => isParty(party, seen.applicant)))
      throw applicationProblem('joint-not-named');
    const others = (counter.present ?? []).filter(({ applicant }) => applicant.code !== seen.applicant.code);
    const latest = await findDraft(call.database, draftId);
    if (latest?.version !== draft.version) continue;
    const noted = { ...latest, counter: { ...counter, present: [...others, seen] } };
    if (await keepPresent(call.database, noted, call.clock.now())) return;
  }
  throw applicationProblem('draft-changed');
}

/** At the counter all who apply have been seen, and sign what is printed; whoever is missing is named. */
export function seenAtCounter(
  item: Item,
  stated: Pick<Draft, 'situation' | 'answers'>,
  counter: AssistedEntry | null | undefined,
): readonly CoApplicant[] {
  if (!counter || isByPhone(counter)) return [];
  const parties = partiesIn(item, stated, counter);
  const numbers = [...parties.map(({ number }) => number), counter.applicant.code];
  if (new Set(numbers).size < numbers.length) throw applicationProblem('joint-same-person');
  const missing = parties.filter(({ seen }) => seen === null);
  if (missing.length > 0)
    throw applicationProblem('joint-absent', { names: missing.map(({ name }) => name || '—').join('、') });
  return parties.flatMap(({ seen }) => (seen ? [seen.applicant] : []));
}
