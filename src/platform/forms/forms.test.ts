import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '#kernel/errors/index.ts';
import { checkForm } from './check-form.ts';
import { compileForm } from './compile-form.ts';
import type { AnswerSchema, Answers, FormContext, FormDefinition } from './model.ts';
import { buildingForm } from './test-forms.ts';
import { faultOf } from './value-faults.ts';

const form = compileForm(buildingForm);
const context: FormContext = {
  situation: { selfBuilt: false },
  applicant: { kind: 'firm', name: '明州澜岸置业有限公司' },
  today: '2026-11-19',
};
const complete = {
  projectName: '澜岸花园',
  kind: 'new',
  area: '1200.50',
  startsOn: '2027-03-01',
  mobile: '13800138000',
  hearing: false,
  site: { region: '339901001', detail: '滨江路8号' },
  members: [{ name: '甲设计院', role: 'designer' }],
};
const messagesFor = (answers: object, language: 'zh-CN' | 'en' = 'zh-CN', on = context) =>
  Object.fromEntries(
    form.validateAll(answers, on, language).problems.map(({ pointer, message }) => [pointer, message]),
  );

test('complete answers pass and come back typed, without what is hidden or unknown', () => {
  const given = {
    ...complete,
    area: ' １，２００．50 ',
    oldArea: '90',
    idNumber: 'x',
    other: 1,
    kind: 'new',
  };
  const { answers, problems } = form.validateAll(given, context, 'zh-CN');
  assert.deepEqual(problems, []);
  assert.deepEqual(answers, complete);
});

test('each message tells what to do, in the reader’s language', () => {
  const wrong = {
    ...complete,
    projectName: '楼',
    kind: 'palace',
    area: '-3',
    startsOn: '2027-02-30',
    mobile: '1380013',
    hearing: undefined,
    uses: ['home', 'shop', 'office'],
    site: { region: '339901001' },
    members: [{ name: '乙公司', role: 'builder', licence: '1234' }],
  };
  assert.deepEqual(messagesFor(wrong), {
    '/projectName': '“项目名称”请至少填写2个字',
    '/kind': '“建设性质”请从列出的选项中选择',
    '/area': '“总建筑面积”请填写大于0的数',
    '/startsOn': '请填写真实存在的日期，例如 2026年3月8日',
    '/uses': '“用途”请不要超过2项',
    '/mobile': '请填写11位手机号',
    '/hearing': '请选择“是否要求听证”',
    '/site/detail': '请填写“门牌号”',
    '/members/0/licence': '“资质证书”的格式不对，请按提示重新填写',
  });
  const english = messagesFor({ ...complete, projectName: undefined }, 'en');
  assert.deepEqual(english, { '/projectName': 'Enter “Project name”' });
});

test('hidden answers are stripped, and what they hid with them', () => {
  const extension = { ...complete, kind: 'extension', oldArea: '150', oldYear: '1999' };
  assert.deepEqual(form.validateAll(extension, context, 'zh-CN').answers['oldYear'], 1999);
  const { answers } = form.validateAll({ ...extension, kind: 'new' }, context, 'zh-CN');
  assert.equal('oldArea' in answers || 'oldYear' in answers, false);
  const selfBuilt = form.validateAll(complete, { ...context, situation: { selfBuilt: true } }, 'zh-CN');
  assert.deepEqual(selfBuilt.problems, []);
  assert.equal('members' in selfBuilt.answers, false);
});

test('rows show and demand fields by what stands in the row', () => {
  const rows = [
    { name: '甲', role: 'designer', licence: 'A1234' },
    { name: '乙', role: 'builder' },
  ];
  const { answers, problems } = form.validateAll({ ...complete, members: rows }, context, 'zh-CN');
  assert.deepEqual(
    problems.map((problem) => problem.pointer),
    ['/members/1/licence'],
  );
  assert.deepEqual(answers['members'], [
    { name: '甲', role: 'designer' },
    { name: '乙', role: 'builder' },
  ]);
  const [team] = form
    .visiblePages({ ...context, answers: { members: rows } })
    .filter((p) => p.page.key === 'team');
  assert.deepEqual(team?.fields[0]?.rows, [
    ['name', 'role'],
    ['name', 'role', 'licence'],
  ]);
});

test('checks across fields are exact and stand at their field', () => {
  const extension = { ...complete, kind: 'extension', oldArea: '1200.50', oldYear: 1999 };
  assert.deepEqual(messagesFor(extension), { '/area': '扩建后的面积应大于原面积 1200.50 平方米' });
  assert.deepEqual(messagesFor({ ...complete, startsOn: '2026-11-19' }), {
    '/startsOn': '开工日期应晚于今天',
  });
});

test('a page is judged alone but keeps the answers of the others', () => {
  const { answers, problems } = form.validatePage(
    'contact',
    { projectName: '楼', mobile: '1' },
    context,
    'zh-CN',
  );
  assert.equal(answers['projectName'], '楼');
  assert.deepEqual(
    problems.map((problem) => problem.pointer),
    ['/mobile', '/hearing', '/site/region', '/site/detail'],
  );
  assert.throws(
    () => form.validatePage('nowhere', {}, context, 'zh-CN'),
    (error) => isProblem(error, 'forms/page-unknown'),
  );
});

test('controls follow from the schema; required and options are known', () => {
  const pages = form.visiblePages({ ...context, answers: complete });
  const controls = Object.fromEntries(
    pages.flatMap((page) => page.fields.map(({ field, control }) => [field.key, control])),
  );
  assert.deepEqual(controls, {
    projectName: 'text',
    kind: 'radio',
    area: 'number',
    startsOn: 'date',
    uses: 'checkbox',
    mobile: 'text',
    hearing: 'yes-no',
    site: 'address',
    members: 'repeat',
  });
  assert.equal(pages[0]?.fields.find(({ field }) => field.key === 'uses')?.options.length, 3);
});

test('a posted page becomes typed answers; fields left out become null', () => {
  assert.deepEqual(
    form.parseFormBody(
      'project',
      'projectName=%20%E6%BE%9C%E5%B2%B8%E8%8A%B1%E5%9B%AD%20&area=1,200.5&startsOn.year=2027&startsOn.month=3&startsOn.day=1&uses=home&uses=shop',
    ),
    {
      projectName: '澜岸花园',
      kind: null,
      oldArea: null,
      oldYear: null,
      area: '1200.5',
      startsOn: '2027-03-01',
      uses: ['home', 'shop'],
    },
  );
  assert.deepEqual(
    form.parseFormBody('contact', {
      mobile: '+86 138-0013-8000',
      hearing: 'true',
      'site.region': '339901001',
      'site.detail': '滨江路８号',
      '__proto__.polluted': 'yes',
    }),
    {
      mobile: '13800138000',
      idNumber: null,
      hearing: true,
      site: { region: '339901001', detail: '滨江路８号' },
    },
  );
});

test('rows may have gaps, blank rows go, half a date is kept to be shown again', () => {
  const body = new URLSearchParams([
    ['members.7.name', '乙'],
    ['members.7.role', 'builder'],
    ['members.2.name', '甲'],
    ['members.4.name', '  '],
  ]);
  assert.deepEqual(form.parseFormBody('team', body)['members'], [
    { name: '甲' },
    { name: '乙', role: 'builder' },
  ]);
  const half = form.parseFormBody('project', {
    'startsOn.year': '2027',
    'startsOn.month': '',
    'startsOn.day': '',
  });
  assert.equal(half['startsOn'], '2027--');
});

test('the title is made of the answers, else it is the form’s', () => {
  assert.equal(form.title(complete), '澜岸花园（滨江路8号）');
  const untitled = compileForm({ ...buildingForm, summaryTitle: { 'zh-CN': '{projectName}' } });
  assert.equal(untitled.title({}), '建房申请');
});

test('faults of a definition are named with their place', () => {
  const faulty = structuredClone(buildingForm) as {
    -readonly [K in keyof FormDefinition]: FormDefinition[K];
  };
  faulty.schema = {
    ...faulty.schema,
    properties: { ...faulty.schema.properties, extra: { type: 'string', format: 'uri' as 'date' } },
    required: ['nobody'],
  };
  const [first] = faulty.pages;
  if (!first) throw new Error('no page');
  first.fields.push({ key: 'ghost', label: { 'zh-CN': '幽灵' }, when: '1 +' });
  assert.deepEqual(
    checkForm(faulty)
      .map(({ path, code }) => `${path.join('.')} ${code}`)
      .sort(),
    [
      'pages.0.fields.7.key field-unknown',
      'pages.0.fields.7.when expression',
      'schema.properties.extra property-not-asked',
      'schema.properties.extra.format schema-format',
      'schema.required.0 required-unknown',
    ],
  );
  assert.throws(
    () => compileForm(faulty),
    (error) => isProblem(error, 'forms/invalid-definition'),
  );
});

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('new', 'extension', '１２', '2027-03-01', 'true', '13800138000', '', null, '1e400', '-0'),
  fc.record({ region: fc.string(), detail: fc.jsonValue() }, { requiredKeys: [] }),
  fc.array(
    fc.record({
      name: fc.string(),
      role: fc.constantFrom('designer', 'builder', 'x'),
      licence: fc.jsonValue(),
    }),
  ),
);
const posted = fc.record(
  Object.fromEntries(Object.keys(buildingForm.schema.properties ?? {}).map((key) => [key, anything])),
  { requiredKeys: [] },
);

test('whatever is posted: never an exception, and no problems means that the schema is satisfied', () => {
  const sound = fc.record(Object.fromEntries(Object.keys(complete).map((key) => [key, fc.boolean()])));
  fc.assert(
    fc.property(fc.oneof(posted, fc.jsonValue()), sound, (raw, keep) => {
      const base = Object.entries(complete).filter(([key]) => keep[key]);
      const given = typeof raw === 'object' && raw !== null ? { ...raw, ...Object.fromEntries(base) } : raw;
      const { answers, problems } = form.validateAll(given, context, 'en');
      if (problems.length === 0) assertSatisfies(buildingForm.schema, answers);
      assert.deepEqual(form.validateAll(answers, context, 'en'), { answers, problems });
      form.visiblePages({ ...context, answers: given as Answers });
    }),
    { numRuns: 400 },
  );
});

test('whatever is in a form post: parsed answers can be judged', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'projectName',
      'area',
      'startsOn.day',
      'members.0.name',
      'members.9999.role',
      'site.region',
      '__proto__',
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (entries) => {
      for (const { key } of buildingForm.pages) {
        const answers = form.parseFormBody(key, new URLSearchParams(entries));
        form.validatePage(key, answers, context, 'zh-CN');
      }
    }),
    { numRuns: 200 },
  );
});

/** The plain reading of the schema: required only counts for what this context shows. */
function assertSatisfies(schema: AnswerSchema, answers: Answers): void {
  for (const [key, value] of Object.entries(answers)) {
    const property = schema.properties?.[key];
    assert.ok(property, `${key} is a property`);
    assert.equal(faultOf(property, value), undefined, key);
  }
  for (const key of ['projectName', 'kind', 'area', 'startsOn', 'mobile', 'hearing', 'site', 'members'])
    assert.ok(key in answers, `${key} is answered`);
}
