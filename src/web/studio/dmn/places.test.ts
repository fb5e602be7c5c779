import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetIn, pathOfExpression } from './places.ts';
import { rootOfXml } from './testing.ts';
import { elementAt, textIn } from './tree.ts';

const root = rootOfXml(`<definitions>
  <rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>1 + (</text></outputEntry></rule>
  <literalExpression>
    <text>
      days
        * * 5
    </text>
  </literalExpression>
</definitions>`);

const textAt = (path: string | undefined) => {
  const element = path === undefined ? undefined : elementAt(root, path);
  return element && textIn(element);
};

test('of several fields on one line the one is found that the finding quotes', () => {
  assert.equal(textAt(pathOfExpression(root, 2, '1 + (')), '1 + (');
  assert.equal(textAt(pathOfExpression(root, 2, '< 5')), '< 5');
  assert.equal(pathOfExpression(root, 2, 'gone'), undefined);
});

test('the place of a fault is counted in the text of its field, over its lines', () => {
  const path = pathOfExpression(root, 6, 'days\n        * * 5') ?? '';
  const text = textAt(path) ?? '';
  const offset = offsetIn(root, path, { line: 6, column: 11 });
  assert.equal(text.slice(offset), '* 5\n    ');
  assert.equal(offsetIn(root, pathOfExpression(root, 2, '1 + (') ?? '', { line: 2, column: 6 }), 5);
  assert.equal(offsetIn(root, path, { line: 30, column: 1 }), undefined);
});
