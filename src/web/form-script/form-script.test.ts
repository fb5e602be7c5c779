import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { languages } from '#kernel/i18n/index.ts';
import { type AnswerSchema, compileForm, ruleOf } from '#platform/forms/index.ts';
import {
  isCivilDate,
  isCitizenId as isRealCitizenId,
  isCreditCode as isRealCreditCode,
  makeCitizenId,
  makeCreditCode,
} from '#platform/identifiers/index.ts';
import { fileFault } from './file-fault.ts';
import { isCitizenId, isCreditCode, isDay } from './identifiers.ts';
import { faultIn } from './judge.ts';
import { sentencesOf } from './sentences.ts';

const schemas: Readonly<Record<string, AnswerSchema>> = {
  text: { type: 'string', minLength: 2, maxLength: 5 },
  code: { type: 'string', pattern: '^[A-Z]{2}\\d+$' },
  area: { type: 'string', format: 'decimal', exclusiveMinimum: 0, maximum: 5000, multipleOf: 0.01 },
  count: { type: 'integer', minimum: 1, maximum: 40 },
  rate: { type: 'number', minimum: 0 },
  born: { type: 'string', format: 'date' },
  phone: { type: 'string', format: 'mobile' },
  mail: { type: 'string', format: 'email' },
  person: { type: 'string', format: 'citizen-id' },
  firm: { type: 'string', format: 'credit-code' },
  agreed: { type: 'boolean', const: true },
  kinds: { type: 'array', items: { type: 'string', enum: ['a', 'b', 'c'] }, minItems: 2 },
};
const label = { 'zh-CN': '这一项', en: 'This one' };
const form = compileForm({
  key: 'all',
  title: label,
  schema: { type: 'object', required: Object.keys(schemas), properties: schemas },
  pages: [
    {
      key: 'only',
      title: label,
      fields: Object.keys(schemas).map((key) => ({
        key,
        label,
        ...(key === 'agreed' ? { control: 'checkbox' as const } : {}),
      })),
    },
  ],
});
const [page] = form.visiblePages({});

/** What the server says of the same post. */
function saidByServer(key: string, typed: readonly string[], language: (typeof languages)[number]) {
  const body = key === 'born' ? bornBody(typed) : { [key]: [...typed] };
  const { problems } = form.validatePage('only', form.parseFormBody('only', body), {}, language);
  return problems.find(({ pointer }) => pointer === `/${key}`)?.message;
}

function bornBody([typed = '']: readonly string[]) {
  const [year = '', month = '', ...day] = typed.split('-');
  return { 'born.year': year, 'born.month': month, 'born.day': day.join('-') };
}

const tries: Readonly<Record<string, readonly (readonly string[])[]>> = {
  text: [[''], [' '], ['好'], ['明州'], ['明州市人民政府'], ['𠮷𠮷𠮷𠮷𠮷'], ['𠮷']],
  code: [['AB1'], ['ab1'], ['AB'], ['ＡＢ1']],
  area: [
    [''],
    ['七百'],
    ['1,200.5'],
    ['１２．５０'],
    ['0'],
    ['-3'],
    ['0.005'],
    ['5000'],
    ['5000.01'],
    ['00.10'],
    ['.5'],
    ['1e3'],
  ],
  count: [['12'], ['1.5'], ['一'], ['0'], ['41'], ['1.0']],
  rate: [['0.5'], ['-0.5'], ['x'], ['']],
  born: [['2026-3-8'], ['2026-02-29'], ['2024-2-29'], ['--'], ['2026--8'], ['26-3-8'], ['２０２６-3-8']],
  phone: [['13800138000'], ['+86 138 0013 8000'], ['12800138000'], ['138'], ['１３８00138000']],
  mail: [['lin@example.cn'], ['lin@example'], ['林'], ['a b@example.cn']],
  person: [
    [makeCitizenId('339901', '1985-03-08', 12)],
    ['339901198503080000'],
    ['33'],
    [makeCitizenId('339901', '1985-03-08', 12).toLowerCase()],
  ],
  firm: [[makeCreditCode('91', '339901', 'MA000001')], ['91339901MA00000100'], ['I']],
  agreed: [[], ['true']],
  kinds: [[], ['a'], ['a', 'b']],
};

describe('a field judged in the browser', () => {
  for (const language of languages)
    it(`is told what the server would say, ${language}`, () => {
      for (const [key, values] of Object.entries(tries)) {
        const field = page?.fields.find((candidate) => candidate.field.key === key);
        const rule = field && ruleOf(field, language);
        assert.ok(rule, key);
        for (const typed of values)
          assert.equal(
            faultIn(rule, typed),
            saidByServer(key, typed, language),
            `${key}: ${JSON.stringify(typed)}`,
          );
      }
    });

  it('is never refused what the server takes', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,-０１９X AB') }));
    fc.assert(
      fc.property(
        fc.constantFrom('text', 'code', 'area', 'count', 'rate', 'phone', 'mail'),
        typed,
        (key, value) => {
          const field = page?.fields.find((candidate) => candidate.field.key === key);
          const rule = field && ruleOf(field, 'en');
          const server = saidByServer(key, [value], 'en');
          assert.ok(
            rule && (server !== undefined || faultIn(rule, [value]) === undefined),
            `${key}: ${value}`,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('check digits in the browser', () => {
  it('agree with the program’s own', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789X'), minLength: 18, maxLength: 18 });
    const real = fc
      .tuple(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
        fc.nat(999),
        fc.nat(17),
      )
      .map(([born, serial, place]) => {
        const id = makeCitizenId('339901', born.toISOString().slice(0, 10), serial);
        return place < 9 ? id : `${id.slice(0, place)}0${id.slice(place + 1)}`;
      });
    fc.assert(
      fc.property(fc.oneof(digits, real), (text) => isCitizenId(text) === isRealCitizenId(text)),
      { numRuns: 3000 },
    );
    const code = fc
      .tuple(
        fc.string({
          unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
          minLength: 6,
          maxLength: 6,
        }),
        fc.nat(17),
      )
      .map(([subject, place]) => {
        const made = makeCreditCode('91', '339901', `MA${subject}`);
        return place < 9 ? made : `${made.slice(0, place)}7${made.slice(place + 1)}`;
      });
    fc.assert(
      fc.property(code, (text) => isCreditCode(text) === isRealCreditCode(text)),
      { numRuns: 3000 },
    );
    const day = fc
      .tuple(fc.integer({ min: 1583, max: 2999 }), fc.nat(13), fc.nat(32))
      .map((parts) => parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-'));
    fc.assert(
      fc.property(day, (text) => isDay(text) === isCivilDate(text)),
      { numRuns: 3000 },
    );
  });
});

describe('a text read aloud', () => {
  it('comes in pieces that a voice can finish, and loses nothing', () => {
    assert.deepEqual(sentencesOf('第一步。第二步！\n 法定 20 个工作日；承诺 1.5 天'), [
      '第一步。',
      '第二步！',
      '法定 20 个工作日；',
      '承诺 1.5 天',
    ]);
    assert.deepEqual(sentencesOf('Bring it. It costs 1.50 yuan.'), ['Bring it.', 'It costs 1.50 yuan.']);
    assert.deepEqual(sentencesOf('——\n…\n'), []);
    const long = '一二三四五六七八九，'.repeat(40);
    assert.ok(sentencesOf(long).every((piece) => piece.length <= 120));
    assert.equal(sentencesOf(long).join(''), long);
  });
});

describe('a file chosen for upload', () => {
  const limits = {
    accept: '.pdf,.jpg,.jpeg',
    megabytes: 2,
    large: '“{name}” is too large',
    type: '“{name}” is not taken',
  };

  it('is told its mistakes before it travels', () => {
    assert.equal(fileFault({ name: 'a.PDF', size: 10 }, limits), undefined);
    assert.equal(fileFault({ name: 'a.exe', size: 10 }, limits), '“a.exe” is not taken');
    assert.equal(fileFault({ name: 'a', size: 10 }, limits), '“a” is not taken');
    assert.equal(fileFault({ name: 'a.jpg', size: (2 << 20) + 1 }, limits), '“a.jpg” is too large');
    assert.equal(fileFault({ name: '$&.jpg', size: 3 << 20 }, limits), '“$&.jpg” is too large');
  });
});
