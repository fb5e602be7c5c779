import { closureOf, type DrgElement } from './graph.ts';
import { elementAt, within } from './tree.ts';
import { leavesOf, typeOfPath, type ValueType } from './value-type.ts';
import type { XmlElement } from './xml.ts';

export interface AskedPath extends ValueType {
  readonly path: string;
  /** What people call it, where the file says so. */
  readonly label: string;
  /** Whether a decision looks at it: the rest of a value is there only to be whole. */
  readonly isAsked: boolean;
}

/** What an element takes from outside: `case.answers.area`, or an input itself, or a decision that it is given. */
export function pathsOf(root: XmlElement, graph: readonly DrgElement[], id: string): readonly AskedPath[] {
  const elements = closureOf(graph, id);
  const given = new Set(elements.find((element) => element.id === id)?.members.inputDecision);
  const texts = elements
    .filter((element) => !given.has(element.id))
    .map(({ path }) => feelIn(elementAt(root, path)))
    .join('\n');
  return elements
    .filter(({ kind, id: one }) => kind === 'inputData' || given.has(one))
    .flatMap(({ name, label }) => {
      const asked = pathsFrom(root, name, texts);
      return [...new Set([...asked, ...leavesOf(root, name)])].map((path) => ({
        path,
        label:
          label === name
            ? path
            : [label, ...path.slice(name.length + 1).split('.')].filter(Boolean).join(' · '),
        isAsked: asked.includes(path),
        ...typeOfPath(root, path),
      }));
    });
}

function feelIn(element: XmlElement | undefined): string {
  const texts = element ? [...within(element)].filter(({ localName }) => localName === 'text') : [];
  return texts.map(({ text }) => text.replace(/"(?:[^"\\]|\\.)*"/g, '""')).join('\n');
}

function pathsFrom(root: XmlElement, name: string, texts: string): readonly string[] {
  const used = new RegExp(
    `(?<![\\p{L}\\p{N}_.])${escaped(name)}((?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)(?![\\p{L}\\p{N}_])`,
    'gu',
  );
  const members = [...texts.matchAll(used)].map(([, found = '']) => found);
  const byType = leavesOf(root, name);
  if (byType.length > 0 && (members.includes('') || members.length === 0)) return byType;
  const found = [...new Set(members.filter((each) => each !== ''))].sort();
  return found.length === 0 ? [name] : found.map((member) => `${name}${member}`);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
