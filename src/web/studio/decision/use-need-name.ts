import { importedIn } from '../dmn/imports.ts';
import { useModel } from './model.ts';

/** What people call something that is needed, of this file or of one that it imports. */
export function useNeedName(): (of: string) => string {
  const { graph, imports, importable } = useModel();
  const imported = importedIn(imports, importable);
  return (of) =>
    graph.find(({ id }) => id === of)?.label ?? imported.find(({ href }) => href === of)?.label ?? of;
}
