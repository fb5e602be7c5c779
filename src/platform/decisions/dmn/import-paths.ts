import { equal } from '../values/equality.ts';
import { type FeelContext, type FeelValue, isContext } from '../values/value.ts';
import type { DrgElement, ModelFile } from './read-model.ts';

/** The names of the imports that lead from the first model to another one. */
export type ImportPath = readonly string[];

/** Every way to each imported model: it may be imported directly and through others. */
export function importPaths(files: readonly ModelFile[]): ReadonlyMap<ModelFile, readonly ImportPath[]> {
  const found = new Map<ModelFile, ImportPath[]>();
  const visit = (file: ModelFile, path: ImportPath, above: readonly ModelFile[]): void => {
    for (const [alias, namespace] of file.imports) {
      const imported = files.find((other) => other.namespace === namespace);
      if (!imported || above.includes(imported) || above.length > deepest) continue;
      const inner = alias === '' ? path : [...path, alias];
      const paths = found.get(imported) ?? [];
      if (paths.length >= mostPaths) continue;
      if (inner.length > 0) found.set(imported, [...paths, inner]);
      visit(imported, inner, [...above, imported]);
    }
  };
  const [main] = files;
  if (main) visit(main, [], [main]);
  return found;
}

/** Files that import each other crosswise have more ways than anybody means. */
const deepest = 10;
const mostPaths = 50;

/** The value of an input on each way to its model. */
function valuesOn(
  input: DrgElement,
  paths: ReadonlyMap<ModelFile, readonly ImportPath[]>,
  context: FeelContext,
): readonly FeelValue[] {
  const alone = context.get(input.name) ?? null;
  return (paths.get(input.file) ?? []).map((path) => valueUnder(context, path, input.name) ?? alone);
}

/** Whether a model that is imported in several ways is to work with other values on each. */
export function differBetweenPaths(
  inputs: readonly DrgElement[],
  paths: ReadonlyMap<ModelFile, readonly ImportPath[]>,
  context: FeelContext,
): boolean {
  return inputs.some((input) => {
    const [first = null, ...others] = valuesOn(input, paths, context);
    return others.some((other) => equal(first, other) !== true);
  });
}

/** The same models with one of its own for each way in which it is imported; null where these are too many. */
export function setApart(files: readonly ModelFile[]): readonly ModelFile[] | null {
  const placed: ModelFile[] = [];
  const place = (file: ModelFile, path: ImportPath, above: ReadonlyMap<string, string>): string => {
    const namespace = path.length === 0 ? file.namespace : `${file.namespace} ${path.join('.')}`;
    const known = new Map([...above, [file.namespace, namespace]]);
    const imports = new Map<string, string>();
    placed.push({ ...file, namespace, imports, known });
    for (const [alias, wanted] of file.imports) {
      const imported = files.find((other) => other.namespace === wanted);
      const isNew = imported && !above.has(wanted) && wanted !== file.namespace && placed.length < mostPlaces;
      const found = isNew ? place(imported, [...path, alias], known) : (known.get(wanted) ?? wanted);
      imports.set(alias, found);
      known.set(wanted, found);
    }
    return namespace;
  };
  const [main] = files;
  if (main) place(main, [], new Map());
  return placed.length < mostPlaces ? placed : null;
}

const mostPlaces = 100;

/** `{B: {C: {x: 1}}}`, or `{"B.C.x": 1}` as plain data may write it. */
export function valueUnder(context: FeelContext, path: ImportPath, name: string): FeelValue | undefined {
  const written = context.get([...path, name].join('.'));
  if (written !== undefined) return written;
  let inner: FeelContext = context;
  for (const alias of path) {
    const next = inner.get(alias) ?? null;
    if (!isContext(next)) return undefined;
    inner = next;
  }
  return inner.get(name);
}
