import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { SearchDocument } from './model.ts';
import { type DocumentRow, deleteDocument, deleteKind, insertDocuments } from './store.ts';
import { gramTerms, wholeTerms } from './terms.ts';

const batch = 200;

/** Makes one thing findable, in the transaction that changed it. The same kind and key again replaces it. */
export async function indexDocument(
  _call: Call,
  transaction: Transaction,
  document: SearchDocument,
): Promise<void> {
  await deleteDocument(transaction, document.kind, document.key);
  await insertDocuments(transaction, [asRow(document)]);
}

export async function removeDocument(
  _call: Call,
  transaction: Transaction,
  kind: string,
  key: string,
): Promise<void> {
  await deleteDocument(transaction, kind, key);
}

/** Replaces everything of a kind: what a newly imported release does with its items. */
export async function replaceDocuments(
  _call: Call,
  transaction: Transaction,
  kind: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  await deleteKind(transaction, kind);
  for (let start = 0; start < documents.length; start += batch)
    await insertDocuments(transaction, documents.slice(start, start + batch).map(asRow));
}

function asRow(document: SearchDocument): DocumentRow {
  return {
    id: newId(),
    kind: document.kind,
    key: document.key,
    title: document.title,
    data: document.data ?? {},
    wholes: wholeTerms(document),
    grams: gramTerms(document),
  };
}
