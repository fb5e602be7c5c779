import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { compileDecisions } from './compile-decisions.ts';
import { type HostValue, toHost } from './host-values.ts';
import { readNumber } from './values/number.ts';
import { sayWarning } from './warnings.ts';

const namespace = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

function model(body: string, own = 'urn:test'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" xmlns:di="urn:di" name="test" namespace="${own}">\n${body}\n</definitions>`;
}

const inputs = `
  <inputData id="_area" name="area"><variable name="area" typeRef="number"/></inputData>
  <inputData id="_use" name="land use"><variable name="land use" typeRef="string"/></inputData>`;

const requireInputs = `
  <informationRequirement><requiredInput href="#_area"/></informationRequirement>
  <informationRequirement><requiredInput href="#_use"/></informationRequirement>`;

/** A table over area and land use; each rule is `area | use | output… | legal text`. */
function table(policy: string, outputs: string, ...rules: string[]): string {
  const columns = (outputs.match(/<output/g) ?? []).length - (outputs.match(/<outputValues/g) ?? []).length;
  const rows = rules.map((rule, index) => {
    const cells = rule.split('|').map((cell) => cell.trim().replaceAll('<', '&lt;'));
    const entry = (name: string, text: string) => `<${name}><text>${text}</text></${name}>`;
    const note = cells[2 + columns];
    return `<rule id="r${index + 1}">${cells
      .slice(0, 2)
      .map((cell) => entry('inputEntry', cell))
      .join('')}${cells
      .slice(2, 2 + columns)
      .map((cell) => entry('outputEntry', cell))
      .join('')}${note ? entry('annotationEntry', note) : ''}</rule>`;
  });
  return model(`${inputs}
    <decision id="_d" name="level"><variable name="level"/>${requireInputs}
      <decisionTable ${policy}>
        <input label="面积"><inputExpression typeRef="number"><text>area</text></inputExpression></input>
        <input><inputExpression typeRef="string"><text>land use</text></inputExpression></input>
        ${outputs}<annotation name="依据"/>${rows.join('')}
      </decisionTable>
    </decision>`);
}

function decide(xml: string, area: HostValue, use: HostValue) {
  const { value, fired, warnings } = compileDecisions(xml, 'test.dmn').evaluate('level', {
    area,
    'land use': use,
  });
  return {
    value: toHost(value),
    rules: fired.map(({ rule }) => rule),
    fired,
    warnings: warnings.map((warning) => sayWarning(warning, 'zh-CN')),
  };
}

const one = '<output name="level" typeRef="string"/>';
const ranked =
  '<output name="level"><outputValues><text>"high","middle","low"</text></outputValues></output>';
const rules = [
  '> 100 | - | "low" | 第一条',
  '> 200 | "住宅" | "high" | 第二条',
  '> 300 | - | "middle" | 第三条',
];

function problemOf(compile: () => unknown): { code: string; line: unknown; text: string } {
  try {
    compile();
  } catch (error) {
    assert.ok(isProblem(error), String(error));
    const { title, remedy } = sayProblem(error, 'zh-CN');
    assert.doesNotMatch(`${title}${remedy}`, /\{\w+\}/);
    return { code: error.code, line: error.parameters['line'], text: title };
  }
  return assert.fail('it compiled');
}

describe('a decision table', () => {
  it('answers by each hit policy, and tells the rules that led to it', () => {
    const all: [string, string, HostValue, number[]][] = [
      ['hitPolicy="UNIQUE"', one, null, [1, 2, 3]],
      ['hitPolicy="ANY"', one, null, [1, 2, 3]],
      ['hitPolicy="FIRST"', one, 'low', [1]],
      ['hitPolicy="PRIORITY"', ranked, 'high', [2]],
      ['hitPolicy="RULE ORDER"', one, ['low', 'high', 'middle'], [1, 2, 3]],
      ['hitPolicy="OUTPUT ORDER"', ranked, ['high', 'middle', 'low'], [2, 3, 1]],
      ['hitPolicy="COLLECT"', one, ['low', 'high', 'middle'], [1, 2, 3]],
      ['hitPolicy="COLLECT" aggregation="COUNT"', one, 3, [1, 2, 3]],
    ];
    for (const [policy, output, value, fired] of all) {
      const decided = decide(table(policy, output, ...rules), 400, '住宅');
      assert.deepEqual([decided.value, decided.rules], [value, fired], policy);
    }
  });

  it('adds up, and finds the least and the greatest', () => {
    const fees = ['> 100 | - | 10.10', '> 200 | - | 20.20', '> 300 | - | 0.03'];
    const output = '<output name="fee" typeRef="number"/>';
    for (const [aggregation, value] of [
      ['SUM', '30.33'],
      ['MIN', '0.03'],
      ['MAX', '20.2'],
    ]) {
      const xml = table(`hitPolicy="COLLECT" aggregation="${aggregation}"`, output, ...fees);
      const decided = compileDecisions(xml, 'f').evaluate('_d', { area: 400, 'land use': 'x' });
      assert.equal(toHost(decided.value, { numbers: 'string' }), value);
    }
  });

  it('carries the legal text of the rules that fired', () => {
    assert.deepEqual(decide(table('', one, ...rules), 150, '住宅').fired, [
      {
        decision: 'level',
        rule: 1,
        id: 'r1',
        annotations: [{ name: '依据', text: '第一条' }],
        // The rule looks at nothing but the area.
        inputs: [{ name: '面积', value: readNumber('150') }],
        outputs: [{ name: 'level', value: 'low' }],
      },
    ]);
  });

  it('is null where rules contradict, and says which', () => {
    assert.deepEqual(decide(table('', one, ...rules), 400, '住宅').warnings, [
      '决策“level”要求只有一条规则符合，却有规则 1, 2, 3 同时符合',
    ]);
  });

  it('falls back to its default, and takes several outputs', () => {
    const fallback =
      '<output name="level"><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>';
    assert.deepEqual(decide(table('', fallback, ...rules), 1, 'x').value, 'none');
    const two = '<output name="level"/><output name="days"/>';
    assert.deepEqual(decide(table('', two, '> 1 | - | "a" | 20', '- | - | "b" | 5'), 1, 'x').value, {
      level: 'b',
      days: 5,
    });
  });

  it('refuses rules and policies that cannot be run', () => {
    const narrow = table('', one, '> 1 | "x"').replace('<outputEntry><text></text></outputEntry>', '');
    assert.equal(problemOf(() => compileDecisions(narrow, 'f')).code, 'decisions/rule-width');
    const odd = table('hitPolicy="BEST"', one, ...rules);
    assert.equal(problemOf(() => compileDecisions(odd, 'f')).code, 'decisions/unknown-hit-policy');
    const broken = problemOf(() => compileDecisions(table('', one, '> | - | "a"'), 'level.dmn'));
    assert.equal(broken.code, 'decisions/unexpected-end');
    assert.match(broken.text, /level\.dmn第 \d+ 行/);
  });
});

describe('a model', () => {
  it('works out what a decision requires, and nothing is seen beyond that', () => {
    const xml = model(`${inputs}
      <decision id="_a" name="a"><variable name="a"/>${requireInputs}
        <literalExpression><text>area * 2</text></literalExpression></decision>
      <decision id="_b" name="b"><variable name="b"/>
        <informationRequirement><requiredDecision href="#_a"/></informationRequirement>
        <literalExpression><text>{sum: a + 1}</text></literalExpression></decision>`);
    const compiled = compileDecisions(xml, 'test.dmn');
    assert.deepEqual(toHost(compiled.evaluate('b', { area: 5 }).value), { sum: 11 });
    assert.deepEqual(compiled.decisions.at(1), {
      id: '_b',
      name: 'b',
      label: 'b',
      kind: 'decision',
      inputs: [
        { name: 'area', type: 'number' },
        { name: 'land use', type: 'string' },
      ],
    });
    assert.equal(problemOf(() => compiled.evaluate('c', {})).code, 'decisions/no-such-decision');
    const unseen = xml.replace('{sum: a + 1}', '\n  {sum: a + area}');
    assert.deepEqual(
      problemOf(() => compileDecisions(unseen, 'test.dmn')),
      {
        code: 'decisions/unknown-name',
        line: 13,
        text: '没有名为“area”的数据或函数（test.dmn第 13 行第 13 列）',
      },
    );
  });

  it('runs boxed contexts, functions, invocations, lists and loops', () => {
    const xml = model(`
      <businessKnowledgeModel id="_f" name="with tax"><variable name="with tax"/>
        <encapsulatedLogic><formalParameter name="net amount" typeRef="number"/>
          <literalExpression><text>net amount * 1.06</text></literalExpression></encapsulatedLogic>
      </businessKnowledgeModel>
      <decision id="_d" name="d"><variable name="d"/>
        <knowledgeRequirement><requiredKnowledge href="#_f"/></knowledgeRequirement>
        <context>
          <contextEntry><variable name="amounts"/><list>
            <literalExpression><text>100</text></literalExpression>
            <literalExpression><text>200</text></literalExpression></list></contextEntry>
          <contextEntry><variable name="first"/><invocation>
            <literalExpression><text>with tax</text></literalExpression>
            <binding><parameter name="net amount"/><literalExpression><text>amounts[1]</text></literalExpression></binding>
          </invocation></contextEntry>
          <contextEntry><variable name="all"/><for iteratorVariable="x">
            <in><literalExpression><text>amounts</text></literalExpression></in>
            <return><literalExpression><text>with tax(x)</text></literalExpression></return></for></contextEntry>
          <contextEntry><variable name="big"/><conditional>
            <if><literalExpression><text>first &gt; 50</text></literalExpression></if>
            <then><literalExpression><text>"yes"</text></literalExpression></then>
            <else><literalExpression><text>"no"</text></literalExpression></else></conditional></contextEntry>
        </context>
      </decision>`);
    assert.deepEqual(toHost(compileDecisions(xml, 'f').evaluate('d', {}).value), {
      amounts: [100, 200],
      first: 106,
      all: [106, 212],
      big: 'yes',
    });
  });

  it('uses decisions, functions and types of a model it imports', () => {
    const base = model(
      `<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"a","b"</text></allowedValues></itemDefinition>
       <inputData id="_n" name="given name"><variable name="given name"/></inputData>
       <decision id="_g" name="greeting"><variable name="greeting"/>
         <informationRequirement><requiredInput href="#_n"/></informationRequirement>
         <literalExpression><text>"您好，" + given name</text></literalExpression></decision>
       <businessKnowledgeModel id="_t" name="say twice"><variable name="say twice"/><encapsulatedLogic>
         <formalParameter name="x"/><literalExpression><text>x + x</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`,
      'urn:base',
    );
    const own = model(
      `<import name="base" namespace="urn:base" importType="${namespace}"/>
       <decision id="_d" name="d"><variable name="d"/>
         <informationRequirement><requiredDecision href="urn:base#_g"/></informationRequirement>
         <knowledgeRequirement><requiredKnowledge href="urn:base#_t"/></knowledgeRequirement>
         <literalExpression><text>base.say twice(base.greeting)</text></literalExpression></decision>
       <decision id="_l" name="l"><variable name="l" typeRef="base.tLevel"/>
         <literalExpression><text>"c"</text></literalExpression></decision>`,
    );
    const compiled = compileDecisions(own, 'own.dmn', { imports: [{ xml: base, fileName: 'base.dmn' }] });
    assert.equal(compiled.evaluate('d', { 'given name': '张' }).value, '您好，张您好，张');
    assert.equal(compiled.evaluate('l', {}).value, null);
    assert.equal(problemOf(() => compileDecisions(own, 'own.dmn')).code, 'decisions/unknown-type');
  });

  it('refuses a circle, a gap, a foreign element, another format', () => {
    const circle = model(
      ['a', 'b']
        .map(
          (name, index) => `<decision id="_${name}" name="${name}"><variable name="${name}"/>
          <informationRequirement><requiredDecision href="#_${index ? 'a' : 'b'}"/></informationRequirement></decision>`,
        )
        .join(''),
    );
    assert.equal(problemOf(() => compileDecisions(circle, 'f')).code, 'decisions/cycle');
    const twin = '<inputData id="_i" name="a"/><inputData id="_i" name="b"/>';
    assert.equal(problemOf(() => compileDecisions(model(twin), 'f')).code, 'decisions/id-twice');
    const own = '<itemDefinition name="t"><typeRef>t</typeRef></itemDefinition>';
    assert.equal(problemOf(() => compileDecisions(model(own), 'f')).code, 'decisions/cycle');
    const foreign = problemOf(() =>
      compileDecisions(model('<decision id="_a" name="a"><pmml/></decision>'), 'f.dmn'),
    );
    assert.deepEqual(foreign, {
      code: 'decisions/unknown-element',
      line: 3,
      text: 'f.dmn 第 3 行：不能执行元素 pmml（在 a 中）',
    });
    assert.equal(problemOf(() => compileDecisions(model('<robot/>'), 'f')).code, 'decisions/unknown-element');
    assert.equal(problemOf(() => compileDecisions('<bpmn/>', 'f')).code, 'decisions/not-dmn');
    const unknownType = model('<inputData id="_i" name="i"><variable name="i" typeRef="tX"/></inputData>');
    assert.equal(problemOf(() => compileDecisions(unknownType, 'f')).code, 'decisions/unknown-type');
  });

  it('refuses broken XML and every trick with entities', () => {
    const code = (xml: string) => problemOf(() => compileDecisions(xml, 'f')).code;
    assert.equal(code('<definitions>'), 'decisions/broken-xml');
    assert.equal(code('<a></b>'), 'decisions/broken-xml');
    assert.equal(code('not xml'), 'decisions/broken-xml');
    assert.equal(code(''), 'decisions/broken-xml');
    assert.equal(code('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), 'decisions/forbidden-xml');
    assert.equal(code('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), 'decisions/forbidden-xml');
    assert.equal(code('<a>'.repeat(1000)), 'decisions/broken-xml');
  });

  it('tells an editor all faults at once', () => {
    const problems: string[] = [];
    const xml = model(`
      <decision id="_a" name="a"><literalExpression><text>1 +</text></literalExpression></decision>
      <decision id="_b" name="b"><literalExpression><text>2 2</text></literalExpression></decision>
      <decision id="_c" name="c"><literalExpression><text>3</text></literalExpression></decision>`);
    const compiled = compileDecisions(xml, 'f', { onProblem: ({ code }) => problems.push(code) });
    assert.deepEqual(problems, ['decisions/unexpected-end', 'decisions/unexpected']);
    assert.equal(compiled.evaluate('a', {}).value, null);
    assert.equal(toHost(compiled.evaluate('c', {}).value), 3);
  });

  it('tells the value of every decision on the way, in a service, too, to whoever asks', () => {
    const need = (name: string) =>
      `<informationRequirement><requiredDecision href="#${name}"/></informationRequirement>`;
    const decision = (name: string, text: string, needs = '') =>
      `<decision id="${name}" name="${name}">${needs}<literalExpression><text>${text}</text></literalExpression></decision>`;
    const compiled = compileDecisions(
      model(`${decision('a', '2')}${decision('b', 'a * 3', need('a'))}${decision(
        'c',
        'b + s()',
        `${need('b')}
        <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>`,
      )}
        <decisionService id="s" name="s"><outputDecision href="#a"/></decisionService>`),
      'f',
    );
    const said = (isTraced: boolean) =>
      compiled.evaluate('c', {}, { isTraced }).decided.map(({ id, value }) => `${id} ${value}`);
    assert.deepEqual(said(true), ['a 2', 'a 2', 'b 6', 'c 8']);
    assert.deepEqual(said(false), []);
  });

  it('names every cell that is wrong where all are asked for', () => {
    const lines: unknown[] = [];
    const xml = model(`<decision id="d" name="d"><context>
<contextEntry><variable name="x"/><literalExpression><text>1 +</text></literalExpression></contextEntry>
<contextEntry><variable name="y"/><literalExpression><text>2</text></literalExpression></contextEntry>
<contextEntry><variable name="z"/><literalExpression><text>(</text></literalExpression></contextEntry>
</context></decision>`);
    compileDecisions(xml, 'f', { onProblem: ({ parameters }) => lines.push(parameters['line']) });
    assert.deepEqual(lines, [4, 6]);
    assert.throws(() => compileDecisions(xml, 'f'), isProblem);
  });
});
