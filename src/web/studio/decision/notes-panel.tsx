import { Stated, useWords } from '#web/words/index.ts';
import { drawingOf } from '../dmn/drawing.ts';
import { addNote, dropTie, removeNote, tieNote } from '../dmn/edit-notes.ts';
import type { Note } from '../dmn/notes.ts';
import { writeText } from '../dmn/tree.ts';
import { CellText } from './cell-text.tsx';
import { useModel } from './model.ts';
import { Movers } from './movers.tsx';
import { partsWords } from './parts-words.ts';

/** The notes of the diagram, each with what it is about. */
export function NotesPanel() {
  const say = useWords(partsWords);
  const { root, graph, mayEdit, edit } = useModel();
  const { notes } = drawingOf(root, graph);
  return (
    <>
      <p className="xs muted">{say('notes-lead')}</p>
      {notes.length === 0 ? <p className="muted">{say('notes-none')}</p> : null}
      <ul className="no">
        {notes.map(({ note, x, y }, place) => (
          <li key={note.path}>
            <NoteText note={note} place={place + 1} />
            {mayEdit && note.id !== '' ? <Movers id={note.id} at={{ x, y }} /> : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <p>
          <button
            type="button"
            className="btn btn--quiet"
            onClick={() => edit('', (file) => void addNote(file, say('new-note')))}
          >
            {say('add-note')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function NoteText({ note, place }: { note: Note; place: number }) {
  const say = useWords(partsWords);
  const { graph, mayEdit, edit } = useModel();
  const { id, path, text, ties } = note;
  const others = graph.filter((element) => !ties.some(({ to }) => to === element.id));
  const nameOf = (of: string) => graph.find((element) => element.id === of)?.label ?? of;
  return (
    <>
      <CellText
        label={say('note-text', { place })}
        text={text}
        path={path}
        mayEdit={mayEdit}
        onWrite={(written) => edit(path, (element) => writeText(element, written))}
      />
      <p className="no__ties">
        {ties.map((tie) => (
          <span key={tie.path}>
            <Stated>{nameOf(tie.to)}</Stated>
            {mayEdit ? (
              <button
                type="button"
                className="link"
                aria-label={say('note-drop', { place, name: nameOf(tie.to) })}
                onClick={() => edit(tie.path, dropTie)}
              >
                ×
              </button>
            ) : null}
          </span>
        ))}
        {mayEdit && id !== '' && others.length > 0 ? (
          <select
            className="input"
            aria-label={say('note-to', { place })}
            value=""
            onChange={({ target }) => edit('', (root) => tieNote(root, id, target.value))}
          >
            <option value="">{say('note-tie')}</option>
            {others.map((element) => (
              <option key={element.id} value={element.id}>
                {element.label}
              </option>
            ))}
          </select>
        ) : null}
        {mayEdit ? (
          <button type="button" className="link" onClick={() => edit(path, removeNote)}>
            {say('note-remove', { place })}
          </button>
        ) : null}
      </p>
    </>
  );
}
