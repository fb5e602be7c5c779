import { childNamed, childrenNamed, readXml, type XmlElement } from '../dmn/xml.ts';
import { readNumber } from '../values/number.ts';
import { readDate, readDateTime, readDuration, readTime } from '../values/read-temporal.ts';
import type { FeelValue } from '../values/value.ts';

interface TckResult {
  readonly node: string;
  readonly expected: FeelValue;
  readonly isError: boolean;
}

export interface TckCase {
  readonly id: string;
  readonly description: string;
  /** The decision service to ask, if not the decision of each result. */
  readonly service: string | null;
  readonly inputs: ReadonlyMap<string, FeelValue>;
  readonly results: readonly TckResult[];
}

interface TckFile {
  readonly model: string;
  readonly cases: readonly TckCase[];
}

/** Reads a file of test cases of the DMN conformance kit. */
export function readCases(xml: string, file: string): TckFile {
  const root = readXml(xml, file);
  return {
    model: childNamed(root, 'modelName')?.text.trim() ?? '',
    cases: childrenNamed(root, 'testCase').map((test) => ({
      id: test.attributes.get('id') ?? '',
      description: childNamed(test, 'description')?.text.trim() ?? '',
      service:
        test.attributes.get('type') === 'decisionService'
          ? (test.attributes.get('invocableName') ?? null)
          : null,
      inputs: new Map(
        childrenNamed(test, 'inputNode').map((node) => [node.attributes.get('name') ?? '', readValue(node)]),
      ),
      results: childrenNamed(test, 'resultNode').map((node) => ({
        node: node.attributes.get('name') ?? '',
        expected: expectedOf(node),
        isError: node.attributes.get('errorResult') === 'true',
      })),
    })),
  };
}

function expectedOf(node: XmlElement): FeelValue {
  const expected = childNamed(node, 'expected');
  return expected ? readValue(expected) : null;
}

function readValue(element: XmlElement): FeelValue {
  const list = childNamed(element, 'list');
  if (list)
    return list.attributes.get('xsi:nil') === 'true' ? null : childrenNamed(list, 'item').map(readValue);
  const components = childrenNamed(element, 'component');
  if (components.length > 0) {
    return new Map(components.map((each) => [each.attributes.get('name') ?? '', readValue(each)]));
  }
  const value = childNamed(element, 'value');
  return value ? plainValue(value) : null;
}

function plainValue(value: XmlElement): FeelValue {
  if (value.attributes.get('xsi:nil') === 'true') return null;
  const type = value.attributes.get('xsi:type')?.replace(/^.*:/, '') ?? 'string';
  const text = value.text.trim();
  switch (type) {
    case 'boolean':
      return text === 'true' || text === '1';
    case 'decimal':
    case 'double':
    case 'float':
    case 'integer':
    case 'int':
    case 'long':
      return readNumber(text);
    case 'date':
      return readDate(text);
    case 'time':
      return readTime(text);
    case 'dateTime':
      return readDateTime(text);
    case 'duration':
      return readDuration(text);
    default:
      return value.text;
  }
}
