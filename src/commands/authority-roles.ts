/** Everybody there is in the sample city, by what he is; the case is a planning permit, with a part for the parks. */
export const roles = {
  visitor: null,
  citizen: { login: 'chen.yutong' },
  agent: { login: 'shen.zhiyuan', firm: '91339901MAD7K2L486' },
  clerk: { login: 'lin.xiaotang' },
  'clerk of another body': { login: 'real-estate-registration' },
  'clerk of a participant': { login: 'parks' },
  head: { login: 'zhou.yan' },
  leader: { login: 'natural-resources.leader' },
  'keeper of seals': { login: 'natural-resources.seals' },
  mayor: { login: 'mayor' },
  supervisor: { login: 'government-services.supervision' },
  'treasury officer': { login: 'finance' },
  'counter officer': { login: 'hall' },
  'process owner': { login: 'modeller' },
  releaser: { login: 'releaser' },
  'intake officer': { login: 'government-services.intake' },
  'call agent': { login: 'government-services.calls' },
  'system administrator': { login: 'admin' },
  'security administrator': { login: 'security' },
  'audit administrator': { login: 'audit' },
} as const;

export type Role = keyof typeof roles;

/** Things of the city that paths and bodies name; the test makes one of each, and asks for one that does not exist, too. */
export type Thing =
  | 'case'
  | 'paper'
  | 'file'
  | 'licence'
  | 'instance'
  | 'studioDraft'
  | 'applicationDraft'
  | 'message'
  | 'reading'
  | 'question'
  | 'dataRequest'
  | 'task'
  | 'assignment'
  | 'inspection'
  | 'package'
  | 'seal'
  | 'body'
  | 'presentation'
  | 'share'
  | 'consent';

export interface Row {
  /** Absent: everybody, visitors too. */
  readonly may?: readonly Role[];
  /** What `{id}`, `{caseId}` or `{draftId}` stands for. */
  readonly of?: Thing;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Body members that name the thing. */
  readonly names?: string;
  /** Those who may not do it but may know that the thing is there: they are told when it is not. */
  readonly know?: readonly Role[];
  /** A file is sent, as a form sends it. */
  readonly file?: true;
  /** The wrong person may tell an existing thing from a missing one; why that is right. */
  readonly toldApart?: string;
}
