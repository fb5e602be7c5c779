import { filledText } from '../dmn/place.ts';
import { readModelFile } from '../dmn/read-model.ts';
import { childNamed, childrenNamed } from '../dmn/xml.ts';

/** What a rule of a decision table answers in one column, as it is written. */
export interface TableAnswer {
  readonly rule: number;
  readonly line: number;
  readonly text: string;
}

/** A column of answers of a decision that is a table, rule by rule; nothing where there is no such table or column. */
export function tableAnswers(
  xml: string,
  fileName: string,
  decision: string,
  column: string,
): readonly TableAnswer[] {
  const { root } = readModelFile(xml, fileName);
  const owner = childrenNamed(root, 'decision').find(({ attributes }) => attributes.get('name') === decision);
  const table = owner && childNamed(owner, 'decisionTable');
  if (!table) return [];
  const place = childrenNamed(table, 'output').findIndex(
    ({ attributes }) => attributes.get('name') === column,
  );
  return childrenNamed(table, 'rule').flatMap((rule, index) => {
    const cell = childrenNamed(rule, 'outputEntry')[place];
    const filled = cell && filledText(cell);
    return [{ rule: index + 1, line: filled?.line ?? rule.line, text: filled?.text ?? '' }];
  });
}
