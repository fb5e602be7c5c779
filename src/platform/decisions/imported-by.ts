import { isProblem } from '#kernel/errors/index.ts';
import type { DecisionFile } from './compile-decisions.ts';
import { type ModelFile, readModelFile } from './dmn/read-model.ts';

/**
 * Of the files at hand those that a file imports by their namespace, and what these import: each after whatever imports it.
 * One that cannot be read is imported by nobody, it is told where it stands itself; nor is any of several that share a
 * namespace, of which nobody can tell which is meant.
 */
export function importedBy(xml: string, atHand: Iterable<DecisionFile>): readonly DecisionFile[] {
  const main = modelIn({ xml, fileName: '' });
  if (!main || main.imports.size === 0) return [];
  const byNamespace = new Map<
    string,
    { readonly file: DecisionFile; readonly model: ModelFile } | 'several'
  >();
  for (const file of atHand) {
    const model = modelIn(file);
    if (model)
      byNamespace.set(model.namespace, byNamespace.has(model.namespace) ? 'several' : { file, model });
  }
  const seen = new Set([main.namespace]);
  const innermostFirst: DecisionFile[] = [];
  const visit = ({ imports }: ModelFile): void => {
    for (const namespace of imports.values()) {
      const found = byNamespace.get(namespace);
      if (!found || found === 'several' || seen.has(namespace)) continue;
      seen.add(namespace);
      visit(found.model);
      innermostFirst.push(found.file);
    }
  };
  visit(main);
  return innermostFirst.toReversed();
}

function modelIn({ xml, fileName }: DecisionFile): ModelFile | undefined {
  try {
    return readModelFile(xml, fileName);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return undefined;
  }
}
