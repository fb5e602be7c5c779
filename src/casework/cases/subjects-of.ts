import type { Case } from './model.ts';

/** Whose cases they are, as the audit names them: those may ask who looked. */
export function subjectsOf(
  cases: readonly Pick<Case, 'applicantSubjectId' | 'applicantAccountId' | 'coApplicants'>[],
): readonly string[] {
  const subjects = cases.flatMap(({ applicantSubjectId, applicantAccountId, coApplicants }) => {
    if (applicantSubjectId) return [applicantSubjectId, ...coApplicants];
    return applicantAccountId ? [`account:${applicantAccountId}`, ...coApplicants] : coApplicants;
  });
  return [...new Set(subjects)];
}
