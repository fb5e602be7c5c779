import { useWords } from '#web/words/index.ts';
import { unused } from '../dmn/edit-box.ts';
import { remove } from '../dmn/tree.ts';
import {
  addPart,
  addType,
  type ItemType,
  readTypes,
  renameType,
  setAllowed,
  setBase,
  setIsList,
} from '../dmn/types.ts';
import { CellText } from './cell-text.tsx';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';
import { TypeChoice } from './type-choice.tsx';

/** The types of the file, each with its parts below it and what its values are held to. */
export function TypesPanel() {
  const say = useWords(graphWords);
  const { root, mayEdit, edit } = useModel();
  const types = readTypes(root);
  return (
    <>
      <p className="xs muted">{say('types-lead')}</p>
      {types.length === 0 ? (
        <p className="muted">{say('types-none')}</p>
      ) : (
        <table className="ty table--stack">
          <thead>
            <tr>
              <th scope="col">{say('column-name')}</th>
              <th scope="col">{say('column-type')}</th>
              <th scope="col">{say('column-allowed')}</th>
              {mayEdit ? (
                <th scope="col">
                  <span className="vh">{say('add-part')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {types.map((type, place) => (
              <TypeRow key={type.path} type={type} place={place + 1} />
            ))}
          </tbody>
        </table>
      )}
      {mayEdit ? (
        <p>
          <button
            type="button"
            className="btn btn--quiet"
            onClick={() =>
              edit('', (file) =>
                addType(file, unused(say('new-type'), new Set(types.map(({ name }) => name)))),
              )
            }
          >
            {say('add-type')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function TypeRow({ type, place }: { type: ItemType; place: number }) {
  const say = useWords(graphWords);
  const { faults, mayEdit, edit } = useModel();
  const { path, name, depth } = type;
  return (
    <tr>
      <td data-label={say('column-name')} style={{ paddingLeft: `${depth * 1.5}rem` }}>
        <CellText
          label={say('type-name', { place })}
          text={name}
          path={path}
          fault={faults.get(path)}
          mayEdit={mayEdit}
          onWrite={(text) => edit(path, (item) => renameType(item, text))}
        />
      </td>
      <td data-label={say('column-type')}>
        {type.isOther ? (
          say('type-other')
        ) : type.hasParts ? (
          <span className="muted">{say('type-parts')}</span>
        ) : (
          <TypeChoice
            none={false}
            label={say('type-base', { name })}
            type={type.base}
            onChoose={(base) => edit(path, (item) => setBase(item, base))}
          />
        )}
        <label className="tick xs">
          <input
            type="checkbox"
            checked={type.isList}
            disabled={!mayEdit}
            aria-label={say('type-list-of', { name })}
            onChange={({ target }) => edit(path, (item) => setIsList(item, target.checked))}
          />{' '}
          {say('type-list')}
        </label>
      </td>
      <td data-label={say('column-allowed')}>
        {type.hasParts || type.isOther ? null : (
          <CellText
            code
            label={say('type-allowed', { name })}
            text={type.allowed}
            mayEdit={mayEdit}
            onWrite={(tests) => edit(path, (item) => setAllowed(item, tests))}
          />
        )}
      </td>
      {mayEdit ? (
        <td className="ty__tools">
          <button
            type="button"
            className="btn btn--quiet"
            onClick={() => edit(path, (item) => addPart(item, say('new-part')))}
          >
            {say('add-part')}
          </button>
          <button
            type="button"
            className="btn btn--quiet"
            aria-label={say('remove-type', { name })}
            onClick={() => edit(path, (item) => remove(item))}
          >
            ×
          </button>
        </td>
      ) : null}
    </tr>
  );
}
