import type { Licence } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { findCase, findContent } from './store.ts';

/**
 * What was stated in the application that led to a licence, for its holder alone: nobody states twice what has not changed.
 * Empty where the licence is older than the program.
 */
export async function statedBefore(call: Call, licence: Licence): Promise<Readonly<Record<string, unknown>>> {
  const of = licence.caseId ? await findCase(call.database, licence.caseId) : undefined;
  const content = of && (await findContent(call.database, of.contentId));
  if (!of || !content) return {};
  await authorise(call, 'licence.read', {
    kind: 'licence',
    id: licence.id,
    bodyId: licence.bodyId,
    divisionKey: licence.divisionKey,
    holderSubjectIds: licence.holder.subjectId ? [licence.holder.subjectId] : [],
  });
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'case.read',
        object: { kind: 'case', id: of.id },
        regionId: of.regionId,
        detail: { for: licence.id },
      },
    ]),
  );
  return content.answers;
}
