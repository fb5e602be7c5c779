import { type Static, Type } from 'typebox';

const IsoDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A civil date' });
const optionalText = Type.Optional(Type.String());
const Language = Type.Enum(['zh-CN', 'en']);

/** What stands on the picture of a body's stamp. */
export const Seal = Type.Object({ name: Type.String(), number: optionalText });
export type Seal = Static<typeof Seal>;

/** Who signed a paper by himself, and when: as it stands there for people; programs check the signature itself. */
export const PersonalSignature = Type.Object({ name: Type.String(), day: IsoDate });
export type PersonalSignature = Static<typeof PersonalSignature>;

export const LabelledValue = Type.Object({ label: Type.String(), value: Type.String() });
export type LabelledValue = Static<typeof LabelledValue>;

/** A licence as a certificate for the wall or the file: one page where the matter allows it. */
export const Certificate = Type.Object({
  /** The line above the title, e.g. 中华人民共和国. */
  state: optionalText,
  title: Type.String(),
  number: Type.String(),
  statement: optionalText,
  fields: Type.Array(LabelledValue),
  issuer: Type.String(),
  issuedOn: IsoDate,
  /** In words, e.g. 长期, or from–to. */
  validity: optionalText,
  identifier: Type.String(),
  verifyUrl: Type.String(),
  /** The address of a code that is signed: it can be checked without a network. */
  offlineUrl: optionalText,
  seal: Type.Optional(Seal),
  /** Stamped across the paper when it is no longer good: 已撤销. */
  void: optionalText,
});
export type Certificate = Static<typeof Certificate>;

/** A licence carried in the pocket: front and back of ID-1 size, on A4 with marks to cut along. Same matter as a certificate. */
export const LicenceCard = Certificate;
export type LicenceCard = Certificate;

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() });

/** A filing 备案: what was told, and what that does not mean. The Chinese words with English beneath; what was told as it was told. */
export const FilingCertificate = Type.Object({
  title: Bilingual,
  number: Type.String(),
  statement: Bilingual,
  fields: Type.Array(Type.Object({ label: Bilingual, value: Type.String() })),
  notes: Type.Array(Bilingual),
  issuer: Type.String(),
  issuedOn: IsoDate,
  identifier: Type.String(),
  verifyUrl: Type.String(),
  offlineUrl: optionalText,
  seal: Type.Optional(Seal),
  void: optionalText,
});
export type FilingCertificate = Static<typeof FilingCertificate>;

/** An official paper addressed to somebody. Official papers are Chinese; in English it is a translation that says so. */
export const Notice = Type.Object({
  language: Type.Optional(Language),
  issuer: Type.String(),
  title: Type.String(),
  number: Type.String(),
  addressee: Type.String(),
  content: Type.Array(
    Type.Union([
      Type.Object({ paragraph: Type.String() }),
      Type.Object({ list: Type.Array(Type.String()) }),
      Type.Object({ facts: Type.Array(LabelledValue) }),
      /** Each an SVG. */
      Type.Object({ pictures: Type.Array(Type.Object({ caption: Type.String(), picture: Type.String() })) }),
    ]),
  ),
  date: IsoDate,
  seal: Type.Optional(Seal),
  signed: Type.Optional(PersonalSignature),
  /** Whom to ask, below the signature. */
  contact: optionalText,
  /** Where the addressee follows the case; absent on one that is a licence. */
  progressUrl: optionalText,
  /** Of a notice that is a licence: where anybody checks it, and the code that is signed. */
  verifyUrl: optionalText,
  offlineUrl: optionalText,
  /** Stamped across the paper when it is no longer good. */
  void: optionalText,
});
export type Notice = Static<typeof Notice>;

/** 接件凭证: what was handed in, when, under which number. */
export const Receipt = Type.Object({
  language: Language,
  receiptNumber: Type.String(),
  queryPassword: optionalText,
  item: Type.String(),
  caseTitle: optionalText,
  applicant: Type.String(),
  body: Type.String(),
  receivedOn: IsoDate,
  /** Local wall time, `HH:MM`. */
  receivedAt: optionalText,
  expectedOn: Type.Optional(IsoDate),
  /** The calendar of that year is not published yet: the date may change. */
  provisional: Type.Optional(Type.Boolean()),
  materials: Type.Array(Type.Object({ title: Type.String(), how: Type.String() })),
  phone: optionalText,
  progressUrl: Type.String(),
});
export type Receipt = Static<typeof Receipt>;

export const BlankField = Type.Object({
  label: Type.String(),
  hint: optionalText,
  required: Type.Boolean(),
  room: Type.Union([
    Type.Object({ kind: Type.Literal('line'), unit: optionalText }),
    Type.Object({ kind: Type.Literal('lines'), count: Type.Integer() }),
    Type.Object({ kind: Type.Literal('boxes'), length: Type.Integer() }),
    Type.Object({ kind: Type.Literal('date') }),
    Type.Object({ kind: Type.Literal('choice'), many: Type.Boolean(), options: Type.Array(Type.String()) }),
    Type.Object({ kind: Type.Literal('table'), columns: Type.Array(Type.String()), rows: Type.Integer() }),
  ]),
});
export type BlankField = Static<typeof BlankField>;

/** The paper twin of a form: the same questions with room to answer them by hand. */
export const BlankForm = Type.Object({
  language: Language,
  title: Type.String(),
  item: optionalText,
  body: optionalText,
  edition: IsoDate,
  pages: Type.Array(
    Type.Object({ title: Type.String(), hint: optionalText, fields: Type.Array(BlankField) }),
  ),
});
export type BlankForm = Static<typeof BlankForm>;

/** An application as it was submitted: every answer, and where it came from. */
export const ApplicationPrint = Type.Object({
  language: Language,
  title: Type.String(),
  caseTitle: optionalText,
  receiptNumber: Type.String(),
  applicant: Type.String(),
  submittedOn: IsoDate,
  submittedAt: optionalText,
  sections: Type.Array(
    Type.Object({
      title: Type.String(),
      rows: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), source: optionalText })),
    }),
  ),
  materials: Type.Array(Type.Object({ title: Type.String(), how: Type.String(), digest: optionalText })),
  declaration: optionalText,
  signed: Type.Optional(PersonalSignature),
  progressUrl: Type.String(),
});
export type ApplicationPrint = Static<typeof ApplicationPrint>;

/** A report of figures: texts as they are to be shown. */
export const Report = Type.Object({
  language: Language,
  title: Type.String(),
  madeOn: IsoDate,
  head: Type.Array(LabelledValue),
  note: Type.String(),
  tables: Type.Array(
    Type.Object({
      title: Type.String(),
      columns: Type.Array(Type.Object({ label: Type.String(), right: Type.Boolean() })),
      rows: Type.Array(Type.Array(Type.String())),
      note: Type.String(),
    }),
  ),
});
export type Report = Static<typeof Report>;

/** Which data each layout takes. */
export interface Papers {
  readonly certificate: Certificate;
  readonly card: LicenceCard;
  readonly filing: FilingCertificate;
  readonly notice: Notice;
  readonly receipt: Receipt;
  readonly 'blank-form': BlankForm;
  readonly application: ApplicationPrint;
  readonly report: Report;
}
export type Layout = keyof Papers;
