import { type Problem, sayProblem } from '#kernel/errors/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import type { Resource } from './model.ts';

/** How RFC 7644, 3.12 names what our problems say; the others have no name there. */
const types: Readonly<Record<string, string>> = {
  'scim/invalid-filter': 'invalidFilter',
  'scim/invalid-path': 'invalidPath',
  'scim/invalid-syntax': 'invalidSyntax',
  'scim/invalid-value': 'invalidValue',
  'scim/no-target': 'noTarget',
  'scim/mutability': 'mutability',
  'scim/too-many': 'tooMany',
  'directory/account-taken': 'uniqueness',
  'directory/group-name-taken': 'uniqueness',
  'directory/account-stays': 'mutability',
  'http/invalid-request': 'invalidSyntax',
};

/** A member that names nobody is a value that is not valid, not an address that is not there. */
export const statusOf = ({ code, status }: Problem): number =>
  code === 'directory/officer-unknown' ? 400 : status;

/** A problem in the form that SCIM clients read. */
export function scimError(problem: Problem, language: Language): Resource {
  const { title, remedy } = sayProblem(problem, language);
  const scimType = problem.code === 'directory/officer-unknown' ? 'invalidValue' : types[problem.code];
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(statusOf(problem)),
    ...(scimType ? { scimType } : {}),
    detail: `${title} ${remedy}`,
  };
}
