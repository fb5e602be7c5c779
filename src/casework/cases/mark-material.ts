import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { resourceOf } from './case-resource.ts';
import { officerName } from './officer-name.ts';
import { caseProblem } from './problems.ts';
import { setMaterialMark } from './record-store.ts';
import { findCase } from './store.ts';

/** Notes that an officer has looked through a material; `null` takes the mark back. */
export async function markMaterial(
  call: Call,
  input: {
    readonly caseId: string;
    readonly materialKey: string;
    readonly mark: 'passed' | 'attention' | null;
  },
): Promise<void> {
  const found = await findCase(call.database, input.caseId);
  if (!found) throw absent(call, caseProblem('not-found'));
  await authorise(call, 'case.examine', await resourceOf(call, found));
  if (found.state === 'closed') throw caseProblem('closed');
  const by = await officerName(call);
  await call.database.transaction(async (transaction) => {
    await setMaterialMark(transaction, input.caseId, input.materialKey, input.mark, by, call.clock.now());
    await recordAudit(call, transaction, [
      {
        action: 'case.mark-material',
        object: { kind: 'case', id: input.caseId },
        regionId: found.regionId,
        detail: { material: input.materialKey, mark: input.mark },
      },
    ]);
  });
}
