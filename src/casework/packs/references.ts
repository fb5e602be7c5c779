import { type Finding, finding, type Place } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { PartKind } from './pack-files.ts';
import { said } from './validate-part.ts';
import type { Path } from './yaml-source.ts';

const kindWords: Readonly<Record<string, { zh: string; en: string }>> = {
  law: { zh: '法规', en: 'the law' },
  code: { zh: '代码表', en: 'the code table' },
  region: { zh: '区划', en: 'the division' },
  body: { zh: '部门', en: 'the body' },
  register: { zh: '登记簿', en: 'the register' },
  theme: { zh: '主题', en: 'the theme' },
  'life-event': { zh: '人生事件', en: 'the life event' },
  scene: { zh: '一件事', en: 'the life scene' },
  enquiry: { zh: '办事向导', en: 'the enquiry' },
  situation: { zh: '情形', en: 'the situation' },
  aspect: { zh: '评分方面', en: 'the aspect of the score' },
  procedure: { zh: '特别程序', en: 'the special procedure' },
  'foreign-system': { zh: '外部系统', en: 'the foreign system' },
  checklist: { zh: '核查表', en: 'the checklist' },
  item: { zh: '事项', en: 'the item' },
  post: { zh: '岗位', en: 'the post' },
  form: { zh: '表单', en: 'the form' },
  licence: { zh: '证照类型', en: 'the licence type' },
  process: { zh: '流程', en: 'the process' },
  decisions: { zh: '决策规则', en: 'the decisions' },
  account: { zh: '账号', en: 'the account' },
  records: { zh: '记录', en: 'the records' },
  field: { zh: '字段', en: 'the field' },
  material: { zh: '材料', en: 'the material' },
};

/** Collects the findings of one part, each at its line. */
export interface Inspector {
  /** `key` must be defined as this kind of thing; absent keys are fine. */
  refers(kind: PartKind, key: string | undefined, path: Path): void;
  /** `key` must be one of these. */
  refersTo(known: Iterable<string>, kind: string, key: string | undefined, path: Path): void;
  report(found: Finding): void;
  placeOf(path: Path): Place;
}

export function inspect(
  merged: MergedPacks,
  part: { placeOf(path: Path): Place },
  findings: Finding[],
): Inspector {
  const refersTo: Inspector['refersTo'] = (known, kind, key, path) => {
    if (key === undefined) return;
    const names = new Set(known);
    if (names.has(key)) return;
    const similar = mostSimilar(key, names);
    const words = kindWords[kind] ?? { zh: kind, en: kind };
    findings.push(
      finding(part.placeOf(path), 'reference-unknown', {
        path: said(path),
        kind: words.zh,
        kindEn: words.en,
        key,
        similar: similar === undefined ? '' : `是否指“${similar}”？`,
        similarEn: similar === undefined ? '' : `Did you mean “${similar}”?`,
      }),
    );
  };
  return {
    refersTo,
    refers: (kind, key, path) =>
      refersTo(
        partsOf(merged, kind).map((other) => other.key),
        kind,
        key,
        path,
      ),
    report: (found) => void findings.push(found),
    placeOf: (path) => part.placeOf(path),
  };
}

/** The known key that shares most pairs of letters with the one written, if it shares at least half. */
function mostSimilar(key: string, known: ReadonlySet<string>): string | undefined {
  const pairs = (text: string) =>
    new Set([...text].slice(1).map((letter, index) => `${text[index]}${letter}`));
  const wanted = pairs(key);
  let best: string | undefined;
  let most = 0.5;
  for (const candidate of known) {
    const given = pairs(candidate);
    const shared = [...wanted].filter((pair) => given.has(pair)).length;
    const likeness = (2 * shared) / (wanted.size + given.size || 1);
    if (likeness > most) [best, most] = [candidate, likeness];
  }
  return best;
}
