import type { Case } from './model.ts';

/** Whose cases they are, as the audit names them: those may ask who looked. */
export function subjectsOf(
  cases: readonly Pick<Case, 'applicantSubjectId' | 'applicantAccountId'>[],
): readonly string[] {
  const subjects = cases.flatMap(({ applicantSubjectId, applicantAccountId }) => {
    if (applicantSubjectId) return [applicantSubjectId];
    return applicantAccountId ? [`account:${applicantAccountId}`] : [];
  });
  return [...new Set(subjects)];
}
