import { longest } from '#casework/licences/index.ts';
import { endingOf, type Needed, type Typed } from './model.ts';

export function typedIn(form: FormData): Typed {
  const said = (name: keyof Typed, most: number) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, most) : '';
  };
  return {
    status: said('status', 20),
    reason: said('reason', longest.reason),
    legalBasis: said('legalBasis', longest.legalBasis),
    documentNumber: said('documentNumber', longest.documentNumber),
  };
}

/** What is still to be written. */
export function lackingIn(typed: Typed): readonly Needed[] {
  const how = endingOf(typed);
  const document = how !== 'withdrawn' || typed.documentNumber;
  const written = { how, reason: typed.reason, basis: typed.legalBasis, document };
  return (['how', 'reason', 'basis', 'document'] as const).filter((what) => !written[what]);
}
