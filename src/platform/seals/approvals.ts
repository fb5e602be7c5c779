import type { Call } from '#kernel/application/index.ts';
import { sealProblem } from './problems.ts';

/** The body in whose name a document was approved; undefined: it was not. */
type ApprovedBy = (call: Call, documentId: string) => Promise<string | undefined>;

const kinds = new Map<string, ApprovedBy>();

/** Seals know no cases: the module whose documents are sealed says which have been approved, and by which body. Called at start. */
export function registerSealable(kind: string, approvedBy: ApprovedBy): void {
  kinds.set(kind, approvedBy);
}

/** A seal is put to nothing that its own body has not approved. */
export async function requireApproved(
  call: Call,
  bodyId: string,
  document: { readonly kind: string; readonly id: string },
): Promise<void> {
  if ((await kinds.get(document.kind)?.(call, document.id)) !== bodyId) throw sealProblem('not-approved');
}
