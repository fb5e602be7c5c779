import {
  type CompileDecisionsOptions,
  type CompiledDecisions,
  compileDecisions,
  type DecisionFile,
  importedBy,
} from '#platform/decisions/index.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { Release } from './release.ts';

type Options = Pick<CompileDecisionsOptions, 'onProblem'>;

/** Compiles a decision file with those of a release that it imports. */
export function compileInRelease(
  release: Pick<Release, 'decisionFiles'>,
  { xml, file }: { readonly xml: string; readonly file: string },
  options: Options = {},
): CompiledDecisions {
  return compileAmong(filesOf(release), { xml, fileName: file }, options);
}

/** The same while packs are checked, before they are a release. */
export function compileInPacks(merged: MergedPacks, file: DecisionFile, options: Options): CompiledDecisions {
  return compileAmong(filesIn(merged), file, options);
}

const filesIn = (merged: MergedPacks): readonly DecisionFile[] =>
  partsOf(merged, 'decisions').map(({ data, file }) => ({ xml: String(data), fileName: file }));

const filesOf = ({ decisionFiles }: Pick<Release, 'decisionFiles'>): readonly DecisionFile[] =>
  [...decisionFiles.values()].map(({ xml, file }) => ({ xml, fileName: file }));

const compileAmong = (atHand: readonly DecisionFile[], { xml, fileName }: DecisionFile, options: Options) =>
  compileDecisions(xml, fileName, { ...options, imports: importedBy(xml, atHand) });
