import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { Trial } from './model-trial.ts';

const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);
const Id = Type.String({ format: 'uuid' });
const At = Type.String({ format: 'date-time' });
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });
const Content = Type.String({
  description: 'XML of a process or decision file; JSON text of a form or of what an item is bound to',
});
const Reason = Type.String({ minLength: 1, maxLength: 1000 });
const Version = Type.Integer({ minimum: 1 });

/** What can be made anew: a process (BPMN), a decision file (DMN) or a form. */
export const NewKind = Type.Enum(['process', 'decision', 'form']);
export type NewKind = Static<typeof NewKind>;

/** What the studio changes: those, and the binding of an item, which says which of them its cases run. */
export const ModelKind = Type.Enum(['process', 'decision', 'form', 'binding']);
export type ModelKind = Static<typeof ModelKind>;

export const ModelName = Type.Object({ kind: ModelKind, key: Key });
export type ModelName = Static<typeof ModelName>;

const UsingItem = Type.Object({ itemKey: Type.String(), title: Text });

/** Why a change made here and the packs on the disk do not go together. */
export const Conflict = Type.Object({
  why: Type.Enum(['changed', 'removed', 'unfit']),
  at: At,
  /** What the packs on the disk have now; null where they have none. */
  content: Nullable(Type.String()),
  message: Text,
  remedy: Text,
});
export type Conflict = Static<typeof Conflict>;

export const CreateModel = Type.Object({
  kind: NewKind,
  key: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 }),
  name: Type.Object({
    'zh-CN': Type.String({ minLength: 1, maxLength: 60 }),
    en: Type.String({ minLength: 1, maxLength: 120 }),
  }),
  /** The key of a model in force that it is a copy of. */
  from: Type.Optional(Key),
  /** What it begins with, e.g. read from a file; absent, as `from` is: from nothing. */
  content: Type.Optional(Content),
});
export type CreateModel = Static<typeof CreateModel>;

export const DraftFinding = Type.Object({
  severity: Type.Enum(['error', 'warning']),
  /** The element of the diagram, or the path within a form, e.g. `pages.0.fields.2.when`. */
  element: Nullable(Type.String()),
  line: Type.Integer(),
  code: Type.String(),
  message: Text,
  remedy: Text,
  /** Of an expression that cannot be read, what it says and the column of the fault in its line. */
  expression: Type.Optional(Type.Object({ text: Type.String(), column: Type.Integer() })),
});
export type DraftFinding = Static<typeof DraftFinding>;

/** A file of another program, read for a new model; nothing is kept. */
export const ReadModelFile = Type.Object({
  kind: Type.Enum(['process', 'decision']),
  content: Content,
  /** What the file calls it; empty where it says nothing. */
  name: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  /** What of it would not run, each with its remedy. */
  findings: Type.Array(DraftFinding),
});
export type ReadModelFile = Static<typeof ReadModelFile>;

/** A model of the release in force, or a new one that is still a draft, as lists show it. */
export const ModelSummary = Type.Object({
  kind: ModelKind,
  key: Type.String(),
  name: Text,
  file: Type.String(),
  /** Made here and not released yet: there is but its draft. */
  isNew: Type.Boolean(),
  /** It was in force and is no longer: nothing new begins with it. */
  isWithdrawn: Type.Boolean(),
  usedBy: Type.Array(UsingItem),
  /** The body whose items alone use it; null: of several bodies, or of none. */
  bodyKey: Nullable(Type.String()),
  openDraftId: Nullable(Id),
  draftStatus: Nullable(Type.Enum(['open', 'submitted'])),
  changedAt: At,
  /** It differs from the packs on the disk because of a release made here. */
  overlaid: Type.Boolean(),
  conflict: Nullable(Type.Enum(['changed', 'removed', 'unfit'])),
  may: Type.Object({ edit: Type.Boolean(), release: Type.Boolean() }),
});
export type ModelSummary = Static<typeof ModelSummary>;

const Run = Nullable(
  Type.Object({
    key: Type.String(),
    name: Text,
    /** The item names it; else it is its own by its key, or the general one. */
    isChosen: Type.Boolean(),
  }),
);

/** What the cases of an item run. */
export const BindingSummary = Type.Object({
  key: Type.String(),
  title: Text,
  bodyKey: Type.String(),
  serves: Type.Array(Type.Enum(['person', 'firm'])),
  isInternal: Type.Boolean(),
  runs: Type.Object({ process: Run, form: Run, decision: Run }),
  /** What its bases and fees are taken from that nobody has checked against the original text. */
  unverified: Type.Array(Type.String()),
  draftStatus: Nullable(Type.Enum(['open', 'submitted'])),
  conflict: Nullable(Type.Enum(['changed', 'removed', 'unfit'])),
  may: Type.Object({ edit: Type.Boolean(), release: Type.Boolean() }),
});
export type BindingSummary = Static<typeof BindingSummary>;

export const Model = Type.Object({
  kind: ModelKind,
  key: Type.String(),
  name: Text,
  content: Content,
  releaseId: Id,
  hash: Type.String(),
  file: Type.String(),
  /** Made here and not released yet: its content is that of its draft. */
  isNew: Type.Boolean(),
  /** Its content is what it was when it was withdrawn. */
  isWithdrawn: Type.Boolean(),
  usedBy: Type.Array(UsingItem),
  bodyKey: Nullable(Type.String()),
  openDraftId: Nullable(Id),
  conflict: Nullable(Conflict),
  may: Type.Object({ edit: Type.Boolean(), release: Type.Boolean() }),
});
export type Model = Static<typeof Model>;

export const DraftStatus = Type.Enum(['open', 'submitted', 'released', 'discarded']);
export type DraftStatus = Static<typeof DraftStatus>;

/** What the releaser of a draft is asked for. */
export const DraftPurpose = Type.Enum(['change', 'withdrawal']);
export type DraftPurpose = Static<typeof DraftPurpose>;

export const Draft = Type.Object({
  id: Id,
  kind: ModelKind,
  key: Type.String(),
  name: Text,
  status: DraftStatus,
  purpose: DraftPurpose,
  version: Version,
  content: Content,
  note: Nullable(Type.String()),
  baseReleaseId: Id,
  baseHash: Type.String(),
  /** What is in force now is not what the draft was begun on: `rebaseDraft` before it can be released. */
  baseChanged: Type.Boolean(),
  /** The content equals what is in force. */
  unchanged: Type.Boolean(),
  openedAt: At,
  changedAt: At,
  changedBy: Type.String(),
  /** Everybody who had a hand in it, by name. */
  editors: Type.Array(Type.String()),
  reason: Nullable(Type.String()),
  submittedAt: Nullable(At),
  submittedBy: Nullable(Type.String()),
  returnedReason: Nullable(Type.String()),
  returnedBy: Nullable(Type.String()),
  releaseId: Nullable(Id),
  /** How the scenarios went when they were last played on it, and on which of its versions. */
  trial: Nullable(Trial),
  /** `release` is false for whoever edited or submitted it; a withdrawal has nothing to `edit`, only to `discard`. */
  may: Type.Object({ edit: Type.Boolean(), discard: Type.Boolean(), release: Type.Boolean() }),
});
export type Draft = Static<typeof Draft>;

/** Asks that a model be used no longer. */
export const ProposeWithdrawal = Type.Object({ kind: NewKind, key: Key, reason: Reason });
export type ProposeWithdrawal = Static<typeof ProposeWithdrawal>;

/** A draft in a list: without its content. */
export const DraftSummary = Type.Omit(Draft, ['content']);
export type DraftSummary = Static<typeof DraftSummary>;

export const SaveDraft = Type.Object({
  id: Id,
  version: Version,
  content: Content,
  note: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type SaveDraft = Static<typeof SaveDraft>;

export const SubmitDraft = Type.Object({ id: Id, version: Version, reason: Reason });
export type SubmitDraft = Static<typeof SubmitDraft>;

export const ReturnDraft = Type.Object({ id: Id, reason: Reason });
export type ReturnDraft = Static<typeof ReturnDraft>;

/** Continues a draft on what is in force now; `content` is what somebody has made of both texts. */
export const RebaseDraft = Type.Object({ id: Id, version: Version, content: Content });
export type RebaseDraft = Static<typeof RebaseDraft>;

export const ReleaseDraft = Type.Object({ id: Id, version: Version });
export type ReleaseDraft = Static<typeof ReleaseDraft>;

export const CheckDraft = Type.Object({ kind: ModelKind, key: Key, content: Content });
export type CheckDraft = Static<typeof CheckDraft>;

/** One version of a model, the newest first. */
export const HistoryEntry = Type.Object({
  releaseId: Id,
  hash: Type.String(),
  at: At,
  /** Empty where the version came with an import of packs. */
  editedBy: Type.Array(Type.String()),
  releasedBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** `studio`: released here; `import`: came with the packs. */
  by: Type.Enum(['studio', 'import']),
  current: Type.Boolean(),
  /** From then on it was in force no longer: there is nothing to compare. */
  isWithdrawal: Type.Boolean(),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

const Named = Type.Object({ key: Type.String(), name: Text });

/** The real lists from which editors choose. */
export const Choices = Type.Object({
  bodies: Type.Array(Named),
  divisions: Type.Array(Type.Object({ key: Type.String(), name: Text, bodyKey: Type.String() })),
  posts: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Text,
      bodyKey: Type.String(),
      divisionKey: Type.String(),
      grade: Type.String(),
    }),
  ),
  items: Type.Array(Type.Object({ key: Type.String(), name: Text, bodyKey: Type.String() })),
  forms: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Text,
      fields: Type.Array(Type.Object({ key: Type.String(), name: Text })),
    }),
  ),
  licences: Type.Array(Named),
  registers: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Text,
      fields: Type.Array(Type.Object({ key: Type.String(), name: Text })),
    }),
  ),
  codes: Type.Array(Named),
  services: Type.Array(Type.Object({ name: Type.String(), label: Text })),
  acts: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Text,
      outcomes: Type.Array(Type.Object({ key: Type.String(), label: Text })),
    }),
  ),
  units: Type.Array(Type.Object({ key: Type.String(), label: Text })),
  /** Decisions and decision services, by the item whose cases may ask them. */
  decisions: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Type.String(),
      file: Type.String(),
      inputs: Type.Array(Type.Object({ name: Type.String(), type: Type.String() })),
    }),
  ),
});
export type Choices = Static<typeof Choices>;

/** What became of an uploaded pack. */
export const ImportedPack = Type.Object({
  drafts: Type.Array(Type.Object({ id: Id, kind: ModelKind, key: Type.String() })),
  /** Files that are as they are in force already. */
  same: Type.Integer(),
  /** What the studio does not take from a pack, and why. */
  left: Type.Array(Type.Object({ file: Type.String(), why: Text })),
});
export type ImportedPack = Static<typeof ImportedPack>;
