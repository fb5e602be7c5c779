import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileDecisions } from '#platform/decisions/index.ts';
import { drawingOf } from './drawing.ts';
import { moveShape } from './edit-drawing.ts';
import { removeElement } from './edit-graph.ts';
import { addNote, dropTie, removeNote, tieNote } from './edit-notes.ts';
import { readGraph } from './graph.ts';
import { readNotes } from './notes.ts';
import { at, changedLines, fees, rootOfXml } from './testing.ts';
import { editFile } from './tree.ts';

const noted = editFile(fees, (root) => tieNote(root, addNote(root, '按 2026 年标准 <暂行>'), 'fee'));
const notesIn = (xml: string) =>
  readNotes(rootOfXml(xml)).map(({ text, ties }) => [text, ties.map(({ to }) => to)]);

test('a note is added with what it is about; nothing else of the file changes and it still decides', () => {
  assert.deepEqual(notesIn(noted), [['按 2026 年标准 <暂行>', ['fee']]]);
  assert.deepEqual(changedLines(fees, noted).gone, []);
  assert.equal(changedLines(fees, noted).come.length, 7);
  assert.ok(compileDecisions(noted, 'fees.dmn').decisions.some(({ id }) => id === 'fee'));
});

test('a note is drawn beside its element, moves with its line, and is kept where it was put', () => {
  const [note] = readNotes(rootOfXml(noted));
  assert.ok(note);
  const drawn = (xml: string) => drawingOf(rootOfXml(xml), readGraph(rootOfXml(xml)));
  const lineOf = (xml: string) => drawn(xml).lines.find(({ kind }) => kind === 'association');
  assert.deepEqual([lineOf(noted)?.from, lineOf(noted)?.to], ['fee', note.id]);
  const moved = editFile(noted, (root) => moveShape(root, note.id, { x: 700, y: 40 }));
  const [shape] = drawn(moved).notes;
  assert.deepEqual([shape?.x, shape?.y], [700, 40]);
  assert.notDeepEqual(lineOf(moved)?.points, lineOf(noted)?.points);
  assert.match(moved, new RegExp(`dmnElementRef="${note.ties[0]?.id}"`));
});

test('a tie, a note and what a note was about go without a trace', () => {
  const [note] = readNotes(rootOfXml(noted));
  const [tie] = note?.ties ?? [];
  assert.ok(note && tie);
  const drawn = editFile(noted, (root) => moveShape(root, note.id, { x: 700, y: 40 }));
  const untied = editFile(drawn, (root) => dropTie(at(root, tie.path)));
  assert.deepEqual(notesIn(untied), [['按 2026 年标准 <暂行>', []]]);
  const gone = editFile(drawn, (root) => removeNote(at(root, note.path)));
  assert.deepEqual(notesIn(gone), []);
  assert.doesNotMatch(gone, new RegExp(`association|${note.id}|${tie.id}`));
  const without = editFile(drawn, (root) => removeElement(root, 'fee'));
  assert.deepEqual(notesIn(without), [['按 2026 年标准 <暂行>', []]]);
  assert.doesNotMatch(without, new RegExp(tie.id));
});

test('notes of other tools are read whichever way they are tied', () => {
  const other = fees.replace(
    '</dmn:definitions>',
    '<dmn:textAnnotation id="n"><dmn:text>note</dmn:text></dmn:textAnnotation><dmn:association id="a"><dmn:sourceRef href="#n"/><dmn:targetRef href="urn:fees#rate"/></dmn:association></dmn:definitions>',
  );
  assert.deepEqual(notesIn(other), [['note', ['rate']]]);
});
