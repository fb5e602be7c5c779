import type { ApplicableMaterial } from '#casework/catalogue/index.ts';
import type { LegalBasis, Material, MaterialWay } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** A material as the guide lists it. */
export interface MaterialRow {
  readonly key: string;
  readonly title: Text;
  readonly note: Text | undefined;
  readonly promise: Text | undefined;
  /** The way that is tried first; it says who brings it. */
  readonly way: MaterialWay;
  /** If that finds nothing, the applicant may still upload it. */
  readonly orUpload: boolean;
  readonly accept: readonly string[];
  readonly maxMegabytes: number | undefined;
  readonly depends: boolean;
  readonly basis:
    | Text
    | { readonly law: string; readonly title: Text | undefined; readonly articles: readonly number[] }
    | undefined;
}

export function materialRow(
  { key, title, note, promise, ways, accept = [], maxMegabytes, basis }: Material,
  applies: ApplicableMaterial['applies'],
  lawTitle: (law: string) => Text | undefined,
): MaterialRow {
  const way = ways[0] ?? 'upload';
  return {
    key,
    title,
    note,
    promise,
    way,
    orUpload: way !== 'upload' && ways.includes('upload'),
    accept,
    maxMegabytes,
    depends: applies === 'depends',
    basis:
      basis && isLaw(basis)
        ? { law: basis.law, title: lawTitle(basis.law), articles: basis.articles ?? [] }
        : basis,
  };
}

function isLaw(basis: Text | LegalBasis): basis is LegalBasis {
  return 'law' in basis;
}

export type Bringer = 'none' | 'promise' | 'you';

export function bringerOf(way: MaterialWay): Bringer {
  switch (way) {
    case 'generated':
    case 'licence':
    case 'register':
      return 'none';
    case 'promise':
      return 'promise';
    case 'upload':
      return 'you';
  }
}
