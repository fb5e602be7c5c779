import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileDecisions } from '../compile-decisions.ts';
import { findTableFaults } from './find-table-faults.ts';

interface Shape {
  readonly policy?: string;
  readonly fallback?: string;
  readonly allowed?: string;
}

/** A table over an area and a use; each rule is `area | use | legal text`, its output its own number. */
function table(rules: readonly string[], { policy = 'UNIQUE', fallback, allowed }: Shape = {}): string {
  const text = (value: string): string => `<text>${value.trim().replaceAll('<', '&lt;')}</text>`;
  const rows = rules.map((rule, index) => {
    const [area = '-', use = '-', basis = '第一条'] = rule.split('|');
    return `<rule id="r${index + 1}"><inputEntry>${text(area)}</inputEntry><inputEntry>${text(use)}</inputEntry>
      <outputEntry>${text(`${index + 1}`)}</outputEntry><annotationEntry>${text(basis)}</annotationEntry></rule>`;
  });
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:t" name="t">
    <inputData id="_a" name="area"><variable name="area" typeRef="number"/></inputData>
    <inputData id="_u" name="use"><variable name="use" typeRef="string"/></inputData>
    <decision id="_d" name="d" label="分级"><variable name="d"/>
      <informationRequirement><requiredInput href="#_a"/></informationRequirement>
      <informationRequirement><requiredInput href="#_u"/></informationRequirement>
      <decisionTable hitPolicy="${policy}">
        <input label="面积"><inputExpression typeRef="number"><text>area</text></inputExpression>${
          allowed ? `<inputValues>${text(allowed)}</inputValues>` : ''
        }</input>
        <input label="用途"><inputExpression typeRef="string"><text>use</text></inputExpression></input>
        <output>${fallback ? `<defaultOutputEntry>${text(fallback)}</defaultOutputEntry>` : ''}</output>
        <annotation name="依据"/>${rows.join('')}
      </decisionTable></decision></definitions>`;
}

const faults = (...given: Parameters<typeof table>) =>
  findTableFaults(table(...given), 't.dmn').map((fault) => {
    if (fault.kind === 'no-basis') return `no-basis ${fault.rule}`;
    if (fault.kind === 'no-english') return `no-english ${fault.rule}: ${fault.output}`;
    return fault.kind === 'overlap'
      ? `overlap ${fault.rules.join(' ')}: ${fault.example}`
      : `gap: ${fault.example}`;
  });

describe('the faults of a table', () => {
  it('are rules without a legal basis', () => {
    assert.deepEqual(faults(['- | - |  ', '- | - | 第二条'], { policy: 'FIRST' }), ['no-basis 1']);
  });

  it('are words in Chinese only, where others are in both languages', () => {
    const bilingual = (columns: readonly string[], ...rules: (readonly string[])[]) =>
      findTableFaults(
        `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:t" name="t">
        <inputData name="area"><variable name="area"/></inputData>
        <decision id="_d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#area"/></informationRequirement>
        <decisionTable hitPolicy="COLLECT"><input><inputExpression><text>area</text></inputExpression></input>
        ${columns.map((name) => `<output name="${name}"/>`).join('')}<annotation name="依据"/>
        ${rules
          .map(
            (cells) => `<rule><inputEntry><text>-</text></inputEntry>
          ${cells.map((cell) => `<outputEntry><text>${cell}</text></outputEntry>`).join('')}
          <annotationEntry><text>第一条</text></annotationEntry></rule>`,
          )
          .join('')}
        </decisionTable></decision></definitions>`,
        't.dmn',
      ).map((fault) => fault.kind === 'no-english' && `${fault.rule} ${fault.output}`);
    const columns = ['label', 'labelEn', 'required'];
    assert.deepEqual(bilingual(columns, ['"层数"', '"Floors"', '"≤ 3"'], ['"层数"', '"Floors"', '"3 层"']), [
      '2 required',
    ]);
    assert.deepEqual(bilingual(columns, ['"层数"', 'null', '"≤ 3"'], ['"层数"', '""', '"≤ 3"']), [
      '1 label',
      '2 label',
    ]);
    const both = [...columns, 'requiredEn'];
    assert.deepEqual(bilingual(both, ['"层数"', '"Floors"', '"3 层"', '"3 floors"']), []);
    assert.deepEqual(bilingual(both, ['"层数"', '"Floors"', '"3 层"', 'null']), ['1 required']);
    assert.deepEqual(bilingual(['label', 'required'], ['"层数"', '"3 层"']), [], 'a table in one language');
  });

  it('are values that two rules of a unique table match', () => {
    assert.deepEqual(faults(['<= 50 | -', '>= 50 | -']), ['overlap 1 2: 面积 = 50']);
    assert.deepEqual(
      faults([
        '<= 50 | "住宅"',
        '>= 50 | "商业"',
        '- | not("住宅", "商业")',
        '> 50 | "住宅"',
        '< 50 | "商业"',
      ]),
      [],
    );
    assert.deepEqual(faults(['<= 50 | -', '>= 50 | -'], { policy: 'FIRST' }), []);
  });

  it('are values that no rule matches', () => {
    assert.deepEqual(faults(['< 50 | -', '> 50 | -']), ['gap: 面积 = 50']);
    assert.deepEqual(faults(['- | "住宅"']), ['gap: 用途 ≠ "住宅"']);
    assert.deepEqual(faults(['[0..50) | -', '[50..100] | -']), ['gap: 面积 < 0']);
    assert.deepEqual(faults(['[0..50) | -', '[50..100] | -'], { allowed: '[0..100]' }), []);
    assert.deepEqual(faults(['[0..50) | -'], { fallback: '0' }), []);
  });

  it('are not looked for where a cell is more than constants', () => {
    assert.deepEqual(faults(['< area * 2 | -', '- | starts with(?, "住")']), []);
    assert.deepEqual(faults(['- | < "m"', '- | ["m".."z"]']), []);
  });

  it('are true of what the table answers', () => {
    const area = fc.constantFrom(
      '-',
      '< 2',
      '<= 2',
      '[2..4)',
      '(1..3]',
      '> 4',
      '>= 4',
      '3',
      '1, 4',
      'not(2)',
    );
    const use = fc.constantFrom('-', '"a"', '"b"', '"a", "b"', 'not("a")', '!= "b"');
    // At, between, below and above every number that a cell may name; each text and another.
    const inputs = [0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5].flatMap((number) =>
      ['a', 'b', 'c'].map((text) => ({ area: number, use: text })),
    );
    const rule = fc.tuple(area, use).map(([a, u]) => `${a} | ${u}`);
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
        const found = findTableFaults(table(rules), 't.dmn');
        const all = compileDecisions(table(rules, { policy: 'COLLECT' }), 't.dmn');
        const matches = inputs.map((input) => all.evaluate('d', input).fired.length);
        assert.equal(
          found.some(({ kind }) => kind === 'gap'),
          matches.includes(0),
        );
        assert.equal(
          found.some(({ kind }) => kind === 'overlap'),
          matches.some((count) => count > 1),
        );
      }),
      { numRuns: 300 },
    );
  });
});
