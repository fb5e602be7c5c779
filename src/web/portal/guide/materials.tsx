import type { MaterialWay } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type Column, How, Table, Tag } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { shortLaw } from './articles.ts';
import { bringerOf, type MaterialRow } from './material-row.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

const wayWords = {
  generated: 'generated',
  licence: 'by-licence',
  register: 'by-register',
  promise: 'promise',
  upload: 'upload',
} as const satisfies Record<MaterialWay, string>;

export function MaterialsPart({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const { materials } = guide;
  const columns = useColumns(materials);
  if (materials.length === 0) return <p className="lead">{say('no-materials')}</p>;
  return (
    <>
      <MaterialsCount guide={guide} />
      <Table columns={columns} rows={materials} keyOf={(material) => material.key} />
      <p className="small no-print">
        <a className="tap" href={`/api/items/${guide.key}/blank-form.pdf`}>
          {say('blank-form')}
        </a>
      </p>
    </>
  );
}

/** 按您的情形共 9 份：5 份不用您准备，1 份可先承诺，您只需上传 3 份。 */
function MaterialsCount({ guide: { materials, asked } }: { guide: Guide }) {
  const say = useWords(guideWords);
  const counts = countMaterials(materials);
  const { none, promise, you, depends } = counts;
  const parts = [
    none === 0 ? undefined : (
      <b key="none">
        {none === materials.length ? say('count-all-none') : say('count-none', { count: none })}
      </b>
    ),
    promise === 0 ? undefined : say('count-promise', { count: promise }),
    you === 0 ? undefined : <b key="you">{say('count-you', { count: you })}</b>,
    depends === 0 ? undefined : say('count-depends', { count: depends }),
  ].filter((part) => part !== undefined);
  return (
    <p className="lead materials__count" id="materials-count">
      {say(asked ? 'materials-count' : 'materials-count-all', { count: materials.length })}
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
        <span key={place}>
          {place > 0 ? say('comma') : null}
          {part}
        </span>
      ))}
      {say('stop')}
    </p>
  );
}

export function countMaterials(materials: readonly MaterialRow[]) {
  const certain = materials.filter(({ depends }) => !depends);
  const by = (bringer: string) => certain.filter(({ way }) => bringerOf(way) === bringer).length;
  return {
    none: by('none'),
    promise: by('promise'),
    you: by('you'),
    depends: materials.length - certain.length,
  };
}

function useColumns(materials: readonly MaterialRow[]): readonly Column<MaterialRow>[] {
  const say = useWords(guideWords);
  const text = useText();
  const columns: readonly Column<MaterialRow>[] = [
    {
      key: 'material',
      head: say('material'),
      heads: true,
      cell: (material, place) => (
        <>
          {place + 1}. {text(material.title)}
          {material.depends ? (
            <>
              {' '}
              <Tag>{say('depends')}</Tag>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'note', head: say('note'), cell: (material) => <Note material={material} /> },
    {
      key: 'obtained',
      head: say('obtained'),
      cell: ({ way }) => <How kind={bringerOf(way)}>{say(wayWords[way])}</How>,
    },
    { key: 'basis', head: say('basis'), label: say('basis'), cell: ({ basis }) => <Basis basis={basis} /> },
  ];
  // A column that says nothing is left out.
  return columns.filter(({ key }) => key !== 'basis' || materials.some(({ basis }) => basis));
}

function Note({
  material: { note, promise, way, orUpload, accept, maxMegabytes },
}: {
  material: MaterialRow;
}) {
  const say = useWords(guideWords);
  const text = useText();
  const formats = accept.map((format) => format.toUpperCase()).join(' ');
  const more = [
    way === 'promise' ? text(promise) : undefined,
    orUpload && bringerOf(way) === 'none' ? say('or-upload') : undefined,
    way === 'upload' && formats && maxMegabytes
      ? say('accept-note', { formats, size: maxMegabytes })
      : undefined,
  ].filter((part) => part !== undefined && part !== '');
  return (
    <>
      {text(note)}
      {more.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one note
        <span key={place} className="materials__more">
          {part}
        </span>
      ))}
    </>
  );
}

function Basis({ basis }: { basis: MaterialRow['basis'] }) {
  const language = useLanguage();
  const text = useText();
  if (!basis) return null;
  if (isText(basis)) return text(basis);
  return shortLaw(language, basis.title, basis.law, basis.articles);
}

function isText(basis: NonNullable<MaterialRow['basis']>): basis is Text {
  return !('law' in basis && 'articles' in basis);
}
