import { Stated, useWords } from '#web/words/index.ts';
import { unused } from '../dmn/edit-box.ts';
import { addImport, renameImport } from '../dmn/imports.ts';
import { elementAt, remove } from '../dmn/tree.ts';
import { CellText } from './cell-text.tsx';
import { useModel } from './model.ts';
import { partsWords } from './parts-words.ts';

/** The files that this one imports, by the names that its expressions use. */
export function ImportsPanel() {
  const say = useWords(partsWords);
  const { root, imports, importable, faults, mayEdit, edit } = useModel();
  const own = root.get('namespace');
  const others = importable.filter(
    ({ namespace }) => namespace !== own && !imports.some((one) => one.namespace === namespace),
  );
  return (
    <>
      <p className="xs muted">{say('imports-lead')}</p>
      {imports.length === 0 ? <p className="muted">{say('imports-none')}</p> : null}
      {imports.length === 0 ? null : (
        <table className="ty table--stack">
          <thead>
            <tr>
              <th scope="col">{say('column-import')}</th>
              <th scope="col">{say('column-file')}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map(({ path, name, namespace }, place) => {
              const file = importable.find((one) => one.namespace === namespace);
              return (
                <tr key={path}>
                  <td data-label={say('column-import')}>
                    <CellText
                      label={say('import-name', { place: place + 1 })}
                      text={name}
                      path={path}
                      fault={faults.get(path)}
                      mayEdit={mayEdit}
                      onWrite={(written) =>
                        edit('', (whole) => {
                          const element = elementAt(whole, path);
                          if (element) renameImport(whole, element, written);
                        })
                      }
                    />
                  </td>
                  <td data-label={say('column-file')}>
                    <Stated>{file?.title ?? namespace}</Stated>{' '}
                    {file ? <span className="muted xs">{file.key}</span> : null}
                    {file ? null : <span className="error"> {say('import-gone')}</span>}
                    {mayEdit ? (
                      <button
                        type="button"
                        className="link"
                        aria-label={say('import-remove', { name })}
                        onClick={() => edit(path, remove)}
                      >
                        ×
                      </button>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {mayEdit && others.length > 0 ? (
        <p>
          <select
            className="input"
            aria-label={say('import-add')}
            value=""
            onChange={({ target }) => {
              const file = others.find(({ key }) => key === target.value);
              const known = new Set(imports.map(({ name }) => name));
              if (file)
                edit('', (whole) => addImport(whole, unused(file.key.replaceAll('-', '_'), known), file));
            }}
          >
            <option value="">{say('import-add')}…</option>
            {others.map(({ key, title }) => (
              <option key={key} value={key}>
                {say('import-file', { title, key })}
              </option>
            ))}
          </select>
        </p>
      ) : null}
    </>
  );
}
