import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Finding, finding } from './finding.ts';

export type Path = readonly (string | number)[];

/** A YAML file as a value that knows on which line each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  lineOf(path: Path): number;
}

const mostAliases = 100;

export function readYaml(file: string, text: string): { source?: YamlSource; findings: Finding[] } {
  try {
    return read(file, text);
  } catch (error) {
    // The library goes as deep as the text does, until there is no room left.
    if (!(error instanceof RangeError)) throw error;
    return { findings: [finding({ file, line: 1 }, 'yaml-invalid', { reason: 'nested too deeply' })] };
  }
}

function read(file: string, text: string): { source?: YamlSource; findings: Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  // One slip of the pen makes many errors; the first is where it happened.
  const findings = document.errors
    .slice(0, 1)
    .map((error) => finding({ file, line: lineAt(error.pos[0]) }, 'yaml-invalid', { reason: error.message }));
  if (findings.length > 0) return { findings };
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { source: { file, value, lineOf: (path) => lineAt(offsetOf(document.contents, path)) }, findings };
  } catch (error) {
    return { findings: [finding({ file, line: 1 }, 'yaml-invalid', { reason: String(error) })] };
  }
}

/** Where the part begins: at its key, so that a long value is shown by its first line. The nearest existing parent counts. */
function offsetOf(contents: unknown, path: Path): number {
  let node = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return offset;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
      continue;
    }
    const inner: unknown = isNode(node) && 'get' in node ? node.get(Number(step), true) : undefined;
    if (!isNode(inner)) return offset;
    node = inner;
    offset = inner.range?.[0] ?? offset;
  }
  return offset;
}
