import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addEntry, setBox } from '../dmn/edit-box.ts';
import { findElement, removeElement, require } from '../dmn/edit-graph.ts';
import { writeCells } from '../dmn/table.ts';
import { fees } from '../dmn/testing.ts';
import { editFile, named, within, writeText } from '../dmn/tree.ts';
import { setAllowed } from '../dmn/types.ts';
import type { XmlElement } from '../dmn/xml.ts';
import { compareEntries } from './compare-entries.ts';
import { decisionEntries } from './decision-entries.ts';

/** What differs: the change, the name of what it is in, and which facts. */
function differences(after: string): string[] {
  const rows = compareEntries(decisionEntries(fees, 'en'), decisionEntries(after, 'en'));
  return rows
    .filter(({ change }) => change !== 'same')
    .map(({ change, id, differing }) => [change, id, ...differing].join(' | '));
}

const first = (root: XmlElement, name: string): XmlElement => {
  for (const each of within(root)) if (each.localName === name) return each;
  throw new Error(name);
};

describe('two versions of a decision file', () => {
  it('are the same where only the writing differs', () => {
    assert.deepEqual(differences(fees.replaceAll('dmn:', '').replace('xmlns:dmn', 'xmlns')), []);
    assert.deepEqual(differences(fees), []);
  });

  it('differ in a cell, in what is needed, in a type', () => {
    const table = (root: XmlElement) => first(root, 'decisionTable');
    assert.deepEqual(
      differences(
        editFile(fees, (root) => writeCells(table(root), { rule: 0, kind: 'outputs', column: 0 }, [['13']])),
      ),
      ['changed | rate r1 | rate'],
    );
    assert.deepEqual(differences(editFile(fees, (root) => require(root, 'rate', 'day'))), [
      'changed | rate | Needs',
    ]);
    assert.deepEqual(differences(editFile(fees, (root) => setAllowed(first(root, 'itemComponent'), '> 0'))), [
      'changed | type tSite.area | Constraint',
    ]);
  });

  it('differ in a step, in an argument, in the kind of an expression, in what is gone', () => {
    const context = (root: XmlElement) => first(root, 'context');
    assert.deepEqual(differences(editFile(fees, (root) => addEntry(context(root), 'extra'))), [
      'added | fee/extra',
    ]);
    const argument = editFile(fees, (root) => {
      const binding = first(root, 'binding');
      for (const literal of named(binding, 'literalExpression')) writeText(literal, 'base * 2');
    });
    assert.deepEqual(differences(argument), ['changed | fee//amount | Expression (FEEL)']);
    const kind = editFile(fees, (root) => {
      const fee = findElement(root, 'fee');
      if (fee) setBox(fee, 'conditional', { input: '', output: '', entry: '' });
    });
    assert.ok(differences(kind).includes('changed | fee | Written as'));
    assert.deepEqual(
      differences(editFile(fees, (file) => removeElement(file, 'day'))).map((row) => row.split(' | ')[1]),
      ['day'],
    );
  });
});
